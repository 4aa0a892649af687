package org.yihu.gateway.pages;

import static org.yihu.gateway.pages.Fields.answer;
import static org.yihu.gateway.pages.Fields.area;
import static org.yihu.gateway.pages.Fields.choice;
import static org.yihu.gateway.pages.Fields.terms;
import static org.yihu.gateway.pages.Fields.text;

import java.util.List;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.ticket.Facts;

/** Pressing, supervision, difficult tickets. */
final class OversightForms extends FormGroup {

  OversightForms(Words words, Rulebook rules) {
    super(words, rules);
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
}
