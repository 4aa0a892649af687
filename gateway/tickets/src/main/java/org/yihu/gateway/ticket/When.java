package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.because;

import java.util.Optional;
import java.util.Set;

/** Conditions that several verbs ask. */
final class When {
  /** The matter has not ended. */
  static final Verb.Rule OPEN = (ticket, actor, rules, now) -> ticket.state().isOpen()
      ? Optional.empty()
      : because(WRONG_STATE, "the ticket is " + ticket.state().id() + " already");

  /** It is marked as difficult and has not ended. */
  static final Verb.Rule DIFFICULT = ((Verb.Rule)
          (ticket, actor, rules, now) -> ticket.facts().oversight().difficult().isPresent()
              ? Optional.empty()
              : because(WRONG_STATE, "it is not marked as difficult"))
      .and(OPEN);

  /** A supervision runs. */
  static final Verb.Rule SUPERVISED =
      (ticket, actor, rules, now) -> ticket.facts().oversight().running().isPresent()
          ? Optional.empty()
          : because(WRONG_STATE, "it is not under supervision");

  /** Who asks leads it. */
  static final Verb.Rule LED = (ticket, actor, rules, now) -> ticket.isLedBy(actor.forUnit())
      ? Optional.empty()
      : because(NOT_YOUR_TICKET, actor.forUnit() + " does not lead it");

  /** Who asks has it, below whom others may have it no more. */
  static final Verb.Rule HELD = (ticket, actor, rules, now) -> ticket.isHeldBy(actor.forUnit())
      ? Optional.empty()
      : because(NOT_YOUR_TICKET, actor.forUnit() + " does not have it");

  private When() {}

  /** It is in one of the states. */
  static Verb.Rule in(Set<TicketState> states, String otherwise) {
    return (ticket, actor, rules, now) ->
        states.contains(ticket.state()) ? Optional.empty() : because(WRONG_STATE, otherwise);
  }

  static Verb.Rule in(TicketState state, String otherwise) {
    return in(Set.of(state), otherwise);
  }
}
