package org.yihu.gateway.desk;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.yihu.gateway.ticket.HandlingEvent;
import org.yihu.gateway.ticket.IntakeEvent;
import org.yihu.gateway.ticket.OversightEvent;
import org.yihu.gateway.ticket.ReviewEvent;
import org.yihu.gateway.ticket.Step;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketEvent;

/** What a unit's liaisons are told of their own accord, so that nothing waits for somebody to look. */
public final class UnitNotices {
  /** What marks an outbox row as one for a unit, before {@link Notice#what}. */
  public static final String STEP = "unit.";

  private static final Set<Step> OF_UNITS =
      Set.of(Step.SIGN, Step.HANDLE, Step.ON_SITE, Step.SUPERVISE);

  /** @param what the text's name after {@code notice.} */
  public record Notice(String what, String unit) {}

  private UnitNotices() {}

  /** @param next the ticket after the event */
  public static List<Notice> of(TicketEvent event, Ticket next) {
    return units(event, next)
        .distinct()
        .map(unit -> new Notice(event.type(), unit))
        .toList();
  }

  private static Stream<String> units(TicketEvent event, Ticket next) {
    if (event instanceof HandlingEvent.Dispatched one)
      return Stream.concat(Stream.of(one.lead()), one.assisting().stream());
    if (event instanceof HandlingEvent.HandedDown one) return Stream.of(one.to());
    if (event instanceof HandlingEvent.HandedUp one) return Stream.of(one.to());
    if (event instanceof HandlingEvent.ReturnRefused one) return Stream.of(one.unit());
    if (event instanceof HandlingEvent.ExtensionGranted one) return Stream.of(one.unit());
    if (event instanceof HandlingEvent.ExtensionRefused one) return Stream.of(one.unit());
    if (event instanceof OversightEvent.Warned one) return whose(one.step(), one.unit(), next);
    if (event instanceof OversightEvent.Overdue one) return whose(one.step(), one.unit(), next);
    boolean forWhoHasIt = event instanceof ReviewEvent.SentBack
        || event instanceof ReviewEvent.ReworkOrdered
        || event instanceof ReviewEvent.AppealDecided
        || event instanceof OversightEvent.Pressed
        || event instanceof OversightEvent.SupervisionStarted
        || event instanceof IntakeEvent.Urged;
    return forWhoHasIt ? whoHasIt(next) : Stream.of();
  }

  /** The clock's unit, or whoever has the ticket; nobody for a clock of the hotline's own. */
  private static Stream<String> whose(String step, String unit, Ticket next) {
    if (!OF_UNITS.contains(Step.of(step))) return Stream.of();
    boolean isLeads = unit.isEmpty() || next.isLedBy(unit);
    return isLeads ? whoHasIt(next) : Stream.of(unit);
  }

  private static Stream<String> whoHasIt(Ticket next) {
    return Stream.concat(next.lead().stream(), next.holder().stream());
  }
}
