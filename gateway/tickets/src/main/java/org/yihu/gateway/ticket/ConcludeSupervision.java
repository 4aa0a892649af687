package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.SUPERVISOR;

import java.time.Instant;
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
          When.SUPERVISED,
          filled -> new ConcludeSupervision(NOTE.in(filled)),
          NOTE)
      .usual();

  @Override
  public Verb verb() {
    return VERB;
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (note.isBlank()) return refuse(EMPTY_TEXT, "say what came of it");
    return accept(ticket, now, new OversightEvent.SupervisionConcluded(note));
  }
}
