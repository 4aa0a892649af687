package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.gateway.rules.Deadline;

/** What the hotline does beside the loop: press, supervise, coordinate, merge; and what clocks say. */
public sealed interface OversightEvent extends TicketEvent {

  /** 催办 by the hotline. */
  @Tells(Audience.UNITS)
  record Pressed(String note) implements OversightEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket;
    }
  }

  /**
   * 督办 started.
   *
   * @article 第二十四条
   */
  @Tells(Audience.UNITS)
  record SupervisionStarted(String trigger, String means, String note, Clock clock)
      implements OversightEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .with(facts ->
              facts.oversight = facts.oversight.supervised(Optional.of(new Facts.Supervised(
                  trigger, means, Optional.empty(), false, false, Optional.empty()))))
          .withClocks(clocks -> clocks.start(clock));
    }
  }

  /** Its one extension asked for. */
  record SupervisionExtensionRequested(Facts.Extending extending) implements OversightEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return supervision(ticket, Optional.of(extending), false, false, Optional.empty());
    }
  }

  /** Its one extension decided; {@code clock} is the later one when granted. */
  record SupervisionExtensionDecided(boolean granted, String note, Optional<Clock> clock)
      implements OversightEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return supervision(ticket, Optional.empty(), granted, false, Optional.empty())
          .withClocks(clocks -> clock.map(clocks::start).orElse(clocks));
    }
  }

  /** 督办 ended, with what came of it. */
  record SupervisionConcluded(String note) implements OversightEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return supervision(ticket, Optional.empty(), false, false, Optional.of(at))
          .withClocks(clocks -> clocks.stop(Step.SUPERVISE, at));
    }
  }

  /** Unsolved after supervision: submitted to the government inspection office (督查室). */
  record Escalated(String note) implements OversightEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return supervision(ticket, Optional.empty(), false, true, Optional.of(at))
          .withClocks(clocks -> clocks.stop(Step.SUPERVISE, at));
    }
  }

  private static Ticket supervision(
      Ticket ticket,
      Optional<Facts.Extending> extending,
      boolean extended,
      boolean escalated,
      Optional<Instant> ended) {
    return ticket.with(facts -> facts.oversight = facts.oversight.supervised(facts
        .oversight
        .supervision()
        .map(one -> new Facts.Supervised(
            one.trigger(),
            one.means(),
            extending,
            one.extended() || extended,
            one.escalated() || escalated,
            ended))));
  }

  /**
   * 疑难: responsibility is unclear or crosses units.
   *
   * @article 第十九条
   */
  record MarkedDifficult(String why) implements OversightEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket.with(facts -> facts.oversight = facts.oversight.difficult(Optional.of(why)));
    }
  }

  /**
   * 协调: what the units concerned agreed, or that they did not.
   *
   * @article 第十九条
   */
  record Coordinated(String minutes, boolean settled) implements OversightEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return settled
          ? ticket.with(facts -> facts.oversight = facts.oversight.difficult(Optional.empty()))
          : ticket;
    }
  }

  /**
   * Still unclear: submitted to the city leadership to assign.
   *
   * @article 第十九条
   */
  record SubmittedToLeadership(String note) implements OversightEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket;
    }
  }

  /**
   * 并案: from now on handled with another ticket.
   *
   * @param platform the limit that its platform set, absent where none did
   */
  record Merged(TicketNumber into, String why, Optional<Clock> platform) implements OversightEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .with(facts -> facts.merging = facts.merging.into(into, at, ticket.state()))
          .in(TicketState.MERGED)
          .withClocks(clocks -> clocks.stopHandling(at))
          .withClocks(clocks -> platform.map(clocks::start).orElse(clocks));
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      rounds.merged(true);
    }
  }

  /**
   * Another ticket is handled with this one.
   *
   * @param text what that one says; absent in rows written before it was passed on
   */
  record Joined(TicketNumber ticket, Optional<String> source, Optional<String> text)
      implements OversightEvent {
    @Override
    public Ticket on(Ticket master, Instant at) {
      return master.with(
          facts -> facts.merging = facts.merging.with(Facts.plus(facts.merging.merged(), ticket)));
    }
  }

  /**
   * Handled on its own again, under its own deadlines.
   *
   * @param mergedAt when it was merged: the clocks that ran then run again
   */
  record Unmerged(String why, Instant mergedAt) implements OversightEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .in(ticket.facts().merging().before().orElse(TicketState.RECEIVED))
          .with(facts -> facts.merging = facts.merging.apart())
          .withClocks(clocks -> clocks
              .stop(Step.PLATFORM, at)
              .resume(clock -> clock.step() != Step.PLATFORM
                  && clock.stopped().filter(mergedAt::equals).isPresent()));
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      rounds.merged(false);
    }
  }

  /** The ticket that it was merged into ended without a result for it. */
  record Released(TicketNumber from, Instant mergedAt) implements OversightEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return new Unmerged("", mergedAt).on(ticket, at);
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      rounds.merged(false);
    }
  }

  /** The platform of a ticket that is handled with this one presses. */
  @Tells(Audience.UNITS)
  record UrgedTogether(TicketNumber from, String source, String text) implements OversightEvent {
    @Override
    public Ticket on(Ticket master, Instant at) {
      return master;
    }
  }

  /** More material from the requester of a ticket that is handled with this one. */
  record SupplementedTogether(TicketNumber from, String text, int attachments)
      implements OversightEvent {
    @Override
    public Ticket on(Ticket master, Instant at) {
      return master;
    }
  }

  /** Another ticket is no longer handled with this one. */
  record Parted(TicketNumber ticket) implements OversightEvent {
    @Override
    public Ticket on(Ticket master, Instant at) {
      return master.with(facts -> facts.merging = facts.merging.with(
          facts.merging.merged().stream().filter(one -> !one.equals(ticket)).toList()));
    }
  }

  /** A deadline comes near. */
  @Tells(Audience.UNITS)
  record Warned(String step, String unit, Instant due) implements OversightEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket.withClocks(
          clocks -> clocks.change(clock -> isIt(clock, step, unit), Clock::markedWarned));
    }

    @Override
    public List<String> concerns(Ticket next) {
      return whose(step, unit, next);
    }
  }

  /** A deadline passed. */
  @Tells(Audience.UNITS)
  record Overdue(String step, String unit, Instant due) implements OversightEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket.withClocks(
          clocks -> clocks.change(clock -> isIt(clock, step, unit), Clock::markedOverdue));
    }

    @Override
    public List<String> concerns(Ticket next) {
      return whose(step, unit, next);
    }
  }

  /** A deadline counted with an unpublished year was counted anew. */
  record DeadlineMoved(
      String step, Optional<String> unit, Instant before, Instant due, Optional<Clock> clock)
      implements OversightEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket.withClocks(clocks -> clock.map(clocks::start).orElse(clocks));
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      rounds.started(clock.stream().toList());
    }

    static DeadlineMoved of(Clock before, Clock after) {
      Deadline due = after.due();
      return new DeadlineMoved(
          after.step().id(),
          Optional.of(after.unit()),
          before.due().at(),
          due.at(),
          Optional.of(after));
    }
  }

  /** Whose clock it is: of the lead's, whoever has the ticket; nobody of the hotline's own. */
  private static List<String> whose(String step, String unit, Ticket next) {
    if (!Step.of(step).isOfUnit()) return List.of();
    boolean isLeads = unit.isEmpty() || next.isLedBy(unit);
    return isLeads ? next.leadAndHolder() : List.of(unit);
  }

  private static boolean isIt(Clock clock, String step, String unit) {
    return clock.step().id().equals(step) && clock.unit().equals(unit) && clock.isRunning();
  }
}
