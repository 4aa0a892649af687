package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.SUPERVISOR;

import java.time.Instant;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * Still unclear after coordination: the city leadership is asked to assign it.
 *
 * @article 第十九条
 */
public record SubmitToLeadership(String note) implements StaffAction {
  private static final Field<String> NOTE = Field.text("note").required();
  static final Verb VERB = Verb.of(
      "submit_to_leadership",
      Set.of(SUPERVISOR),
      When.DIFFICULT,
      filled -> new SubmitToLeadership(NOTE.in(filled)),
      NOTE);

  @Override
  public Verb verb() {
    return VERB;
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (note.isBlank()) return refuse(EMPTY_TEXT, "say what is unclear");
    return accept(ticket, now, new OversightEvent.SubmittedToLeadership(note));
  }
}
