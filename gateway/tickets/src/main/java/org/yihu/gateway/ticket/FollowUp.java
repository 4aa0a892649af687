package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.accept;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * 回访: what the requester answered. Dissatisfied for the unit's own reasons: a new round at the unit;
 * still so after a rework: supervision as well.
 *
 * @param contacted whether the unit had contacted them
 * @param genuine whether the report is true
 * @param unitsOwnReason whether a dissatisfaction is the unit's own doing
 * @article 第十七条, 第二十四条（三）
 */
public record FollowUp(
    Satisfaction satisfaction,
    boolean contacted,
    boolean genuine,
    boolean solved,
    boolean unitsOwnReason,
    String means,
    String remark)
    implements StaffAction {
  private static final Field<Boolean> CONTACTED = Field.answer("contacted");
  private static final Field<Boolean> GENUINE = Field.answer("genuine");
  private static final Field<Boolean> SOLVED = Field.answer("solved");
  private static final Field<Satisfaction> SATISFACTION =
      Field.one("satisfaction", Field.Vocabulary.SATISFACTION, Satisfaction.class);
  private static final Field<Boolean> UNITS_OWN_REASON = Field.flag("unitsOwnReason");
  private static final Field<Optional<String>> MEANS = Field.optional(
          "means", Field.Vocabulary.MEANS)
      .words(TryFollowUp.BY)
      .initially(ticket -> TryFollowUp.BY.get(0));
  private static final Field<String> REMARK = Field.text("remark");
  static final Verb VERB = Verb.of(
          "follow_up",
          Set.of(Role.FOLLOW_UP),
          When.in(Set.of(TicketState.FOLLOW_UP, TicketState.ANSWERED), "no follow-up is due"),
          FollowUp::read,
          CONTACTED,
          GENUINE,
          SOLVED,
          SATISFACTION,
          UNITS_OWN_REASON,
          MEANS,
          REMARK)
      .usual();

  private static FollowUp read(Filled filled) {
    return new FollowUp(
        SATISFACTION.in(filled),
        CONTACTED.in(filled),
        GENUINE.in(filled),
        SOLVED.in(filled),
        UNITS_OWN_REASON.in(filled),
        MEANS.in(filled).orElse(TryFollowUp.BY.get(0)),
        REMARK.in(filled));
  }

  @Override
  public Verb verb() {
    return VERB;
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    var events = new ArrayList<TicketEvent>();
    events.add(new ReviewEvent.FollowedUp(
        satisfaction, contacted, genuine, solved, unitsOwnReason, means, remark));
    boolean again = satisfaction == Satisfaction.DISSATISFIED
        && unitsOwnReason
        && ticket.lead().isPresent();
    if (again) events.add(rework(ticket, rules, now));
    if (again
        && ticket.facts().progress().round() > 1
        && ticket.facts().oversight().running().isEmpty())
      events.add(Supervise.started("still_dissatisfied", "system", "", rules, now));
    return accept(ticket, now, events, Map.of());
  }

  private ReviewEvent.ReworkOrdered rework(Ticket ticket, Rulebook rules, Instant now) {
    String lead = ticket.lead().orElseThrow();
    return new ReviewEvent.ReworkOrdered(
        ticket.facts().progress().round() + 1,
        remark,
        Clock.of(Step.HANDLE, lead, rules.reworkBy(now), rules));
  }
}
