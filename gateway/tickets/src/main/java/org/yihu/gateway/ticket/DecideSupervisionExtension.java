package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Role.SUPERVISOR;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * The one extension of a supervision, granted from its old deadline on, or refused.
 *
 * @article 第二十四条
 */
public record DecideSupervisionExtension(boolean granted, String note) implements StaffAction {
  private static final Field<Boolean> GRANTED = Field.answer("granted");
  private static final Field<String> NOTE = Field.line("note");
  static final Verb VERB = Verb.of(
          "decide_supervision_extension",
          Set.of(SUPERVISOR),
          DecideSupervisionExtension::may,
          filled -> new DecideSupervisionExtension(GRANTED.in(filled), NOTE.in(filled)),
          GRANTED,
          NOTE)
      .usual();

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    if (asked(ticket).isEmpty())
      return because(WRONG_STATE, "no extension of the supervision is asked for");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    Clock running = ticket.clocks().running(Step.SUPERVISE, "").orElseThrow();
    int days = asked(ticket).orElseThrow().workingDays();
    Optional<Clock> later = granted
        ? Optional.of(
            Clock.of(Step.SUPERVISE, "", rules.supervisionExtended(running.due(), days), rules))
        : Optional.empty();
    return accept(
        ticket, now, new OversightEvent.SupervisionExtensionDecided(granted, note, later));
  }

  private static Optional<Facts.Extending> asked(Ticket ticket) {
    return ticket.facts().oversight().running().flatMap(Facts.Supervised::extending);
  }
}
