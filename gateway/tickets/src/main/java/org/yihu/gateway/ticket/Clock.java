package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.rules.Deadline;
import org.yihu.gateway.rules.Rulebook;

/**
 * A step's deadline, computed when the step starts and kept.
 *
 * @param unit whose clock it is; empty for the hotline's
 * @param warnAt when it is warned of
 * @param warned whether that was done
 * @param overdue whether the deadline passed while it ran
 * @param stopped when the step was done, absent while it runs
 */
public record Clock(
    Step step,
    String unit,
    Deadline due,
    Instant warnAt,
    boolean warned,
    boolean overdue,
    Optional<Instant> stopped) {

  static Clock of(Step step, String unit, Deadline due, Rulebook rules) {
    return new Clock(step, unit, due, rules.warnAt(due), !step.isDuty(), false, Optional.empty());
  }

  /**
   * The hotline's clock, which starts with acceptance.
   *
   * @article 第十三条
   */
  public static Clock forDispatch(Instant accepted, Rulebook rules) {
    return of(Step.DISPATCH, "", rules.dispatchBy(accepted), rules);
  }

  public boolean isRunning() {
    return stopped.isEmpty();
  }

  /** When something is to be done about it next; empty when nothing is. */
  Optional<Instant> nextTick() {
    if (!isRunning() || overdue) return Optional.empty();
    return Optional.of(warned ? due.at() : warnAt);
  }

  Clock stoppedAt(Instant moment) {
    return new Clock(
        step, unit, due, warnAt, warned, overdue, stopped.or(() -> Optional.of(moment)));
  }

  Clock resumed() {
    return new Clock(step, unit, due, warnAt, warned, overdue, Optional.empty());
  }

  Clock markedWarned() {
    return new Clock(step, unit, due, warnAt, true, overdue, stopped);
  }

  Clock markedOverdue() {
    return new Clock(step, unit, due, warnAt, true, true, stopped);
  }
}
