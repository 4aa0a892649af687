package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.SUPERVISOR;

import java.time.Instant;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * Unsolved in spite of supervision: submitted to the government inspection office (督查室).
 *
 * @article 第二十四条
 */
public record Escalate(String note) implements StaffAction {
  private static final Field<String> NOTE = Field.text("note").required();
  static final Verb VERB = Verb.of(
      "escalate",
      Set.of(SUPERVISOR),
      When.SUPERVISED,
      filled -> new Escalate(NOTE.in(filled)),
      NOTE);

  @Override
  public Verb verb() {
    return VERB;
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (note.isBlank()) return refuse(EMPTY_TEXT, "say what is unsolved");
    return accept(ticket, now, new OversightEvent.Escalated(note));
  }
}
