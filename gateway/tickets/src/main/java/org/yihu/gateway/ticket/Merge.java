package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.yihu.gateway.rules.Rulebook;

/**
 * 并案: this ticket is handled with another from now on; its requester is followed up all the same.
 *
 * @article 第十条（四）
 */
public record Merge(TicketNumber into, String why) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    boolean mergeable = ticket.state() == TicketState.RECEIVED
        || ticket.state() == TicketState.DISPATCHED
        || ticket.state() == TicketState.HANDLING;
    if (!mergeable)
      return refuse(WRONG_STATE, "a ticket in state " + ticket.state().id() + " cannot be merged");
    if (into.equals(ticket.number()))
      return refuse(WRONG_STATE, "a ticket cannot be merged into itself");
    if (!ticket.facts().merged().isEmpty()) return refuse(WRONG_STATE, "others are merged into it");
    return accept(
        ticket,
        now,
        List.of(new OversightEvent.Merged(into, why)),
        Map.of(into, new Join(ticket.number())));
  }
}
