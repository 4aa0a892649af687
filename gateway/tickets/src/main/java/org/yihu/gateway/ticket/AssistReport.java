package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * What an assisting unit did, for the lead to report on.
 *
 * @article 第十二条（二）
 */
public record AssistReport(String unit, String text) implements UnitAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (!ticket.state().isWithUnit()) return refuse(WRONG_STATE, "the lead has reported already");
    if (!ticket.isAssistedBy(unit)) return refuse(NOT_YOUR_TICKET, unit + " does not assist");
    if (ticket.clocks().running(Step.SIGN, unit).isPresent())
      return refuse(WRONG_STATE, "sign it first");
    if (text.isBlank()) return refuse(EMPTY_TEXT, "say what was done");
    return accept(ticket, now, new HandlingEvent.AssistReported(unit, text));
  }
}
