package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.NOT_BELOW_YOU;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * A unit dispatches the ticket further down, within its own subtree; the lead's deadline stays.
 *
 * @article 第六条
 */
public record HandDown(String unit, String to, String note) implements UnitAction {
  private static final Field<String> TO = Field.choice("to", Field.Vocabulary.UNIT_BELOW);
  private static final Field<String> NOTE = Field.line("note");
  static final Verb VERB = Verb.ofUnit(
      "hand_down",
      When.in(TicketState.HANDLING, "sign it before handing it down")
          .and(When.HELD)
          .and(HandDown::may),
      filled -> new HandDown(filled.unit(), TO.in(filled), NOTE.in(filled)),
      TO,
      NOTE);

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    String unit = actor.forUnit();
    if (rules.units().below(unit).isEmpty())
      return because(NOT_BELOW_YOU, "there is no unit below " + unit);
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (!rules.units().isBelow(to, unit))
      return refuse(NOT_BELOW_YOU, to + " is not below " + unit);
    return accept(
        ticket,
        now,
        new HandlingEvent.HandedDown(
            unit, to, note, Clock.of(Step.SIGN, to, rules.signBy(now), rules)));
  }
}
