package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yihu.gateway.rules.Rulebook;

/**
 * The ticket that this one was merged into was declined or taken back, which says nothing about this
 * requester's matter: it is handled on its own again, in the state and under the deadlines it had.
 *
 * @article 第十条（四）
 */
public record Release(TicketNumber from) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.MERGED) return refuse(WRONG_STATE, "it is not merged");
    Instant mergedAt = ticket.facts().merging().mergedAt().orElseThrow();
    return accept(
        ticket,
        now,
        List.of(new OversightEvent.Released(from, mergedAt)),
        Map.of(from, new Part(ticket.number())));
  }

  /** The release of every ticket that is merged into one. */
  static Map<TicketNumber, TicketAction> all(Ticket master) {
    Map<TicketNumber, TicketAction> releases = new HashMap<>();
    for (TicketNumber other : master.facts().merging().merged())
      releases.put(other, new Release(master.number()));
    return releases;
  }
}
