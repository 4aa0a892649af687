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
 * 撤回: the platform the ticket came from takes it back; nothing more is to be done here. What it was
 * handled with goes on, and what was handled with it goes on by itself.
 */
public record Recall(String source, String reason) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (!ticket.state().isOpen())
      return refuse(WRONG_STATE, "the ticket is " + ticket.state().id() + " already");
    Map<TicketNumber, TicketAction> others = new HashMap<>(Release.all(ticket));
    others.putAll(ticket.onMaster(new Part(ticket.number())));
    return accept(ticket, now, List.of(new IntakeEvent.Recalled(source, reason)), others);
  }
}
