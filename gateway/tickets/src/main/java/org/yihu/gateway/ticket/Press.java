package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Role.DISPATCHER;
import static org.yihu.gateway.ticket.Role.OPERATOR;
import static org.yihu.gateway.ticket.Role.SUPERVISOR;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * 催办 by the hotline: the unit is reminded.
 *
 * @article 第五条（二）
 */
public record Press(String note) implements StaffAction {
  private static final Field<String> NOTE = Field.line("note");
  static final Verb VERB = Verb.of(
      "press",
      Set.of(OPERATOR, DISPATCHER, SUPERVISOR),
      Press::may,
      filled -> new Press(NOTE.in(filled)),
      NOTE);

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    if (!ticket.state().isWithUnit()) return because(WRONG_STATE, "no unit has it");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    return accept(ticket, now, new OversightEvent.Pressed(note));
  }
}
