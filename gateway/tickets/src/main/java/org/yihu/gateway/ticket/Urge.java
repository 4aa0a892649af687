package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.List;
import org.yihu.gateway.rules.Rulebook;

/**
 * 催办 by the platform the ticket came from: recorded while the ticket is open, and passed on to the
 * ticket that it is handled with.
 */
public record Urge(String source, String text) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (!ticket.state().isOpen())
      return refuse(WRONG_STATE, "the ticket is " + ticket.state().id() + " already");
    return accept(
        ticket,
        now,
        List.of(new IntakeEvent.Urged(source, text)),
        ticket.onMaster(new UrgeTogether(ticket.number(), source, text)));
  }
}
