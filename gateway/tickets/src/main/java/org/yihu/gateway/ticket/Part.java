package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.accept;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * Another ticket is no longer merged into this one.
 */
public record Part(TicketNumber other) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    return accept(ticket, now, new OversightEvent.Parted(other));
  }
}
