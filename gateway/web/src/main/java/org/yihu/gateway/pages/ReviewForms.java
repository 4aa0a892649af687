package org.yihu.gateway.pages;

import static org.yihu.gateway.pages.Fields.answer;
import static org.yihu.gateway.pages.Fields.area;
import static org.yihu.gateway.pages.Fields.choice;
import static org.yihu.gateway.pages.Fields.text;
import static org.yihu.gateway.pages.Fields.yes;

import java.util.List;
import org.yihu.gateway.pages.Words.Option;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.ticket.TicketState;

/** Returns and extensions to decide, review, follow-up, appeals. */
final class ReviewForms extends FormGroup {

  ReviewForms(Words words, Rulebook rules) {
    super(words, rules);
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
}
