package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.List;
import org.yihu.gateway.rules.Rulebook;

/**
 * 补充材料: the requester adds a text, pictures or a place to an open ticket, and so to the one that it is
 * handled with.
 */
public record Supplement(String text, int attachments) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (!ticket.state().isOpen())
      return refuse(WRONG_STATE, "the ticket is " + ticket.state().id() + " already");
    return accept(
        ticket,
        now,
        List.of(new IntakeEvent.Supplemented(text, attachments)),
        ticket.onMaster(new SupplementTogether(ticket.number(), text, attachments)));
  }
}
