package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * A unit takes back what it had handed down: whoever has it below gives it up.
 *
 * @article 第六条
 */
public record TakeBack(String unit, String note) implements UnitAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.HANDLING || ticket.facts().chain().isEmpty())
      return refuse(WRONG_STATE, "it is not handed down");
    String below = ticket.holder().orElseThrow();
    if (!HandUp.above(ticket).equals(unit))
      return refuse(NOT_YOUR_TICKET, unit + " did not hand it down last");
    return accept(ticket, now, new HandlingEvent.HandedUp(below, unit, note, Optional.empty()));
  }
}
