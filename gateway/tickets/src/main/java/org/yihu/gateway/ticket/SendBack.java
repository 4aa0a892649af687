package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * 审核不通过: the unit goes on under the original deadline.
 *
 * @article 第十六条
 */
public record SendBack(String why) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.IN_REVIEW)
      return refuse(WRONG_STATE, "no report waits for review");
    if (why.isBlank()) return refuse(EMPTY_TEXT, "say what is missing");
    return accept(ticket, now, new ReviewEvent.SentBack(why));
  }
}
