package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;
import static org.yihu.gateway.ticket.Decision.Reason.TOO_LATE;
import static org.yihu.gateway.ticket.Decision.Reason.TOO_OFTEN;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;

import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * 延期 applied for, before the deadline, once, for at most ten working days.
 *
 * @article 第十四条
 */
public record RequestExtension(String unit, int workingDays, String reason) implements UnitAction {
  private static final Field<Integer> DAYS =
      Field.number("workingDays", Rulebook::longestExtension).required();
  private static final Field<String> REASON = Field.text("reason").required();
  static final Verb VERB = Verb.ofUnit(
      "request_extension",
      When.in(TicketState.HANDLING, "only a ticket in hand can be extended")
          .and(When.LED)
          .and(RequestExtension::may),
      filled -> new RequestExtension(filled.unit(), DAYS.in(filled), REASON.in(filled)),
      DAYS,
      REASON);

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    Facts.Extension extension = ticket.facts().extension();
    if (extension.extending().isPresent())
      return because(ALREADY_DONE, "an extension is asked for already");
    if (extension.extensions() >= rules.figures().handling().extensions())
      return because(TOO_OFTEN, "it was extended " + extension.extensions() + " time(s) already");
    boolean late = ticket
        .clocks()
        .running(Step.HANDLE, actor.forUnit())
        .filter(clock -> now.isAfter(clock.due().at()))
        .isPresent();
    if (late) return because(TOO_LATE, "an extension is asked for before the deadline");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    var asked = new Facts.Extending(unit, workingDays, reason);
    return asked
        .fault(rules.longestExtension())
        .orElseGet(() -> accept(ticket, now, new HandlingEvent.ExtensionRequested(asked)));
  }
}
