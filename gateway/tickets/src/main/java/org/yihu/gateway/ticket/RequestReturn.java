package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.ASSIGNED_FINALLY;
import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.JOINT_INVESTIGATION;
import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.PHOTO_NEEDED;
import static org.yihu.gateway.ticket.Decision.Reason.PROPOSAL_NEEDED;
import static org.yihu.gateway.ticket.Decision.Reason.TOO_LATE;
import static org.yihu.gateway.ticket.Decision.Reason.UNKNOWN_UNIT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.yihu.gateway.rules.Deadline;
import org.yihu.gateway.rules.Rulebook;

/**
 * 退回: the unit says it is not theirs. What is plain to see goes back on the day of signing, what had
 * to be looked at on site within two working days; later it counts as accepted.
 *
 * @param proposed the unit that should have it; needed after a check on site
 * @param afterCheck whether it was looked at on site
 * @param photos pictures of the site that come with it
 * @article 第十三条
 */
public record RequestReturn(
    String unit,
    String reason,
    String basis,
    Optional<String> proposed,
    boolean afterCheck,
    int photos)
    implements UnitAction {
  private static final Field<String> REASON = Field.text("reason").required();
  private static final Field<String> BASIS = Field.line("basis").required();
  private static final Field<Boolean> AFTER_CHECK = Field.flag("afterCheck");
  private static final Field<Optional<String>> PROPOSED =
      Field.optional("proposed", Field.Vocabulary.UNIT);
  private static final Field<Integer> PHOTOS =
      Field.attachments().requiredWhen(RequestReturn::needsPhoto);
  static final Verb VERB = Verb.ofUnit(
      "return",
      RequestReturn::may,
      filled -> new RequestReturn(
          filled.unit(),
          REASON.in(filled),
          BASIS.in(filled),
          PROPOSED.in(filled),
          AFTER_CHECK.in(filled),
          PHOTOS.in(filled)),
      REASON,
      BASIS,
      AFTER_CHECK,
      PROPOSED,
      PHOTOS);

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    String unit = actor.forUnit();
    if (ticket.state() != TicketState.DISPATCHED && ticket.state() != TicketState.HANDLING)
      return because(WRONG_STATE, "only a ticket at a unit can be returned");
    if (!ticket.isLedBy(unit)) return because(NOT_YOUR_TICKET, unit + " does not lead it");
    if (!ticket.facts().handling().chain().isEmpty())
      return because(WRONG_STATE, "take it back up from " + ticket.holder().orElse("") + " first");
    if (ticket.facts().handling().assigned())
      return because(ASSIGNED_FINALLY, "assigned by the city leadership");
    if (ticket.facts().progress().round() > 1)
      return because(WRONG_STATE, "a rework cannot be returned");
    if (ticket.facts().returns().joint().contains(unit))
      return because(JOINT_INVESTIGATION, "under joint investigation");
    return tooLate(ticket, unit, true, rules, now);
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    return onText(ticket, rules)
        .or(() -> tooLate(ticket, unit, afterCheck, rules, now).map(refused -> refused))
        .orElseGet(() -> asked(ticket, rules, now));
  }

  /** A ticket that is signed can be returned for a while, for longer after a check on site. */
  private static Optional<Decision.Refused> tooLate(
      Ticket ticket, String unit, boolean afterCheck, Rulebook rules, Instant now) {
    if (ticket.state() == TicketState.DISPATCHED) return Optional.empty();
    Optional<Deadline> checked = ticket.clocks().running(Step.RETURN, unit).map(Clock::due);
    Optional<Deadline> last =
        afterCheck ? checked : checked.map(due -> rules.returnBy(due.from(), false));
    if (last.filter(due -> !now.isAfter(due.at())).isPresent()) return Optional.empty();
    return because(
        TOO_LATE,
        last.map(due -> "could be returned until " + due.at())
            .orElse("the time to return it is over"));
  }

  private Optional<Decision> onText(Ticket ticket, Rulebook rules) {
    if (reason.isBlank() || basis.isBlank())
      return Optional.of(refuse(EMPTY_TEXT, "a return needs its reason and its basis"));
    if (proposed
        .filter(other -> !rules.units().handles(other) || other.equals(unit))
        .isPresent()) return Optional.of(refuse(UNKNOWN_UNIT, "no other unit " + proposed.get()));
    if (afterCheck && proposed.isEmpty())
      return Optional.of(refuse(PROPOSAL_NEEDED, "name the unit that should have it"));
    if (photos == 0 && needsPhoto(ticket, rules))
      return Optional.of(refuse(PHOTO_NEEDED, "this category needs a photo of the site"));
    return Optional.empty();
  }

  private static boolean needsPhoto(Ticket ticket, Rulebook rules) {
    return rules.figures().signing().photoCategories().contains(ticket.request().category());
  }

  /** Whoever returns what it has not signed has received it all the same. */
  private Decision asked(Ticket ticket, Rulebook rules, Instant now) {
    var events = new ArrayList<TicketEvent>();
    if (ticket.state() == TicketState.DISPATCHED) {
      boolean late = ticket
          .clocks()
          .running(Step.SIGN, unit)
          .filter(clock -> now.isAfter(clock.due().at()))
          .isPresent();
      events.add(Sign.signed(ticket, unit, now, late, false, rules));
    }
    events.add(new HandlingEvent.ReturnRequested(
        new Facts.Returning(unit, reason, basis, proposed, afterCheck), photos));
    return accept(ticket, now, events, Map.of());
  }
}
