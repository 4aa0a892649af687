package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.REPORT_INCOMPLETE;
import static org.yihu.gateway.ticket.Decision.Reason.TOO_FEW_ATTEMPTS;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yihu.gateway.rules.Rulebook;

/**
 * 办理情况: the unit reports. What a unit further down reports goes to the one that handed it down;
 * what the lead reports goes to the hotline's review.
 *
 * @article 第十五条
 */
public record Report(String unit, HandlingReport report) implements UnitAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.HANDLING)
      return refuse(WRONG_STATE, "only a ticket in hand can be reported on");
    if (!ticket.isHeldBy(unit)) return refuse(NOT_YOUR_TICKET, unit + " does not have it");
    List<ReportCheck.Fault> faults = ReportCheck.faults(report, ticket, rules, now);
    if (faults.contains(ReportCheck.Fault.TOO_FEW_ATTEMPTS))
      return refuse(
          TOO_FEW_ATTEMPTS,
          "at least " + rules.figures().contactAttempts() + " attempts within "
              + rules.contactSpan().toHours() + " hours");
    if (!faults.isEmpty())
      return refuse(
          REPORT_INCOMPLETE,
          faults.stream().map(ReportCheck.Fault::id).collect(Collectors.joining(", ")));
    if (!ticket.facts().chain().isEmpty())
      return accept(
          ticket,
          now,
          new HandlingEvent.HandedUp(unit, HandUp.above(ticket), "", Optional.of(report)));
    boolean late = ticket
        .clocks()
        .running(Step.HANDLE, unit)
        .filter(clock -> now.isAfter(clock.due().at()))
        .isPresent();
    return accept(ticket, now, new HandlingEvent.Reported(unit, report, late));
  }
}
