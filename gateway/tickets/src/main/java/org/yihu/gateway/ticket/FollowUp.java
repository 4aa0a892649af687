package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.yihu.gateway.rules.Rulebook;

/**
 * 回访: what the requester answered. Dissatisfied for the unit's own reasons: a new round at the unit;
 * still so after a rework: supervision as well.
 *
 * @param contacted whether the unit had contacted them
 * @param genuine whether the report is true
 * @param unitsOwnReason whether a dissatisfaction is the unit's own doing
 * @article 第十七条, 第二十四条（三）
 */
public record FollowUp(
    Satisfaction satisfaction,
    boolean contacted,
    boolean genuine,
    boolean solved,
    boolean unitsOwnReason,
    String means,
    String remark)
    implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.FOLLOW_UP && ticket.state() != TicketState.ANSWERED)
      return refuse(WRONG_STATE, "no follow-up is due");
    var events = new ArrayList<TicketEvent>();
    events.add(new ReviewEvent.FollowedUp(
        satisfaction, contacted, genuine, solved, unitsOwnReason, means, remark));
    boolean again = satisfaction == Satisfaction.DISSATISFIED
        && unitsOwnReason
        && ticket.lead().isPresent();
    if (again) events.add(rework(ticket, rules, now));
    if (again && ticket.facts().round() > 1 && !isSupervised(ticket))
      events.add(Supervise.started("still_dissatisfied", "system", "", rules, now));
    return accept(ticket, now, events, Map.of());
  }

  private ReviewEvent.ReworkOrdered rework(Ticket ticket, Rulebook rules, Instant now) {
    String lead = ticket.lead().orElseThrow();
    return new ReviewEvent.ReworkOrdered(
        ticket.facts().round() + 1,
        remark,
        Clock.of(Step.HANDLE, lead, rules.reworkBy(now), rules));
  }

  private static boolean isSupervised(Ticket ticket) {
    return ticket.facts().supervision().filter(Facts.Supervised::isRunning).isPresent();
  }
}
