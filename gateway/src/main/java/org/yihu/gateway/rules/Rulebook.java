package org.yihu.gateway.rules;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yihu.config.Limit;
import org.yihu.config.RulesConfig;

/** The rules' limits and reasons, applied to moments. */
public final class Rulebook {
  private final RulesConfig rules;
  private final WorkCalendar calendar;
  private final Map<String, RulesConfig.DeclineReason> declineReasons;

  public Rulebook(RulesConfig rules, WorkCalendar calendar) {
    this.rules = rules;
    this.calendar = calendar;
    this.declineReasons = rules.declineReasons().stream()
        .collect(Collectors.toMap(RulesConfig.DeclineReason::code, reason -> reason));
  }

  public WorkCalendar calendar() {
    return calendar;
  }

  /** 转派: the hotline dispatches within two hours of acceptance. @article 第十三条 */
  public Deadline dispatchBy(Instant received) {
    return deadline(rules.dispatchWithin(), received);
  }

  /** 签收: a unit signs within one working day of dispatch. @article 第十三条 */
  public Deadline signBy(Instant dispatched) {
    return deadline(rules.signWithin(), dispatched);
  }

  /** The hours that a requester is told a dispatch may take. */
  public int dispatchHours() {
    return rules.dispatchWithin().hours().orElse(24);
  }

  /** A reason to decline, by its code; empty when the rules know no such reason. @article 第十条 */
  public Optional<RulesConfig.DeclineReason> declineReason(String code) {
    return Optional.ofNullable(declineReasons.get(code));
  }

  /** The same deadline counted anew, for when a calendar year was published. */
  public Deadline recount(Deadline deadline) {
    return deadline
        .workingDays()
        .map(days -> working(deadline.from(), days, deadline.article()))
        .orElse(deadline);
  }

  private Deadline deadline(Limit limit, Instant from) {
    return limit
        .duration()
        .map(span -> new Deadline(from.plus(span), from, Optional.empty(), false, limit.article()))
        .orElseGet(() -> working(from, limit.workingDays().orElseThrow(), limit.article()));
  }

  private Deadline working(Instant from, int days, String article) {
    WorkCalendar.End end = calendar.add(from, days);
    return new Deadline(end.at(), from, Optional.of(days), end.provisional(), article);
  }
}
