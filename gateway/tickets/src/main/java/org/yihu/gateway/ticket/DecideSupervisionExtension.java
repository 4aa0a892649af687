package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * The one extension of a supervision, granted from its old deadline on, or refused.
 *
 * @article 第二十四条
 */
public record DecideSupervisionExtension(boolean granted, String note) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    Optional<Facts.Extending> asked = ticket
        .facts()
        .supervision()
        .filter(Facts.Supervised::isRunning)
        .flatMap(Facts.Supervised::extending);
    if (asked.isEmpty()) return refuse(WRONG_STATE, "no extension of the supervision is asked for");
    Clock running = ticket.clocks().running(Step.SUPERVISE, "").orElseThrow();
    Optional<Clock> later = Optional.of(asked.get().workingDays())
        .filter(days -> granted)
        .map(days ->
            Clock.of(Step.SUPERVISE, "", rules.supervisionExtended(running.due(), days), rules));
    return accept(
        ticket, now, new OversightEvent.SupervisionExtensionDecided(granted, note, later));
  }
}
