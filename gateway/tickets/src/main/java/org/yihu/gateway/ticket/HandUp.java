package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * A unit gives back up what was handed down to it.
 *
 * @article 第六条
 */
public record HandUp(String unit, String note) implements UnitAction {
  private static final Field<String> NOTE = Field.text("note").required();
  static final Verb VERB = Verb.ofUnit(
      "hand_up",
      When.in(TicketState.HANDLING, "only a ticket in hand can be given back up")
          .and(When.HELD)
          .and(HandUp::may),
      filled -> new HandUp(filled.unit(), NOTE.in(filled)),
      NOTE);

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    if (ticket.facts().handling().chain().isEmpty())
      return because(WRONG_STATE, "it was not handed down to " + actor.forUnit());
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (note.isBlank()) return refuse(EMPTY_TEXT, "say why it goes back up");
    return accept(
        ticket, now, new HandlingEvent.HandedUp(unit, above(ticket), note, Optional.empty()));
  }

  /** Whoever handed it down. */
  static String above(Ticket ticket) {
    List<String> chain = ticket.facts().handling().chain();
    return chain.size() > 1 ? chain.get(chain.size() - 2) : ticket.lead().orElseThrow();
  }
}
