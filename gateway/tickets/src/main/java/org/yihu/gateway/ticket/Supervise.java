package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;
import static org.yihu.gateway.ticket.Decision.Reason.UNKNOWN_REASON;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/**
 * 督办 started, for one of the triggers and by one of the means of the rules.
 *
 * @article 第二十四条
 */
public record Supervise(String trigger, String means, String note) implements TicketAction {

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.lead().isEmpty() || !ticket.state().isOpen())
      return refuse(WRONG_STATE, "no unit has it");
    if (!Rulebook.knows(rules.figures().supervisionTriggers(), trigger))
      return refuse(UNKNOWN_REASON, "no trigger " + trigger + " in the rules");
    if (!Rulebook.knows(rules.figures().supervisionMeans(), means))
      return refuse(UNKNOWN_REASON, "no means " + means + " in the rules");
    if (ticket.facts().supervision().filter(Facts.Supervised::isRunning).isPresent())
      return refuse(ALREADY_DONE, "it is under supervision already");
    return accept(ticket, now, started(trigger, means, note, rules, now));
  }

  static OversightEvent.SupervisionStarted started(
      String trigger, String means, String note, Rulebook rules, Instant now) {
    return new OversightEvent.SupervisionStarted(
        trigger, means, note, Clock.of(Step.SUPERVISE, "", rules.superviseBy(means, now), rules));
  }
}
