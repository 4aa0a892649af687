package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.UNKNOWN_REASON;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.List;
import org.yihu.gateway.rules.Rulebook;

/**
 * 不予受理: the hotline declines a request, always with a reason told to the requester.
 *
 * @param reason one of the codes of the rulebook
 * @article 第十条
 */
public record Decline(String reason) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.RECEIVED)
      return refuse(WRONG_STATE, "only a received ticket can be declined");
    return rules
        .declineReason(reason)
        .map(known -> accept(
            ticket,
            now,
            List.of(new IntakeEvent.Declined(known.code(), known.article(), known.text())),
            Release.all(ticket)))
        .orElseGet(() -> refuse(UNKNOWN_REASON, "no reason " + reason + " in the rules"));
  }
}
