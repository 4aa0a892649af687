package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * 受理 of what had been declined: the hotline looks again.
 *
 * @article 第九条
 */
public record Accept(String why) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.DECLINED)
      return refuse(WRONG_STATE, "only a declined ticket can be accepted after all");
    if (why.isBlank()) return refuse(EMPTY_TEXT, "say why it is accepted after all");
    return accept(ticket, now, new IntakeEvent.Accepted(why, Clock.forDispatch(now, rules)));
  }
}
