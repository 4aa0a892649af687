package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * What clocks say by a moment: warnings, what is overdue, what counts as signed. Done once, in the
 * order of the deadlines, however late it comes.
 *
 * @article 第十三条, 第十四条, 第二十四条（一）
 */
public record Tick() implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    var events = new ArrayList<TicketEvent>();
    Ticket next = ticket;
    for (int i = 0; i < MOST; i++) {
      Optional<Clock> due = next.clocks()
          .nextToTick()
          .filter(clock -> !clock.nextTick().orElseThrow().isAfter(now));
      if (due.isEmpty()) break;
      for (TicketEvent event : said(next, due.get(), rules, now)) {
        events.add(event);
        next = next.after(event, now);
      }
    }
    if (events.isEmpty()) return refuse(ALREADY_DONE, "no clock has anything to say");
    return accept(ticket, now, events, Map.of());
  }

  /** More than any history has; a bound, should a clock never rest. */
  private static final int MOST = 100;

  private static List<TicketEvent> said(Ticket ticket, Clock clock, Rulebook rules, Instant now) {
    Instant due = clock.due().at();
    if (clock.step() == Step.RETURN) return List.of(lapsed(ticket, clock, rules));
    if (!clock.warned() && due.isAfter(now))
      return List.of(new OversightEvent.Warned(clock.step().id(), clock.unit(), due));
    if (now.isBefore(due)) return List.of();
    var overdue = new OversightEvent.Overdue(clock.step().id(), clock.unit(), due);
    boolean supervised = clock.step() == Step.HANDLE
        && ticket.isLedBy(clock.unit())
        && rules.figures().supervision().superviseOverdue()
        && ticket.facts().oversight().running().isEmpty();
    return supervised
        ? List.of(overdue, Supervise.started("overdue", "system", "", rules, due))
        : List.of(overdue);
  }

  /** Nobody signed and nobody returned it: it counts as signed at the last moment it could have been. */
  private static TicketEvent lapsed(Ticket ticket, Clock clock, Rulebook rules) {
    Optional<Clock> unsigned = ticket.clocks().running(Step.SIGN, clock.unit());
    return unsigned
        .<TicketEvent>map(
            sign -> Sign.signed(ticket, clock.unit(), sign.due().at(), true, true, rules))
        .orElseGet(() -> new HandlingEvent.ReturnLapsed(clock.unit()));
  }
}
