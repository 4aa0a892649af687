package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * A unit gives back up what was handed down to it.
 *
 * @article 第六条
 */
public record HandUp(String unit, String note) implements UnitAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.HANDLING)
      return refuse(WRONG_STATE, "only a ticket in hand can be given back up");
    if (!ticket.isHeldBy(unit)) return refuse(NOT_YOUR_TICKET, unit + " does not have it");
    if (ticket.facts().chain().isEmpty())
      return refuse(WRONG_STATE, "it was not handed down to " + unit);
    if (note.isBlank()) return refuse(EMPTY_TEXT, "say why it goes back up");
    return accept(
        ticket, now, new HandlingEvent.HandedUp(unit, above(ticket), note, Optional.empty()));
  }

  /** Whoever handed it down. */
  static String above(Ticket ticket) {
    List<String> chain = ticket.facts().chain();
    return chain.size() > 1 ? chain.get(chain.size() - 2) : ticket.lead().orElseThrow();
  }
}
