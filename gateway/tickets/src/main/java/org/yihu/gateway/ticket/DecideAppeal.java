package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * 申诉 decided; upheld, the follow-up is left out of the unit's dissatisfied ones.
 *
 * @article 第二十五条
 */
public record DecideAppeal(boolean upheld, String note) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.facts().appeal().filter(appeal -> appeal.upheld().isEmpty()).isEmpty())
      return refuse(WRONG_STATE, "no appeal waits for a decision");
    if (note.isBlank()) return refuse(EMPTY_TEXT, "say why");
    return accept(ticket, now, new ReviewEvent.AppealDecided(upheld, note));
  }
}
