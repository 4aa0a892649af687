package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Role.REVIEWER;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * 审核通过: the ticket counts as completed; its requester, and those of the tickets merged into it, are
 * followed up.
 *
 * @article 第十六条
 */
public record Approve() implements StaffAction {
  static final Verb VERB = Verb.of(
          "approve",
          Set.of(REVIEWER),
          When.in(TicketState.IN_REVIEW, "no report waits for review"),
          filled -> new Approve())
      .usual();

  @Override
  public Verb verb() {
    return VERB;
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    String result = ticket.facts().handling().report().orElseThrow().result();
    var events = new ArrayList<TicketEvent>();
    events.add(new ReviewEvent.Approved(result));
    ticket
        .facts()
        .oversight()
        .running()
        .filter(one -> one.trigger().equals("overdue"))
        .ifPresent(one -> events.add(new OversightEvent.SupervisionConcluded("")));
    Map<TicketNumber, TicketAction> others = new LinkedHashMap<>();
    for (TicketNumber other : ticket.facts().merging().merged())
      others.put(other, new CompleteTogether(ticket.number(), result));
    return accept(ticket, now, events, others);
  }
}
