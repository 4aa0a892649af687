package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * 延期 granted from the old deadline on, or refused.
 *
 * @param note why; needed for a refusal
 * @article 第十四条
 */
public record DecideExtension(boolean granted, String note) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    Optional<Facts.Extending> asked = ticket.facts().extending();
    if (asked.isEmpty()) return refuse(WRONG_STATE, "no extension is asked for");
    if (ticket.state() != TicketState.HANDLING)
      return refuse(WRONG_STATE, "an extension is decided while the ticket is in hand");
    String unit = asked.get().unit();
    if (!granted) {
      if (note.isBlank()) return refuse(EMPTY_TEXT, "say why it is refused");
      return accept(ticket, now, new HandlingEvent.ExtensionRefused(unit, note));
    }
    Clock running = ticket.clocks().running(Step.HANDLE, unit).orElseThrow();
    int days = asked.get().workingDays();
    Clock later = Clock.of(Step.HANDLE, unit, rules.extended(running.due(), days), rules);
    return accept(ticket, now, new HandlingEvent.ExtensionGranted(unit, days, later));
  }
}
