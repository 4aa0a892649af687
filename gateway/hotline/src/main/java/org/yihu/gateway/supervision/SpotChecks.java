package org.yihu.gateway.supervision;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** The store of the provincial platform's spot checks (省级抽查回访). */
public interface SpotChecks {

  /**
   * A unit's month.
   *
   * @param checked tickets that the platform asked about
   * @param dissatisfied those whose requesters were dissatisfied, at most {@code checked}
   * @param deducted points that the platform deducted, in hundredths
   */
  record Result(
      YearMonth month,
      String unit,
      int checked,
      int dissatisfied,
      int deducted,
      String note,
      String recordedBy) {}

  /** Records a result; one of the same unit and month is replaced. */
  Future<Void> record(Result result, Instant now);

  /** A month's results, by unit. */
  Future<List<Result>> of(YearMonth month);
}
