package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;
import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.TOO_LONG;
import static org.yihu.gateway.ticket.Decision.Reason.TOO_OFTEN;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * The one extension of a supervision, applied for by the unit.
 *
 * @article 第二十四条
 */
public record RequestSupervisionExtension(String unit, int workingDays, String reason)
    implements UnitAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    Optional<Facts.Supervised> running =
        ticket.facts().supervision().filter(Facts.Supervised::isRunning);
    if (running.isEmpty()) return refuse(WRONG_STATE, "it is not under supervision");
    if (!ticket.isLedBy(unit)) return refuse(NOT_YOUR_TICKET, unit + " does not lead it");
    if (reason.isBlank()) return refuse(EMPTY_TEXT, "say why it takes longer");
    if (running.get().extended()) return refuse(TOO_OFTEN, "a supervision is extended once");
    if (running.get().extending().isPresent()) return refuse(ALREADY_DONE, "asked for already");
    int most = rules.figures().supervisionExtension().workingDays().orElse(10);
    if (workingDays < 1 || workingDays > most)
      return refuse(TOO_LONG, "an extension is 1.." + most + " working days");
    return accept(
        ticket,
        now,
        new OversightEvent.SupervisionExtensionRequested(
            new Facts.Extending(unit, workingDays, reason)));
  }
}
