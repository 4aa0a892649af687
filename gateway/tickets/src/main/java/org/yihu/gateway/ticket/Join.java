package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * Another ticket is merged into this one, which hears what it says.
 *
 * @param source where that came from
 */
public record Join(TicketNumber other, String source, String text) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    boolean open = ticket.state().isOpen()
        && ticket.state() != TicketState.MERGED
        && ticket.state() != TicketState.FOLLOW_UP;
    if (!open)
      return refuse(WRONG_STATE, ticket.number() + " is " + ticket.state().id());
    return accept(
        ticket, now, new OversightEvent.Joined(other, Optional.of(source), Optional.of(text)));
  }
}
