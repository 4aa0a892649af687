package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.SUPERVISOR;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * 督办 ended, with what came of it.
 *
 * @article 第二十四条
 */
public record ConcludeSupervision(String note) implements StaffAction {
  private static final Field<String> NOTE = Field.text("note").required();
  static final Verb VERB = Verb.of(
          "conclude_supervision",
          Set.of(SUPERVISOR),
          ConcludeSupervision::may,
          filled -> new ConcludeSupervision(NOTE.in(filled)),
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
        .oversight()
        .supervision()
        .filter(Facts.Supervised::isRunning)
        .isEmpty()) return because(WRONG_STATE, "it is not under supervision");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (note.isBlank()) return refuse(EMPTY_TEXT, "say what came of it");
    return accept(ticket, now, new OversightEvent.SupervisionConcluded(note));
  }
}
