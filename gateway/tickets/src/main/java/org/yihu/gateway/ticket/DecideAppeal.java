package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.REVIEWER;
import static org.yihu.gateway.ticket.Role.SUPERVISOR;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * 申诉 decided; upheld, the follow-up is left out of the unit's dissatisfied ones.
 *
 * @article 第二十五条
 */
public record DecideAppeal(boolean upheld, String note) implements StaffAction {
  private static final Field<Boolean> UPHELD = Field.answer("upheld");
  private static final Field<String> NOTE = Field.text("note").required();
  static final Verb VERB = Verb.of(
          "decide_appeal",
          Set.of(SUPERVISOR, REVIEWER),
          DecideAppeal::may,
          filled -> new DecideAppeal(UPHELD.in(filled), NOTE.in(filled)),
          UPHELD,
          NOTE)
      .usual();

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    if (ticket
        .facts()
        .asking()
        .appeal()
        .filter(appeal -> appeal.upheld().isEmpty())
        .isEmpty()) return because(WRONG_STATE, "no appeal waits for a decision");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (note.isBlank()) return refuse(EMPTY_TEXT, "say why");
    return accept(ticket, now, new ReviewEvent.AppealDecided(upheld, note));
  }
}
