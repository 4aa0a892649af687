package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.DISPATCHER;
import static org.yihu.gateway.ticket.Role.OPERATOR;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * 受理 of what had been declined: the hotline looks again.
 *
 * @article 第九条
 */
public record Accept(String why) implements StaffAction {
  private static final Field<String> WHY = Field.text("why").required();
  static final Verb VERB = Verb.of(
          "accept",
          Set.of(OPERATOR, DISPATCHER),
          Accept::may,
          filled -> new Accept(WHY.in(filled)),
          WHY)
      .usual();

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.DECLINED)
      return because(WRONG_STATE, "only a declined ticket can be accepted after all");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (why.isBlank()) return refuse(EMPTY_TEXT, "say why it is accepted after all");
    return accept(ticket, now, new IntakeEvent.Accepted(why, Clock.forDispatch(now, rules)));
  }
}
