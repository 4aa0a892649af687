package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * 协调: what the units concerned agreed, or that they did not.
 *
 * @article 第十九条
 */
public record Coordinate(String minutes, boolean settled) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.facts().difficult().isEmpty())
      return refuse(WRONG_STATE, "it is not marked as difficult");
    if (!ticket.state().isOpen())
      return refuse(WRONG_STATE, "the ticket is " + ticket.state().id() + " already");
    if (minutes.isBlank()) return refuse(EMPTY_TEXT, "say what was agreed");
    return accept(ticket, now, new OversightEvent.Coordinated(minutes, settled));
  }
}
