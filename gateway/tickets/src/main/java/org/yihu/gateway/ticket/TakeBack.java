package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;

import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * A unit takes back what it had handed down: whoever has it below gives it up.
 *
 * @article 第六条
 */
public record TakeBack(String unit, String note) implements UnitAction {
  private static final Field<String> NOTE = Field.line("note");
  static final Verb VERB = Verb.ofUnit(
      "take_back", TakeBack::may, filled -> new TakeBack(filled.unit(), NOTE.in(filled)), NOTE);

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.HANDLING
        || ticket.facts().handling().chain().isEmpty())
      return because(WRONG_STATE, "it is not handed down");
    if (!HandUp.above(ticket).equals(actor.forUnit()))
      return because(NOT_YOUR_TICKET, actor.forUnit() + " did not hand it down last");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    String below = ticket.holder().orElseThrow();
    return accept(ticket, now, new HandlingEvent.HandedUp(below, unit, note, Optional.empty()));
  }
}
