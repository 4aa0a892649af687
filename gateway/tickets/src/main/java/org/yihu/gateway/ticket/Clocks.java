package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The clocks of a ticket, one a step and unit; what a step's last clock was stays when it stops. */
public record Clocks(List<Clock> all) {

  public Clocks {
    all = List.copyOf(all);
  }

  static Clocks none() {
    return new Clocks(List.of());
  }

  public Optional<Clock> find(Step step, String unit) {
    return all.stream()
        .filter(clock -> clock.step() == step && clock.unit().equals(unit))
        .findFirst();
  }

  public Optional<Clock> running(Step step, String unit) {
    return find(step, unit).filter(Clock::isRunning);
  }

  /** The running clock that something is to be done about first. */
  Optional<Clock> nextToTick() {
    return all.stream()
        .filter(clock -> clock.nextTick().isPresent())
        .min(Comparator.comparing((Clock clock) -> clock.nextTick().orElseThrow())
            .thenComparing(Clock::step)
            .thenComparing(Clock::unit));
  }

  /** When something is to be done about a clock next. */
  public Optional<Instant> nextTick() {
    return nextToTick().flatMap(Clock::nextTick);
  }

  Clocks start(Clock clock) {
    var next = new ArrayList<>(all);
    next.removeIf(old -> old.step() == clock.step() && old.unit().equals(clock.unit()));
    next.add(clock);
    return new Clocks(next);
  }

  Clocks stop(Step step, String unit, Instant at) {
    return change(
        clock -> clock.step() == step && clock.unit().equals(unit), clock -> clock.stoppedAt(at));
  }

  Clocks stop(Step step, Instant at) {
    return change(clock -> clock.step() == step, clock -> clock.stoppedAt(at));
  }

  /** Stops whatever runs but supervision, which ends by its own verb. */
  Clocks stopHandling(Instant at) {
    return change(clock -> clock.step() != Step.SUPERVISE, clock -> clock.stoppedAt(at));
  }

  /** Lets those run on that stopped at a moment, under their own deadlines. */
  Clocks resume(Predicate<Clock> which) {
    return change(which, Clock::resumed);
  }

  Clocks change(Predicate<Clock> which, UnaryOperator<Clock> change) {
    return new Clocks(all.stream()
        .map(clock -> which.test(clock) ? change.apply(clock) : clock)
        .toList());
  }
}
