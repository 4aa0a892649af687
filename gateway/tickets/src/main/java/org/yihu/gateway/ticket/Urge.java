package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * 催办 by the platform the ticket came from: recorded while the ticket is open.
 */
public record Urge(String source, String text) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (!ticket.state().isOpen())
      return refuse(WRONG_STATE, "the ticket is " + ticket.state().id() + " already");
    return accept(ticket, now, new IntakeEvent.Urged(source, text));
  }
}
