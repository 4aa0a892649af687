package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * 催办 by the hotline: the unit is reminded.
 *
 * @article 第五条（二）
 */
public record Press(String note) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (!ticket.state().isWithUnit()) return refuse(WRONG_STATE, "no unit has it");
    return accept(ticket, now, new OversightEvent.Pressed(note));
  }
}
