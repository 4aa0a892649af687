package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.rules.Deadline;
import org.yihu.gateway.rules.Rulebook;

/** Counts a provisional deadline anew once the calendar of its year is published. */
public record RecountDeadlines() implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    Optional<Deadline> before = ticket.signBy().filter(Deadline::provisional);
    Optional<Deadline> after = before.map(rules::recount);
    if (after.isEmpty() || after.equals(before)) {
      return refuse(Decision.Reason.ALREADY_DONE, "no provisional deadline changes");
    }
    Deadline due = after.orElseThrow();
    return new Decision.Accepted(
        ticket.withDeadlines(ticket.dispatchBy(), after),
        new TicketEvent.DeadlineMoved(
            "sign", before.orElseThrow().at(), due.at(), due.provisional()));
  }
}
