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
 * 撤回: the platform the ticket came from takes it back; nothing more is to be done here.
 */
public record Recall(String source, String reason) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (!ticket.state().isOpen())
      return refuse(WRONG_STATE, "the ticket is " + ticket.state().id() + " already");
    Map<TicketNumber, TicketAction> master = new HashMap<>(Release.all(ticket));
    ticket
        .facts()
        .merging()
        .mergedInto()
        .ifPresent(into -> master.put(into, new Part(ticket.number())));
    return accept(ticket, now, List.of(new IntakeEvent.Recalled(source, reason)), master);
  }
}
