package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * What an assisting unit did, for the lead to report on.
 *
 * @article 第十二条（二）
 */
public record AssistReport(String unit, String text) implements UnitAction {
  private static final Field<String> TEXT = Field.text("text").required();
  static final Verb VERB = Verb.ofUnit(
          "assist_report",
          AssistReport::may,
          filled -> new AssistReport(filled.unit(), TEXT.in(filled)),
          TEXT)
      .usual();

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    if (!ticket.state().isWithUnit()) return because(WRONG_STATE, "the lead has reported already");
    if (!ticket.isAssistedBy(actor.forUnit()))
      return because(NOT_YOUR_TICKET, actor.forUnit() + " does not assist");
    if (ticket.clocks().running(Step.SIGN, actor.forUnit()).isPresent())
      return because(WRONG_STATE, "sign it first");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (text.isBlank()) return refuse(EMPTY_TEXT, "say what was done");
    return accept(ticket, now, new HandlingEvent.AssistReported(unit, text));
  }
}
