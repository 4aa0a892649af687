package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.accept;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * The platform of a ticket that is handled with this one presses; whoever works on it is to know.
 */
public record UrgeTogether(TicketNumber from, String source, String text) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    return accept(ticket, now, new OversightEvent.UrgedTogether(from, source, text));
  }
}
