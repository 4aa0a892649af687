package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happens to a ticket from the handling report to its end. */
public sealed interface ReviewEvent extends TicketEvent {

  /**
   * 审核通过: the ticket counts as completed (办结); its requester is asked next. What was merged into
   * it is completed with it and goes its own way from here.
   *
   * @article 第十六条
   */
  @Tells(Audience.REQUESTER)
  record Approved(String result) implements ReviewEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .in(TicketState.FOLLOW_UP)
          .with(facts -> {
            facts.progress = facts.progress.answered(result);
            facts.asking = facts.asking.tried(List.of());
            facts.merging = facts.merging.with(List.of());
          })
          .withClocks(clocks -> clocks.stopHandling(at));
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      rounds.completed(at);
    }
  }

  /**
   * 审核不通过: the unit goes on under the original deadline.
   *
   * @article 第十六条
   */
  @Tells(Audience.UNITS)
  record SentBack(String why) implements ReviewEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      String lead = ticket.lead().orElse("");
      return ticket
          .in(TicketState.HANDLING)
          .withClocks(clocks ->
              clocks.resume(clock -> clock.step() == Step.HANDLE && clock.unit().equals(lead)));
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      rounds.sentBack();
    }
  }

  /** Completed with the ticket that it was merged into. */
  @Tells(Audience.REQUESTER)
  record CompletedTogether(TicketNumber with, String result) implements ReviewEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .in(TicketState.FOLLOW_UP)
          .with(facts -> {
            facts.progress = facts.progress.answered(result);
            facts.asking = facts.asking.tried(List.of());
          })
          .withClocks(clocks -> clocks.stopHandling(at));
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      rounds.completed(at);
    }
  }

  /** The hotline tried to reach the requester in vain. */
  record FollowUpTried(String means, String note) implements ReviewEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket.with(
          facts -> facts.asking = facts.asking.tried(Facts.plus(facts.asking.followUpTries(), at)));
    }
  }

  /** Tried often enough: ended without an answer. */
  record FollowUpGivenUp(int tries) implements ReviewEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket.in(TicketState.COMPLETED);
    }
  }

  /**
   * 回访: the requester's answers to the hotline.
   *
   * @param contacted whether the unit had contacted them
   * @param genuine whether the report is true
   * @param unitsOwnReason whether a dissatisfaction is the unit's own doing
   * @article 第十七条
   */
  record FollowedUp(
      Satisfaction satisfaction,
      boolean contacted,
      boolean genuine,
      boolean solved,
      boolean unitsOwnReason,
      String means,
      String remark)
      implements ReviewEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .in(TicketState.COMPLETED)
          .with(facts -> facts.asking = facts.asking.followedUp(
              new Facts.FollowedUp(at, facts.progress.round(), satisfaction, unitsOwnReason)));
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      rounds.followedUp(new Verdict(
          at, satisfaction, Optional.of(contacted), Optional.of(genuine), Optional.of(solved)));
    }
  }

  /** 满意度评价 by the requester themselves; whoever is content needs no call. */
  record Rated(
      Satisfaction satisfaction,
      Optional<Boolean> contacted,
      Optional<Boolean> solved,
      String remark)
      implements ReviewEvent {

    @Override
    public Ticket on(Ticket ticket, Instant at) {
      boolean ends =
          ticket.state() == TicketState.FOLLOW_UP && satisfaction != Satisfaction.DISSATISFIED;
      return (ends ? ticket.in(TicketState.COMPLETED) : ticket)
          .with(facts -> facts.asking = facts.asking.rated(Optional.of(satisfaction)));
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      rounds.rated(new Verdict(at, satisfaction, contacted, Optional.empty(), solved));
    }
  }

  /**
   * 发回重办: a new round at the unit.
   *
   * @article 第十七条
   */
  @Tells({Audience.REQUESTER, Audience.UNITS})
  record ReworkOrdered(int round, String why, Clock handle) implements ReviewEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .in(TicketState.HANDLING)
          .with(facts -> {
            facts.progress = facts.progress.inRound(round);
            facts.extension = facts.extension.renewed();
            facts.handling = facts.handling.unreachedAt(List.of());
            facts.asking = facts.asking.rated(Optional.empty());
          })
          .withClocks(clocks -> clocks.start(handle));
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      rounds.reworkOrdered(handle);
    }
  }

  /**
   * 申诉 by the unit.
   *
   * @article 第二十五条
   */
  record AppealFiled(String unit, String ground, String evidence) implements ReviewEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket.with(facts ->
          facts.asking = facts.asking.appealed(new Facts.Appealed(unit, ground, Optional.empty())));
    }
  }

  /** 申诉 decided; one that is upheld leaves the follow-up out of the figures and ends its rework. */
  @Tells(Audience.UNITS)
  record AppealDecided(boolean upheld, String note) implements ReviewEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      Ticket next = ticket.with(facts -> facts.asking = facts.asking.decided(upheld));
      boolean endsRework = upheld && ticket.state() == TicketState.HANDLING;
      return endsRework
          ? next.in(TicketState.COMPLETED).withClocks(clocks -> clocks.stopHandling(at))
          : next;
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      if (upheld) rounds.appealUpheld();
    }
  }
}
