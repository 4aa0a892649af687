package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;
import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.TOO_LATE;
import static org.yihu.gateway.ticket.Decision.Reason.TOO_LONG;
import static org.yihu.gateway.ticket.Decision.Reason.TOO_OFTEN;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * 延期 applied for, before the deadline, once, for at most ten working days.
 *
 * @article 第十四条
 */
public record RequestExtension(String unit, int workingDays, String reason) implements UnitAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.HANDLING)
      return refuse(WRONG_STATE, "only a ticket in hand can be extended");
    if (!ticket.isLedBy(unit)) return refuse(NOT_YOUR_TICKET, unit + " does not lead it");
    if (reason.isBlank()) return refuse(EMPTY_TEXT, "say why it takes longer");
    if (ticket.facts().extending().isPresent())
      return refuse(ALREADY_DONE, "an extension is asked for already");
    if (ticket.facts().extensions() >= rules.figures().extensions())
      return refuse(
          TOO_OFTEN, "it was extended " + ticket.facts().extensions() + " time(s) already");
    int most = rules.figures().extension().workingDays().orElse(10);
    if (workingDays < 1 || workingDays > most)
      return refuse(TOO_LONG, "an extension is 1.." + most + " working days");
    boolean late = ticket
        .clocks()
        .running(Step.HANDLE, unit)
        .filter(clock -> now.isAfter(clock.due().at()))
        .isPresent();
    if (late) return refuse(TOO_LATE, "an extension is asked for before the deadline");
    return accept(
        ticket,
        now,
        new HandlingEvent.ExtensionRequested(new Facts.Extending(unit, workingDays, reason)));
  }
}
