package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;
import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.TOO_LATE;
import static org.yihu.gateway.ticket.Decision.Reason.UNKNOWN_REASON;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;

/**
 * 申诉: the unit contests a dissatisfied follow-up, with evidence.
 *
 * @param ground one of the codes of the rulebook
 * @article 第二十五条
 */
public record Appeal(String unit, String ground, String evidence) implements UnitAction {
  private static final Field<String> GROUND =
      Field.choice("ground", Field.Vocabulary.APPEAL_GROUND);
  private static final Field<String> EVIDENCE = Field.text("evidence").required();
  static final Verb VERB = Verb.ofUnit(
      "appeal",
      Appeal::may,
      filled -> new Appeal(filled.unit(), GROUND.in(filled), EVIDENCE.in(filled)),
      GROUND,
      EVIDENCE);

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.COMPLETED && ticket.state() != TicketState.HANDLING)
      return because(WRONG_STATE, "there is no follow-up to appeal against");
    if (!ticket.isLedBy(actor.forUnit()))
      return because(NOT_YOUR_TICKET, actor.forUnit() + " does not lead it");
    Optional<Instant> since = ticket
        .facts()
        .asking()
        .followUp()
        .filter(one -> one.satisfaction() == Satisfaction.DISSATISFIED)
        .map(Facts.FollowedUp::at);
    if (since.isEmpty()) return because(WRONG_STATE, "there is no dissatisfied follow-up");
    if (ticket.facts().asking().appeal().isPresent())
      return because(ALREADY_DONE, "appealed already");
    Instant until = rules.appealBy(since.get()).at();
    if (now.isAfter(until)) return because(TOO_LATE, "could be appealed until " + until);
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (!Rulebook.knows(rules.figures().afterwards().appealGrounds(), ground))
      return refuse(UNKNOWN_REASON, "no ground " + ground + " in the rules");
    if (evidence.isBlank()) return refuse(EMPTY_TEXT, "an appeal needs its evidence");
    return accept(ticket, now, new ReviewEvent.AppealFiled(unit, ground, evidence));
  }
}
