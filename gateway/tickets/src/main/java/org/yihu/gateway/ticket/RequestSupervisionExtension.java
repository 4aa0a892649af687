package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;
import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.TOO_LONG;
import static org.yihu.gateway.ticket.Decision.Reason.TOO_OFTEN;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Decision.refuse;

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
      RequestSupervisionExtension::may,
      filled -> new RequestSupervisionExtension(filled.unit(), DAYS.in(filled), REASON.in(filled)),
      DAYS,
      REASON);

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    Optional<Facts.Supervised> running =
        ticket.facts().oversight().supervision().filter(Facts.Supervised::isRunning);
    if (running.isEmpty()) return because(WRONG_STATE, "it is not under supervision");
    if (!ticket.isLedBy(actor.forUnit()))
      return because(NOT_YOUR_TICKET, actor.forUnit() + " does not lead it");
    if (running.get().extended()) return because(TOO_OFTEN, "a supervision is extended once");
    if (running.get().extending().isPresent()) return because(ALREADY_DONE, "asked for already");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (reason.isBlank()) return refuse(EMPTY_TEXT, "say why it takes longer");
    int most = rules.longestSupervisionExtension();
    if (workingDays < 1 || workingDays > most)
      return refuse(TOO_LONG, "an extension is 1.." + most + " working days");
    return accept(
        ticket,
        now,
        new OversightEvent.SupervisionExtensionRequested(
            new Facts.Extending(unit, workingDays, reason)));
  }
}
