package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.yihu.gateway.rules.Rulebook;

/**
 * Handled on its own again, in the state and under the deadlines it had.
 */
public record Unmerge(String why) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.MERGED) return refuse(WRONG_STATE, "it is not merged");
    if (why.isBlank()) return refuse(EMPTY_TEXT, "say why it is handled on its own");
    TicketNumber master = ticket.facts().mergedInto().orElseThrow();
    Instant mergedAt = ticket.facts().mergedAt().orElseThrow();
    return accept(
        ticket,
        now,
        List.of(new OversightEvent.Unmerged(why, mergedAt)),
        Map.of(master, new Part(ticket.number())));
  }
}
