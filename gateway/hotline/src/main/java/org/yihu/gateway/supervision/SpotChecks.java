package org.yihu.gateway.supervision;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.yihu.gateway.ticket.Ratio;

/**
 * The store of the provincial platform's spot checks (省级抽查回访). Every Future fails with {@link
 * org.yihu.adapters.channel.Unavailable} when the database is away.
 */
public interface SpotChecks {

  /**
   * A unit's month.
   *
   * @param checked tickets that the platform asked about
   * @param dissatisfied those whose requesters were dissatisfied, at most {@code checked}
   * @param deducted points that the platform deducted, in hundredths
   * @param recordedBy who recorded it, empty before
   */
  record Result(
      YearMonth month,
      String unit,
      int checked,
      int dissatisfied,
      int deducted,
      String note,
      String recordedBy) {

    /** 不满意率 of those checked. */
    public Ratio dissatisfactionRate() {
      return new Ratio(dissatisfied, checked);
    }
  }

  /** Records a result; one of the same unit and month is replaced. */
  Future<Void> record(Result result, String who, Instant now);

  /** A month's results, by unit. */
  Future<List<Result>> of(YearMonth month);
}
