package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;
import static org.yihu.gateway.ticket.Decision.Reason.UNKNOWN_REASON;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.SUPERVISOR;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * 督办 started, for one of the triggers and by one of the means of the rules.
 *
 * @article 第二十四条
 */
public record Supervise(String trigger, String means, String note) implements StaffAction {
  private static final Field<String> TRIGGER =
      Field.choice("trigger", Field.Vocabulary.SUPERVISION_TRIGGER);
  private static final Field<String> MEANS =
      Field.choice("means", Field.Vocabulary.SUPERVISION_MEANS).initially(ticket -> "system");
  private static final Field<String> NOTE = Field.line("note");
  static final Verb VERB = Verb.of(
      "supervise",
      Set.of(SUPERVISOR),
      Supervise::may,
      filled -> new Supervise(TRIGGER.in(filled), MEANS.in(filled), NOTE.in(filled)),
      TRIGGER,
      MEANS,
      NOTE);

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    if (ticket.lead().isEmpty() || !ticket.state().isOpen())
      return because(WRONG_STATE, "no unit has it");
    if (ticket.facts().oversight().running().isPresent())
      return because(ALREADY_DONE, "it is under supervision already");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (!Rulebook.knows(rules.figures().supervision().supervisionTriggers(), trigger))
      return refuse(UNKNOWN_REASON, "no trigger " + trigger + " in the rules");
    if (!Rulebook.knows(rules.figures().supervision().supervisionMeans(), means))
      return refuse(UNKNOWN_REASON, "no means " + means + " in the rules");
    return accept(ticket, now, started(trigger, means, note, rules, now));
  }

  static OversightEvent.SupervisionStarted started(
      String trigger, String means, String note, Rulebook rules, Instant now) {
    return new OversightEvent.SupervisionStarted(
        trigger, means, note, Clock.of(Step.SUPERVISE, "", rules.superviseBy(means, now), rules));
  }
}
