package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;
import static org.yihu.gateway.ticket.Decision.Reason.TOO_OFTEN;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;

import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * The one extension of a supervision, applied for by the unit.
 *
 * @article 第二十四条
 */
public record RequestSupervisionExtension(String unit, int workingDays, String reason)
    implements UnitAction {
  private static final Field<Integer> DAYS =
      Field.number("workingDays", Rulebook::longestSupervisionExtension).required();
  private static final Field<String> REASON = Field.text("reason").required();
  static final Verb VERB = Verb.ofUnit(
      "request_supervision_extension",
      When.SUPERVISED.and(When.LED).and(RequestSupervisionExtension::may),
      filled -> new RequestSupervisionExtension(filled.unit(), DAYS.in(filled), REASON.in(filled)),
      DAYS,
      REASON);

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    Facts.Supervised running = ticket.facts().oversight().running().orElseThrow();
    if (running.extended()) return because(TOO_OFTEN, "a supervision is extended once");
    if (running.extending().isPresent()) return because(ALREADY_DONE, "asked for already");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    var asked = new Facts.Extending(unit, workingDays, reason);
    return asked
        .fault(rules.longestSupervisionExtension())
        .orElseGet(
            () -> accept(ticket, now, new OversightEvent.SupervisionExtensionRequested(asked)));
  }
}
