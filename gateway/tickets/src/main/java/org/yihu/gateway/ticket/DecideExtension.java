package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.DISPATCHER;
import static org.yihu.gateway.ticket.Role.REVIEWER;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * 延期 granted from the old deadline on, or refused.
 *
 * @param note why; needed for a refusal
 * @article 第十四条
 */
public record DecideExtension(boolean granted, String note) implements StaffAction {
  private static final Field<Boolean> GRANTED = Field.answer("granted");
  private static final Field<String> NOTE = Field.text("note");
  static final Verb VERB = Verb.of(
          "decide_extension",
          Set.of(DISPATCHER, REVIEWER),
          DecideExtension::may,
          filled -> new DecideExtension(GRANTED.in(filled), NOTE.in(filled)),
          GRANTED,
          NOTE)
      .usual();

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    if (ticket.facts().extension().extending().isEmpty())
      return because(WRONG_STATE, "no extension is asked for");
    if (ticket.state() != TicketState.HANDLING)
      return because(WRONG_STATE, "an extension is decided while the ticket is in hand");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    Facts.Extending asked = ticket.facts().extension().extending().orElseThrow();
    if (!granted) {
      if (note.isBlank()) return refuse(EMPTY_TEXT, "say why it is refused");
      return accept(ticket, now, new HandlingEvent.ExtensionRefused(asked.unit(), note));
    }
    Clock running = ticket.clocks().running(Step.HANDLE, asked.unit()).orElseThrow();
    int days = asked.workingDays();
    Clock later = Clock.of(Step.HANDLE, asked.unit(), rules.extended(running.due(), days), rules);
    return accept(ticket, now, new HandlingEvent.ExtensionGranted(asked.unit(), days, later));
  }
}
