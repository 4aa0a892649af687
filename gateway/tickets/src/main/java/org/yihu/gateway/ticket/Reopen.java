package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * Takes a ticket up again after its end: new facts, or an end that was none.
 */
public record Reopen(String why) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.COMPLETED && ticket.state() != TicketState.ANSWERED)
      return refuse(WRONG_STATE, "only an ended ticket can be reopened");
    if (why.isBlank()) return refuse(EMPTY_TEXT, "say why it is reopened");
    return accept(ticket, now, new IntakeEvent.Reopened(why, Clock.forDispatch(now, rules)));
  }
}
