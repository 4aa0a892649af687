package org.yihu.gateway.http.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.yihu.config.RulesConfig;
import org.yihu.gateway.desk.Duties;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.http.ActionReader;
import org.yihu.gateway.http.desk.Words.Option;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.ticket.Facts;
import org.yihu.gateway.ticket.Step;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.TicketState;
import org.yihu.gateway.ticket.Transfer;
import org.yihu.gateway.ticket.UnitAction;

/**
 * What may be done with a ticket, as forms: those of a viewer's duties that its state lets make sense.
 * Whether they are allowed the rules say when a form is sent.
 */
public final class ActionForms {

  /** @param key the key that opens or sends it, empty for none, @param main whether it is the usual next step */
  public record Form(String action, String label, String key, boolean main, List<Field> fields) {
    public Form {
      fields = List.copyOf(fields);
    }
  }

  /** @param type text, long, number, yes (a box), answer (yes or no), choice, choices, day, moment or photos */
  public record Field(
      String name,
      String label,
      String type,
      boolean required,
      List<Option> options,
      String value,
      String hint) {
    public Field {
      options = List.copyOf(options);
    }
  }

  private record Spec(
      String action,
      String label,
      String key,
      boolean main,
      BiPredicate<Ticket, String> fits,
      java.util.function.Function<TicketFile, List<Field>> fields) {}

  private final ActionReader actions;
  private final Words words;
  private final Rulebook rules;
  private final List<Spec> specs = new ArrayList<>();

  ActionForms(ActionReader actions, Words words, Rulebook rules) {
    this.actions = actions;
    this.words = words;
    this.rules = rules;
    intake();
    unit();
    hotline();
    oversight();
  }

  /** The forms for a viewer, the usual next step first. */
  List<Form> of(TicketFile file, Viewer viewer) {
    String unit = viewer.unit().orElse("");
    var forms = new ArrayList<Form>();
    for (Spec spec : specs) {
      Class<?> type = actions.type(spec.action());
      boolean mine = UnitAction.class.isAssignableFrom(type)
          ? !unit.isEmpty() && viewer.is(org.yihu.gateway.people.Role.LIAISON)
          : Duties.allow(viewer, actions.type(spec.action()));
      if (mine && spec.fits().test(file.ticket(), unit))
        forms.add(new Form(
            spec.action(), spec.label(), spec.key(), spec.main(), spec.fields().apply(file)));
    }
    forms.sort(java.util.Comparator.comparing(form -> !form.main()));
    return forms;
  }

  private void add(
      String action,
      String label,
      String key,
      boolean main,
      BiPredicate<Ticket, String> fits,
      java.util.function.Function<TicketFile, List<Field>> fields) {
    specs.add(new Spec(action, label, key, main, fits, fields));
  }

  private static BiPredicate<Ticket, String> in(TicketState... states) {
    return (ticket, unit) -> Arrays.asList(states).contains(ticket.state());
  }

  private static BiPredicate<Ticket, String> open() {
    return (ticket, unit) -> ticket.state().isOpen();
  }

  private void intake() {
    add(
        "dispatch",
        "派单",
        "d",
        true,
        in(TicketState.RECEIVED),
        file -> List.of(
            choice("lead", "主办单位", words.units(), suggested(file)),
            new Field("assisting", "协办单位（可多选）", "choices", false, words.units(), "", ""),
            yes("complex", "情况复杂，按较长时限办理"),
            number("lawDays", "法定时限（工作日，可不填）", 1, 120),
            text("lawBasis", "法定时限依据", false),
            choice(
                "by",
                "确定方式",
                List.of(
                    new Option("hotline", "热线派单"),
                    new Option("coordination", "协调确定"),
                    new Option("leadership", "市领导明确（不得退回）")),
                "hotline")));
    add(
        "answer",
        "当场答复",
        "a",
        true,
        in(TicketState.RECEIVED),
        file -> List.of(area("answer", "答复内容", true), text("entry", "所据知识条目（可不填）", false)));
    add(
        "promise_answer",
        "核实后答复（24小时内）",
        "",
        false,
        in(TicketState.RECEIVED),
        file -> List.of(area("note", "向谁核实，诉求人是否同意", false)));
    add(
        "classify",
        "调整分类",
        "c",
        false,
        open(),
        file -> List.of(
            choice(
                "kind",
                "类型",
                Arrays.stream(TicketKind.values())
                    .map(kind -> new Option(kind.id(), words.text("kind." + kind.id())))
                    .toList(),
                file.ticket().request().kind().id()),
            choice("category", "分类", words.categories(), file.ticket().request().category()),
            choice(
                "region",
                "区域",
                words.regions(),
                file.ticket()
                    .request()
                    .region()
                    .map(code -> code.substring(0, Math.min(6, code.length())))
                    .orElse("")),
            choice(
                "urgency",
                "紧急程度",
                words.of("urgency.", "normal", "urgent", "emergency"),
                file.ticket().request().urgency().id())));
    add(
        "decline",
        "不予受理",
        "",
        false,
        in(TicketState.RECEIVED),
        file -> List.of(choice(
            "reason",
            "理由（告知诉求人）",
            rules.figures().declineReasons().stream()
                .map(reason -> new Option(reason.code(), reason.article() + "：" + reason.text()))
                .toList(),
            "")));
    add(
        "accept",
        "复核受理",
        "",
        true,
        in(TicketState.DECLINED),
        file -> List.of(area("why", "理由", true)));
    add(
        "merge",
        "并案",
        "",
        false,
        in(TicketState.RECEIVED, TicketState.DISPATCHED, TicketState.HANDLING),
        file -> List.of(text("into", "并入的工单编号", true), text("why", "说明", false)));
    add(
        "unmerge",
        "取消并案",
        "",
        true,
        in(TicketState.MERGED),
        file -> List.of(area("why", "理由", true)));
    add(
        "transfer",
        "转紧急专线",
        "",
        false,
        open(),
        file -> List.of(choice(
            "line",
            "专线",
            Transfer.LINES.stream().map(line -> new Option(line, line)).toList(),
            "")));
  }

  private void unit() {
    add(
        "sign",
        "签收",
        "s",
        true,
        (ticket, unit) -> ticket.clocks().running(Step.SIGN, unit).isPresent()
            && ticket.state().isWithUnit(),
        file -> List.of());
    add(
        "report",
        "提交办理情况",
        "r",
        true,
        (ticket, unit) -> ticket.state() == TicketState.HANDLING && ticket.isHeldBy(unit),
        this::report);
    add(
        "assist_report",
        "提交协办情况",
        "r",
        true,
        (ticket, unit) -> ticket.state().isWithUnit()
            && ticket.isAssistedBy(unit)
            && ticket.clocks().running(Step.SIGN, unit).isEmpty(),
        file -> List.of(area("text", "协办情况", true)));
    add(
        "contact",
        "登记联系诉求人",
        "t",
        false,
        (ticket, unit) -> ticket.state() == TicketState.HANDLING
            && (ticket.isHeldBy(unit) || ticket.isLedBy(unit) || ticket.isAssistedBy(unit)),
        file -> List.of(
            choice("means", "方式", plain("电话", "短信", "上门"), "电话"),
            yes("reached", "联系上了"),
            text("note", "说明", false)));
    add(
        "arrive",
        "登记到场处置",
        "",
        true,
        (ticket, unit) -> ticket.clocks().all().stream()
                .anyMatch(clock -> clock.step() == Step.ON_SITE && clock.isRunning())
            && (ticket.isHeldBy(unit) || ticket.isLedBy(unit)),
        file -> List.of(text("note", "处置情况", false)));
    add(
        "hand_down",
        "向下转派",
        "",
        false,
        (ticket, unit) -> ticket.state() == TicketState.HANDLING
            && ticket.isHeldBy(unit)
            && !rules.units().below(unit).isEmpty(),
        file -> List.of(
            choice(
                "to",
                "下级单位",
                rules.units().below(file.ticket().holder().orElse("")).stream()
                    .map(id -> new Option(id, words.unit(id)))
                    .toList(),
                ""),
            text("note", "交办意见", false)));
    add(
        "hand_up",
        "交回上级",
        "",
        false,
        (ticket, unit) -> ticket.state() == TicketState.HANDLING
            && ticket.isHeldBy(unit)
            && !ticket.facts().chain().isEmpty(),
        file -> List.of(area("note", "理由", true)));
    add(
        "take_back",
        "收回",
        "",
        false,
        (ticket, unit) -> ticket.state() == TicketState.HANDLING
            && !ticket.facts().chain().isEmpty()
            && above(ticket).equals(unit),
        file -> List.of(text("note", "说明", false)));
    add(
        "return",
        "申请退回",
        "",
        false,
        (ticket, unit) -> ticket.isLedBy(unit)
            && ticket.facts().round() == 1
            && !ticket.facts().assigned()
            && (ticket.state() == TicketState.DISPATCHED || ticket.state() == TicketState.HANDLING),
        file -> List.of(
            area("reason", "理由", true),
            text("basis", "依据（法规、三定方案等）", true),
            yes("afterCheck", "已到现场核实"),
            choice("proposed", "建议承办单位（现场核实后必填）", optional(words.units()), ""),
            new Field(
                "attachments",
                "现场照片",
                "photos",
                false,
                List.of(),
                "",
                rules
                        .figures()
                        .photoCategories()
                        .contains(file.ticket().request().category())
                    ? "此类工单退回须附现场照片"
                    : "")));
    add(
        "request_extension",
        "申请延期",
        "",
        false,
        (ticket, unit) -> ticket.state() == TicketState.HANDLING
            && ticket.isLedBy(unit)
            && ticket.facts().extending().isEmpty()
            && ticket.facts().extensions() < rules.figures().extensions(),
        file -> List.of(
            number(
                "workingDays",
                "延长工作日",
                1,
                rules.figures().extension().workingDays().orElse(10)),
            area("reason", "理由", true)));
    add(
        "appeal",
        "申诉",
        "",
        false,
        (ticket, unit) -> ticket.isLedBy(unit)
            && (ticket.state() == TicketState.COMPLETED || ticket.state() == TicketState.HANDLING)
            && ticket.facts().appeal().isEmpty()
            && ticket
                .facts()
                .followUp()
                .filter(
                    one -> one.satisfaction() == org.yihu.gateway.ticket.Satisfaction.DISSATISFIED)
                .isPresent(),
        file -> List.of(
            choice("ground", "理由", terms(rules.figures().appealGrounds()), ""),
            area("evidence", "依据和沟通证明", true)));
    add(
        "request_supervision_extension",
        "申请督办延期",
        "",
        false,
        (ticket, unit) -> ticket.isLedBy(unit)
            && supervised(ticket)
                .filter(one -> !one.extended() && one.extending().isEmpty())
                .isPresent(),
        file -> List.of(
            number(
                "workingDays",
                "延长工作日",
                1,
                rules.figures().supervisionExtension().workingDays().orElse(10)),
            area("reason", "理由", true)));
  }

  private static String above(Ticket ticket) {
    List<String> chain = ticket.facts().chain();
    return chain.size() > 1 ? chain.get(chain.size() - 2) : ticket.lead().orElse("");
  }

  private List<Field> report(TicketFile file) {
    var last = file.ticket().facts().report();
    return List.of(
        new Field(
            "handler",
            "办理机构或人员",
            "text",
            true,
            List.of(),
            last.map(one -> one.handler()).orElse(""),
            ""),
        new Field("handledAt", "办理时间", "moment", true, List.of(), "", ""),
        new Field(
            "process",
            "办理过程",
            "long",
            true,
            List.of(),
            last.map(one -> one.process()).orElse(""),
            "做了什么、谁去的、依据什么"),
        new Field(
            "result",
            "办理结果（诉求人可见）",
            "long",
            true,
            List.of(),
            last.map(one -> one.result()).orElse(""),
            "写明问题是否解决、怎样解决"),
        choice(
            "outcome",
            "结论",
            List.of(
                new Option("solved", "已解决"),
                new Option("explained", "已解释说明"),
                new Option("planned", "暂不能解决，列入计划")),
            "solved"),
        area("measures", "计划采取的措施（列入计划时必填）", false),
        new Field("planBy", "计划完成日期", "day", false, List.of(), "", ""),
        new Field("contactAt", "联系诉求人时间", "moment", false, List.of(), "", ""),
        text("contactHow", "联系方式和告知内容", false),
        new Field("contactReached", "联系上了诉求人", "yes", false, List.of(), "true", "未联系上须24小时内不少于3次"),
        new Field("attachments", "照片等附件", "photos", false, List.of(), "", ""));
  }

  private void hotline() {
    add(
        "decide_return",
        "审核退回",
        "v",
        true,
        in(TicketState.RETURN_REQUESTED),
        file -> List.of(answer("accepted", "同意退回"), area("note", "意见（不同意时必填）", false)));
    add(
        "decide_extension",
        "审核延期",
        "v",
        true,
        (ticket, unit) -> ticket.facts().extending().isPresent(),
        file -> List.of(answer("granted", "同意延期"), area("note", "意见（不同意时必填）", false)));
    add("approve", "审核通过", "p", true, in(TicketState.IN_REVIEW), file -> List.of());
    add(
        "send_back",
        "退回补充",
        "b",
        true,
        in(TicketState.IN_REVIEW),
        file -> List.of(area("why", "缺什么、错在哪里", true)));
    add(
        "follow_up",
        "登记回访",
        "f",
        true,
        in(TicketState.FOLLOW_UP, TicketState.ANSWERED),
        file -> List.of(
            answer("contacted", "承办单位联系过您吗？"),
            answer("genuine", "单位反馈的情况属实吗？"),
            answer("solved", "问题解决了吗？"),
            choice(
                "satisfaction",
                "您对办理结果满意吗？",
                words.of("satisfaction.", "satisfied", "basically_satisfied", "dissatisfied"),
                ""),
            yes("unitsOwnReason", "不满意属承办单位主观原因（发回重办）"),
            choice(
                "means",
                "方式",
                List.of(
                    new Option("phone", "电话"), new Option("sms", "短信"), new Option("wechat", "微信")),
                "phone"),
            area("remark", "诉求人意见", false)));
    add(
        "try_follow_up",
        "未联系上",
        "n",
        false,
        in(TicketState.FOLLOW_UP),
        file -> List.of(
            choice(
                "means",
                "方式",
                List.of(
                    new Option("phone", "电话"), new Option("sms", "短信"), new Option("wechat", "微信")),
                "phone"),
            text("note", "说明", false)));
    add(
        "give_up_follow_up",
        "结束回访（多次未联系上）",
        "",
        false,
        (ticket, unit) -> ticket.state() == TicketState.FOLLOW_UP
            && (ticket.facts().followUpTries().size() >= rules.figures().followUpAttempts()
                || !ticket.request().reachable()),
        file -> List.of());
    add(
        "reopen",
        "重新受理",
        "",
        false,
        in(TicketState.COMPLETED, TicketState.ANSWERED),
        file -> List.of(area("why", "理由", true)));
    add(
        "decide_appeal",
        "审核申诉",
        "v",
        true,
        (ticket, unit) ->
            ticket.facts().appeal().filter(appeal -> appeal.upheld().isEmpty()).isPresent(),
        file -> List.of(answer("upheld", "申诉成立（不计入不满意）"), area("note", "意见", true)));
  }

  private void oversight() {
    add(
        "press",
        "催办",
        "u",
        false,
        (ticket, unit) -> ticket.state().isWithUnit(),
        file -> List.of(text("note", "催办内容", false)));
    add(
        "supervise",
        "启动督办",
        "",
        false,
        (ticket, unit) -> ticket.lead().isPresent()
            && ticket.state().isOpen()
            && supervised(ticket).isEmpty(),
        file -> List.of(
            choice("trigger", "事由", terms(rules.figures().supervisionTriggers()), ""),
            choice("means", "方式", terms(rules.figures().supervisionMeans()), "system"),
            text("note", "要求", false)));
    add(
        "decide_supervision_extension",
        "审核督办延期",
        "v",
        true,
        (ticket, unit) ->
            supervised(ticket).flatMap(Facts.Supervised::extending).isPresent(),
        file -> List.of(answer("granted", "同意延期"), text("note", "意见", false)));
    add(
        "conclude_supervision",
        "结束督办",
        "",
        true,
        (ticket, unit) -> supervised(ticket).isPresent(),
        file -> List.of(area("note", "督办结果", true)));
    add(
        "escalate",
        "呈报市政府督查室",
        "",
        false,
        (ticket, unit) -> supervised(ticket).isPresent(),
        file -> List.of(area("note", "未解决的情况", true)));
    add(
        "mark_difficult",
        "列为疑难",
        "",
        false,
        (ticket, unit) -> ticket.state().isOpen() && ticket.facts().difficult().isEmpty(),
        file -> List.of(area("why", "难在哪里", true)));
    add(
        "coordinate",
        "登记协调",
        "",
        true,
        (ticket, unit) -> ticket.facts().difficult().isPresent(),
        file -> List.of(area("minutes", "协调情况", true), answer("settled", "已明确承办单位")));
    add(
        "submit_to_leadership",
        "提请市领导明确",
        "",
        false,
        (ticket, unit) -> ticket.facts().difficult().isPresent(),
        file -> List.of(area("note", "需明确的事项", true)));
  }

  private static Optional<Facts.Supervised> supervised(Ticket ticket) {
    return ticket.facts().supervision().filter(Facts.Supervised::isRunning);
  }

  private static String suggested(TicketFile file) {
    return file.suggestions().isEmpty() ? "" : file.suggestions().get(0).unit();
  }

  private static List<Option> terms(List<RulesConfig.Term> terms) {
    return terms.stream().map(term -> new Option(term.code(), term.text())).toList();
  }

  private static List<Option> plain(String... all) {
    return Arrays.stream(all).map(word -> new Option(word, word)).toList();
  }

  private static List<Option> optional(List<Option> options) {
    var all = new ArrayList<Option>();
    all.add(new Option("", "（不填）"));
    all.addAll(options);
    return all;
  }

  private static Field text(String name, String label, boolean required) {
    return new Field(name, label, "text", required, List.of(), "", "");
  }

  private static Field area(String name, String label, boolean required) {
    return new Field(name, label, "long", required, List.of(), "", "");
  }

  private static Field number(String name, String label, int least, int most) {
    return new Field(name, label, "number", false, List.of(), "", least + "至" + most);
  }

  private static Field yes(String name, String label) {
    return new Field(name, label, "yes", false, List.of(), "", "");
  }

  private static Field answer(String name, String label) {
    return new Field(name, label, "answer", true, List.of(), "", "");
  }

  private static Field choice(String name, String label, List<Option> options, String value) {
    return new Field(name, label, "choice", true, options, value, "");
  }
}
