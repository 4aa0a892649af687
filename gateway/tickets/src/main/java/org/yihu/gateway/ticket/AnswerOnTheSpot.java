package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * 当场答复: settled from the knowledge base, or by the operator's own words.
 *
 * @param entry the knowledge entry used, if any
 * @article 第十二条（一）
 */
public record AnswerOnTheSpot(String answer, Optional<String> entry) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.RECEIVED)
      return refuse(WRONG_STATE, "only a received ticket can be answered on the spot");
    if (answer.isBlank()) return refuse(EMPTY_TEXT, "the answer is empty");
    Map<TicketNumber, TicketAction> others = new HashMap<>();
    for (TicketNumber other : ticket.facts().merged())
      others.put(other, new CompleteTogether(ticket.number(), answer));
    return accept(ticket, now, List.of(new IntakeEvent.Answered(answer, entry)), others);
  }
}
