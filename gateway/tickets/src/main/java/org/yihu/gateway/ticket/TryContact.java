package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * The unit reaches the requester, or tries to. Three vain attempts within 24 hours are needed before a
 * report may say that they cannot be reached.
 *
 * @param means by phone, message, visit …
 * @article 第十四条（二）, 第十五条
 */
public record TryContact(String unit, String means, boolean reached, String note)
    implements UnitAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.HANDLING)
      return refuse(WRONG_STATE, "only the unit that handles it contacts the requester");
    if (!ticket.isHeldBy(unit) && !ticket.isLedBy(unit) && !ticket.isAssistedBy(unit))
      return refuse(NOT_YOUR_TICKET, unit + " does not have it");
    if (means.isBlank()) return refuse(EMPTY_TEXT, "say how it was tried");
    return accept(ticket, now, new HandlingEvent.ContactTried(unit, means, reached, note));
  }
}
