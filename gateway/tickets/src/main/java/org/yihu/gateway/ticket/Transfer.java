package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.UNKNOWN_REASON;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.List;
import org.yihu.gateway.rules.Rulebook;

/**
 * Passed to an emergency line (110, 119, 120, 122) at once; the ticket is kept.
 *
 * @article 第七条, 第十二条
 */
public record Transfer(String line) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (!ticket.state().isOpen())
      return refuse(WRONG_STATE, "the ticket is " + ticket.state().id() + " already");
    if (!LINES.contains(line))
      return refuse(UNKNOWN_REASON, "an emergency line is one of " + String.join(", ", LINES));
    return accept(ticket, now, new IntakeEvent.Transferred(line));
  }

  public static final List<String> LINES = List.of("110", "119", "120", "122");
}
