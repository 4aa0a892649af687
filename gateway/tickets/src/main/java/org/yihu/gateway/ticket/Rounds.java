package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a ticket's history into {@linkplain Round rounds}. Each event says itself what it is to them
 * ({@link TicketEvent#count}); what is counted is then a matter of {@link Rates}.
 */
public final class Rounds {
  private final List<Open> all = new ArrayList<>();

  /** The round that the last follow-up, and so an appeal, is about. */
  private Open followedUp;

  private Rounds() {
    followedUp = new Open(false);
    all.add(followedUp);
  }

  /** An event of a history and when it happened. */
  public record Happened(Instant at, TicketEvent event) {}

  /** The rounds of one ticket, oldest first. */
  public static List<Round> of(List<Happened> history) {
    var rounds = new Rounds();
    for (Happened one : history) one.event().count(rounds, one.at());
    var done = new ArrayList<Round>();
    for (Open round : rounds.all) done.add(round.closed(done.size() + 1));
    return done;
  }

  private Open last() {
    return all.get(all.size() - 1);
  }

  void dispatched(String lead) {
    last().lead = Optional.of(lead);
    last().due = Optional.empty();
  }

  /** Clocks that begin or are moved: that of the lead's handling is the round's. */
  void started(List<Clock> clocks) {
    for (Clock clock : clocks)
      if (clock.step() == Step.HANDLE
          && last().lead.filter(clock.unit()::equals).isPresent())
        last().due = Optional.of(clock.due().at());
  }

  void reported(Instant at, boolean late) {
    last().reported = Optional.of(at);
    last().late = late;
  }

  void completed(Instant at) {
    last().completed = Optional.of(at);
  }

  /** The report did not pass: the unit has not reported until it does again. */
  void sentBack() {
    last().reported = Optional.empty();
    last().late = false;
  }

  void rated(Verdict verdict) {
    last().verdicts.add(verdict);
  }

  void followedUp(Verdict verdict) {
    rated(verdict);
    followedUp = last();
  }

  /** Nobody has to report on it any more: returned, recalled. */
  void released() {
    last().due = Optional.empty();
  }

  /** Whether another ticket's unit does the work. */
  void merged(boolean merged) {
    last().merged = merged;
  }

  void reworkOrdered(Clock handle) {
    Open before = last();
    before.reworked = true;
    var next = new Open(true);
    next.lead = before.lead;
    all.add(next);
    started(List.of(handle));
  }

  void reopened() {
    all.add(new Open(false));
  }

  /** The dissatisfaction appealed against counts for nothing; a rework that ends with it was none. */
  void appealUpheld() {
    boolean ends = last() != followedUp && last().rework && last().reported.isEmpty();
    if (ends) all.remove(all.size() - 1);
    followedUp.reworked = false;
    followedUp.verdicts.removeIf(verdict -> !verdict.isContent());
  }

  /** A round while it is read. */
  private static final class Open {
    private final boolean rework;
    private Optional<String> lead = Optional.empty();
    private Optional<Instant> due = Optional.empty();
    private Optional<Instant> reported = Optional.empty();
    private boolean late;
    private Optional<Instant> completed = Optional.empty();
    private boolean reworked;
    private boolean merged;
    private final List<Verdict> verdicts = new ArrayList<>();

    Open(boolean rework) {
      this.rework = rework;
    }

    Round closed(int number) {
      Optional<Verdict> verdict =
          verdicts.stream().reduce((earlier, later) -> later.completedBy(earlier));
      return new Round(
          number,
          rework,
          lead,
          due.filter(moment -> !merged),
          reported,
          late,
          completed,
          reworked,
          verdict);
    }
  }
}
