package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * Puts a ticket into other drawers: kind, category, region, urgency. Deadlines that run stay.
 *
 * @param region absent to leave it as it is
 */
public record Classify(TicketKind kind, String category, Optional<String> region, Urgency urgency)
    implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (!ticket.state().isOpen())
      return refuse(WRONG_STATE, "the ticket is " + ticket.state().id() + " already");
    return accept(
        ticket,
        now,
        new IntakeEvent.Classified(kind, category, region.or(ticket.request()::region), urgency));
  }
}
