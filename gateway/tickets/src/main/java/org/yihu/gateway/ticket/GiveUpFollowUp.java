package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.TOO_FEW_ATTEMPTS;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * The requester cannot be reached: ended after enough attempts, counted as not followed up.
 *
 * @article 第十七条
 */
public record GiveUpFollowUp() implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.FOLLOW_UP) return refuse(WRONG_STATE, "no follow-up is due");
    int tries = ticket.facts().followUpTries().size();
    int needed = ticket.request().reachable() ? rules.figures().followUpAttempts() : 0;
    if (tries < needed) return refuse(TOO_FEW_ATTEMPTS, tries + " of " + needed + " attempts");
    return accept(ticket, now, new ReviewEvent.FollowUpGivenUp(tries));
  }
}
