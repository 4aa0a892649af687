package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.NOT_BELOW_YOU;
import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * A unit dispatches the ticket further down, within its own subtree; the lead's deadline stays.
 *
 * @article 第六条
 */
public record HandDown(String unit, String to, String note) implements UnitAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.HANDLING)
      return refuse(WRONG_STATE, "sign it before handing it down");
    if (!ticket.isHeldBy(unit)) return refuse(NOT_YOUR_TICKET, unit + " does not have it");
    if (!rules.units().isBelow(to, unit))
      return refuse(NOT_BELOW_YOU, to + " is not below " + unit);
    return accept(
        ticket,
        now,
        new HandlingEvent.HandedDown(
            unit, to, note, Clock.of(Step.SIGN, to, rules.signBy(now), rules)));
  }
}
