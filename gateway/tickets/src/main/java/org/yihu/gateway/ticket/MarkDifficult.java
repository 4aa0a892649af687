package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;
import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * 疑难: responsibility is unclear, or crosses units.
 *
 * @article 第十九条
 */
public record MarkDifficult(String why) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (!ticket.state().isOpen())
      return refuse(WRONG_STATE, "the ticket is " + ticket.state().id() + " already");
    if (why.isBlank()) return refuse(EMPTY_TEXT, "say what is difficult");
    if (ticket.facts().difficult().isPresent()) return refuse(ALREADY_DONE, "marked already");
    return accept(ticket, now, new OversightEvent.MarkedDifficult(why));
  }
}
