package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Role.DISPATCHER;
import static org.yihu.gateway.ticket.Role.OPERATOR;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * The requester agreed to wait while a unit is asked: an answer within 24 hours.
 *
 * @article 第十二条（一）
 */
public record PromiseAnswer(String note) implements StaffAction {
  private static final Field<String> NOTE = Field.text("note");
  static final Verb VERB = Verb.of(
      "promise_answer",
      Set.of(OPERATOR, DISPATCHER),
      When.in(TicketState.RECEIVED, "an answer is promised before the ticket is dispatched")
          .and(PromiseAnswer::may),
      filled -> new PromiseAnswer(NOTE.in(filled)),
      NOTE);

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    if (ticket.clocks().running(Step.ANSWER, "").isPresent())
      return because(ALREADY_DONE, "an answer is promised already");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    return accept(
        ticket,
        now,
        new IntakeEvent.AnswerPromised(
            note, Clock.of(Step.ANSWER, "", rules.answerBy(now), rules)));
  }
}
