package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;
import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.TOO_LATE;
import static org.yihu.gateway.ticket.Decision.Reason.UNKNOWN_REASON;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * 申诉: the unit contests a dissatisfied follow-up, with evidence.
 *
 * @param ground one of the codes of the rulebook
 * @article 第二十五条
 */
public record Appeal(String unit, String ground, String evidence) implements UnitAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.COMPLETED && ticket.state() != TicketState.HANDLING)
      return refuse(WRONG_STATE, "there is no follow-up to appeal against");
    if (!ticket.isLedBy(unit)) return refuse(NOT_YOUR_TICKET, unit + " does not lead it");
    Optional<Facts.FollowedUp> last = ticket.facts().followUp();
    if (last.filter(one -> one.satisfaction() == Satisfaction.DISSATISFIED).isEmpty())
      return refuse(WRONG_STATE, "there is no dissatisfied follow-up");
    if (ticket.facts().appeal().isPresent()) return refuse(ALREADY_DONE, "appealed already");
    if (!Rulebook.knows(rules.figures().appealGrounds(), ground))
      return refuse(UNKNOWN_REASON, "no ground " + ground + " in the rules");
    if (evidence.isBlank()) return refuse(EMPTY_TEXT, "an appeal needs its evidence");
    if (now.isAfter(rules.appealBy(last.get().at()).at()))
      return refuse(
          TOO_LATE, "could be appealed until " + rules.appealBy(last.get().at()).at());
    return accept(ticket, now, new ReviewEvent.AppealFiled(unit, ground, evidence));
  }
}
