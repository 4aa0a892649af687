package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * The unit reaches the requester, or tries to. Three vain attempts within 24 hours are needed before a
 * report may say that they cannot be reached.
 *
 * @param means by phone, message, visit …
 * @article 第十四条（二）, 第十五条
 */
public record TryContact(String unit, String means, boolean reached, String note)
    implements UnitAction {
  private static final List<String> BY = List.of("phone", "sms", "visit");
  private static final Field<String> MEANS =
      Field.choice("means", Field.Vocabulary.MEANS).words(BY).initially(ticket -> BY.get(0));
  private static final Field<Boolean> REACHED = Field.flag("reached");
  private static final Field<String> NOTE = Field.line("note");
  static final Verb VERB = Verb.ofUnit(
      "contact",
      TryContact::may,
      filled ->
          new TryContact(filled.unit(), MEANS.in(filled), REACHED.in(filled), NOTE.in(filled)),
      MEANS,
      REACHED,
      NOTE);

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.HANDLING)
      return because(WRONG_STATE, "only the unit that handles it contacts the requester");
    String unit = actor.forUnit();
    if (!ticket.isHeldBy(unit) && !ticket.isLedBy(unit) && !ticket.isAssistedBy(unit))
      return because(NOT_YOUR_TICKET, unit + " does not have it");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (means.isBlank()) return refuse(EMPTY_TEXT, "say how it was tried");
    return accept(ticket, now, new HandlingEvent.ContactTried(unit, means, reached, note));
  }
}
