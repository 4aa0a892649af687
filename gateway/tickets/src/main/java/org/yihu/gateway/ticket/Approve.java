package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yihu.gateway.rules.Rulebook;

/**
 * 审核通过: the ticket counts as completed; its requester, and those of the tickets merged into it, are
 * followed up.
 *
 * @article 第十六条
 */
public record Approve() implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.IN_REVIEW)
      return refuse(WRONG_STATE, "no report waits for review");
    String result = ticket.facts().report().orElseThrow().result();
    var events = new ArrayList<TicketEvent>();
    events.add(new ReviewEvent.Approved(result));
    ticket
        .facts()
        .supervision()
        .filter(Facts.Supervised::isRunning)
        .filter(one -> one.trigger().equals("overdue"))
        .ifPresent(one -> events.add(new OversightEvent.SupervisionConcluded("")));
    Map<TicketNumber, TicketAction> others = new LinkedHashMap<>();
    for (TicketNumber other : ticket.facts().merged())
      others.put(other, new CompleteTogether(ticket.number(), result));
    return accept(ticket, now, events, others);
  }
}
