package org.yihu.gateway.supervision;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yihu.config.CityPack;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.supervision.SpotChecks.Result;
import org.yihu.gateway.ticket.Role;

/**
 * 省级抽查回访: what the provincial platform found when it asked requesters itself, by unit and month.
 * For supervisors; each record is in the audit log.
 *
 * @article 第十七条
 */
public final class SpotCheckDesk {
  public static final int MOST_CHECKED = 100_000;
  /** 999.99 points. */
  public static final int MOST_DEDUCTED = 99_999;

  public static final int LONGEST_NOTE = 200;

  /** What became of a result; only the first was kept. */
  public enum Outcome {
    RECORDED,
    NOT_YOUR_DUTY,
    /** No handling unit that is checked. */
    UNKNOWN_UNIT,
    /** Its month is still to come. */
    NOT_YET,
    /** Nothing was checked, more were dissatisfied than checked, or a number is beyond its bound. */
    OUT_OF_BOUNDS
  }

  private final SpotChecks checks;
  private final Audit audit;
  private final CityPack pack;
  private final Clock clock;
  private final Set<String> units;

  public SpotCheckDesk(SpotChecks checks, Audit audit, CityPack pack, Clock clock) {
    this.checks = checks;
    this.audit = audit;
    this.pack = pack;
    this.clock = clock;
    this.units = pack.units().stream()
        .filter(unit -> !unit.kind().equals("street") && !unit.kind().equals("hotline"))
        .map(CityPack.Unit::id)
        .collect(Collectors.toSet());
  }

  /** Whether spot checks are somebody's work. */
  public static boolean isFor(Viewer viewer) {
    return viewer.is(Role.SUPERVISOR);
  }

  public YearMonth thisMonth() {
    return YearMonth.from(clock.instant().atZone(pack.zone()));
  }

  /** A month's results by unit; none for others. */
  public Future<List<Result>> of(YearMonth month, Viewer viewer) {
    return isFor(viewer) ? checks.of(month) : Future.succeededFuture(List.of());
  }

  /** Records a result; one of the same unit and month is corrected by it. */
  public Future<Outcome> record(Result result, Viewer viewer) {
    Outcome outcome = outcome(result, viewer);
    if (outcome != Outcome.RECORDED) return Future.succeededFuture(outcome);
    return audit.around(
        viewer,
        "spot-check.record",
        result.unit(),
        result.month().toString(),
        () -> checks.record(result, viewer.who(), clock.instant()).map(outcome),
        Outcome::name);
  }

  private Outcome outcome(Result result, Viewer viewer) {
    if (!isFor(viewer)) return Outcome.NOT_YOUR_DUTY;
    if (!units.contains(result.unit())) return Outcome.UNKNOWN_UNIT;
    if (result.month().isAfter(thisMonth())) return Outcome.NOT_YET;
    boolean counted = result.checked() > 0
        && result.checked() <= MOST_CHECKED
        && result.dissatisfied() >= 0
        && result.dissatisfied() <= result.checked();
    boolean weighed = result.deducted() >= 0
        && result.deducted() <= MOST_DEDUCTED
        && result.note().length() <= LONGEST_NOTE;
    return counted && weighed ? Outcome.RECORDED : Outcome.OUT_OF_BOUNDS;
  }
}
