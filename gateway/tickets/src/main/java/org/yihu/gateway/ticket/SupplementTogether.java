package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.accept;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * The requester of a ticket that is handled with this one adds something; whoever works on it is to know.
 */
public record SupplementTogether(TicketNumber from, String text, int attachments)
    implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    return accept(ticket, now, new OversightEvent.SupplementedTogether(from, text, attachments));
  }
}
