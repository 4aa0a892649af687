package org.yihu.gateway.pages;

import static org.yihu.gateway.pages.Fields.area;
import static org.yihu.gateway.pages.Fields.choice;
import static org.yihu.gateway.pages.Fields.number;
import static org.yihu.gateway.pages.Fields.optional;
import static org.yihu.gateway.pages.Fields.plain;
import static org.yihu.gateway.pages.Fields.terms;
import static org.yihu.gateway.pages.Fields.text;
import static org.yihu.gateway.pages.Fields.yes;

import java.util.List;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.pages.ActionForms.Field;
import org.yihu.gateway.pages.Words.Option;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.ticket.Step;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketState;

/** What a handling unit does. */
final class UnitForms extends FormGroup {

  UnitForms(Words words, Rulebook rules) {
    super(words, rules);
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
}
