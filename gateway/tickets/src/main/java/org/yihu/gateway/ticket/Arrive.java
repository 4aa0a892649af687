package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * On site within the hour, or settled otherwise: noise and cooking fumes.
 *
 * @article 第二十条
 */
public record Arrive(String unit, String note) implements UnitAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (!ticket.isHeldBy(unit) && !ticket.isLedBy(unit))
      return refuse(NOT_YOUR_TICKET, unit + " does not have it");
    if (ticket.clocks().all().stream()
        .noneMatch(clock -> clock.step() == Step.ON_SITE && clock.isRunning()))
      return refuse(WRONG_STATE, "nobody is waited for on site");
    return accept(ticket, now, new HandlingEvent.Arrived(unit, note));
  }
}
