package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * Unsolved in spite of supervision: submitted to the government inspection office (督查室).
 *
 * @article 第二十四条
 */
public record Escalate(String note) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.facts().supervision().filter(Facts.Supervised::isRunning).isEmpty())
      return refuse(WRONG_STATE, "it is not under supervision");
    if (note.isBlank()) return refuse(EMPTY_TEXT, "say what is unsolved");
    return accept(ticket, now, new OversightEvent.Escalated(note));
  }
}
