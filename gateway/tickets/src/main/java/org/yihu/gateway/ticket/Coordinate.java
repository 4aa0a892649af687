package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.SUPERVISOR;

import java.time.Instant;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * 协调: what the units concerned agreed, or that they did not.
 *
 * @article 第十九条
 */
public record Coordinate(String minutes, boolean settled) implements StaffAction {
  private static final Field<String> MINUTES = Field.text("minutes").required();
  private static final Field<Boolean> SETTLED = Field.answer("settled");
  static final Verb VERB = Verb.of(
          "coordinate",
          Set.of(SUPERVISOR),
          When.DIFFICULT,
          filled -> new Coordinate(MINUTES.in(filled), SETTLED.in(filled)),
          MINUTES,
          SETTLED)
      .usual();

  @Override
  public Verb verb() {
    return VERB;
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (minutes.isBlank()) return refuse(EMPTY_TEXT, "say what was agreed");
    return accept(ticket, now, new OversightEvent.Coordinated(minutes, settled));
  }
}
