package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.yihu.gateway.rules.Deadline;
import org.yihu.gateway.rules.Rulebook;

/**
 * Counts provisional deadlines anew once the calendar of their year is published.
 */
public record RecountDeadlines() implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    var events = new ArrayList<TicketEvent>();
    for (Clock clock : ticket.clocks().all()) {
      if (!clock.isRunning() || !clock.due().provisional()) continue;
      Deadline due = rules.recount(clock.due());
      if (!due.equals(clock.due()))
        events.add(OversightEvent.DeadlineMoved.of(
            clock, Clock.of(clock.step(), clock.unit(), due, rules)));
    }
    if (events.isEmpty()) return refuse(ALREADY_DONE, "no provisional deadline changes");
    return accept(ticket, now, events, Map.of());
  }
}
