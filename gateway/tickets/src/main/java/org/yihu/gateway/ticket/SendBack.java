package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.REVIEWER;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * 审核不通过: the unit goes on under the original deadline.
 *
 * @article 第十六条
 */
public record SendBack(String why) implements StaffAction {
  private static final Field<String> WHY = Field.text("why").required();
  static final Verb VERB = Verb.of(
          "send_back", Set.of(REVIEWER), SendBack::may, filled -> new SendBack(WHY.in(filled)), WHY)
      .usual();

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.IN_REVIEW)
      return because(WRONG_STATE, "no report waits for review");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (why.isBlank()) return refuse(EMPTY_TEXT, "say what is missing");
    return accept(ticket, now, new ReviewEvent.SentBack(why));
  }
}
