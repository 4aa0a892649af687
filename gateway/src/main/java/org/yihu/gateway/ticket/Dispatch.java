package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.List;
import org.yihu.gateway.rules.Deadline;
import org.yihu.gateway.rules.Rulebook;

/**
 * 转办: hands the ticket to a handling unit, which must sign within its limit.
 *
 * @param lead the unit that leads (主办); the caller has checked that it exists
 * @param assisting units that assist (协办)
 * @article 第十二条（二）, 第十三条
 */
public record Dispatch(String lead, List<String> assisting) implements TicketAction {

  public Dispatch {
    assisting = List.copyOf(assisting);
  }

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.RECEIVED) {
      return refuse(Decision.Reason.WRONG_STATE, "only a received ticket can be dispatched");
    }
    if (assisting.contains(lead)) {
      return refuse(Decision.Reason.UNKNOWN_UNIT, lead + " cannot lead and assist");
    }
    Deadline signBy = rules.signBy(now);
    return new Decision.Accepted(
        ticket.dispatched(lead, assisting, signBy),
        new TicketEvent.Dispatched(lead, assisting, signBy.at()));
  }
}
