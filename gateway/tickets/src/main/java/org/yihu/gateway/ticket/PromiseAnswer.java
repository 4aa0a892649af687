package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * The requester agreed to wait while a unit is asked: an answer within 24 hours.
 *
 * @article 第十二条（一）
 */
public record PromiseAnswer(String note) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.RECEIVED)
      return refuse(WRONG_STATE, "an answer is promised before the ticket is dispatched");
    if (ticket.clocks().running(Step.ANSWER, "").isPresent())
      return refuse(ALREADY_DONE, "an answer is promised already");
    return accept(
        ticket,
        now,
        new IntakeEvent.AnswerPromised(
            note, Clock.of(Step.ANSWER, "", rules.answerBy(now), rules)));
  }
}
