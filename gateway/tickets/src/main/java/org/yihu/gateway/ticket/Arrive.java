package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;

import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * On site within the hour, or settled otherwise: noise and cooking fumes.
 *
 * @article 第二十条
 */
public record Arrive(String unit, String note) implements UnitAction {
  private static final Field<String> NOTE = Field.line("note");
  static final Verb VERB = Verb.ofUnit(
          "arrive", Arrive::may, filled -> new Arrive(filled.unit(), NOTE.in(filled)), NOTE)
      .usual();

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    String unit = actor.forUnit();
    if (!ticket.isHeldBy(unit) && !ticket.isLedBy(unit))
      return because(NOT_YOUR_TICKET, unit + " does not have it");
    if (ticket.clocks().all().stream()
        .noneMatch(clock -> clock.step() == Step.ON_SITE && clock.isRunning()))
      return because(WRONG_STATE, "nobody is waited for on site");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    return accept(ticket, now, new HandlingEvent.Arrived(unit, note));
  }
}
