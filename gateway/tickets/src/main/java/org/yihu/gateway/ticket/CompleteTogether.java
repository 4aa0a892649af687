package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * The ticket that this one was merged into is completed, and so is this.
 *
 * @article 第十七条
 */
public record CompleteTogether(TicketNumber with, String result) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.MERGED) return refuse(WRONG_STATE, "it is not merged");
    return accept(ticket, now, new ReviewEvent.CompletedTogether(with, result));
  }
}
