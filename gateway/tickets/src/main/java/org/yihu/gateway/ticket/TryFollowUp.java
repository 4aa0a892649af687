package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * The hotline tries to reach the requester in vain.
 *
 * @article 第十七条
 */
public record TryFollowUp(String means, String note) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.FOLLOW_UP) return refuse(WRONG_STATE, "no follow-up is due");
    if (means.isBlank()) return refuse(EMPTY_TEXT, "say how it was tried");
    return accept(ticket, now, new ReviewEvent.FollowUpTried(means, note));
  }
}
