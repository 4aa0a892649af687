package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * 满意度评价: the requester's own answers, once, after the matter was settled.
 *
 * @param contacted whether the unit contacted them, absent when not answered
 * @param solved whether it was solved, absent when not answered
 * @article 第十七条
 */
public record Rate(
    Satisfaction satisfaction, Optional<Boolean> contacted, Optional<Boolean> solved, String remark)
    implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    boolean settled = switch (ticket.state()) {
      case ANSWERED, FOLLOW_UP, COMPLETED -> true;
      case RECEIVED, DECLINED, DISPATCHED, RETURN_REQUESTED, HANDLING, IN_REVIEW, MERGED -> false;
    };
    if (!settled) return refuse(WRONG_STATE, "a rating is asked for when the matter is settled");
    if (ticket.facts().asking().satisfaction().isPresent())
      return refuse(ALREADY_DONE, "rated already");
    return accept(ticket, now, new ReviewEvent.Rated(satisfaction, contacted, solved, remark));
  }
}
