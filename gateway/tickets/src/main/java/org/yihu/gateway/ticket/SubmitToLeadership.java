package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * Still unclear after coordination: the city leadership is asked to assign it.
 *
 * @article 第十九条
 */
public record SubmitToLeadership(String note) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.facts().difficult().isEmpty())
      return refuse(WRONG_STATE, "it is not marked as difficult");
    if (!ticket.state().isOpen())
      return refuse(WRONG_STATE, "the ticket is " + ticket.state().id() + " already");
    if (note.isBlank()) return refuse(EMPTY_TEXT, "say what is unclear");
    return accept(ticket, now, new OversightEvent.SubmittedToLeadership(note));
  }
}
