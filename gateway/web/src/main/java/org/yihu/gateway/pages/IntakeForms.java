package org.yihu.gateway.pages;

import static org.yihu.gateway.pages.Fields.area;
import static org.yihu.gateway.pages.Fields.choice;
import static org.yihu.gateway.pages.Fields.number;
import static org.yihu.gateway.pages.Fields.optional;
import static org.yihu.gateway.pages.Fields.text;
import static org.yihu.gateway.pages.Fields.yes;

import java.util.Arrays;
import java.util.List;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.pages.ActionForms.Field;
import org.yihu.gateway.pages.Words.Option;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.TicketState;
import org.yihu.gateway.ticket.Transfer;

/** What the hotline does before a unit has a ticket, and beside it. */
final class IntakeForms extends FormGroup {

  IntakeForms(Words words, Rulebook rules) {
    super(words, rules);
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
            choice("region", "区域（不选则不变）", optional(words.regions()), ""),
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

  private static String suggested(TicketFile file) {
    return file.suggestions().isEmpty() ? "" : file.suggestions().get(0).unit();
  }
}
