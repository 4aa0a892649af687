package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.yihu.gateway.supervision.SpotChecks;

/** Spot checks in PostgreSQL. */
public final class PgSpotChecks implements SpotChecks {
  private static final String RECORD = """
      INSERT INTO spot_check (month, unit, checked, dissatisfied, deducted, note, recorded_by, recorded_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (month, unit) DO UPDATE SET checked = $3, dissatisfied = $4, deducted = $5, note = $6, recorded_by = $7,
        recorded_at = $8
      """;

  private static final String OF = "SELECT * FROM spot_check WHERE month = $1 ORDER BY unit";

  private final Pg pg;

  public PgSpotChecks(Pg pg) {
    this.pg = pg;
  }

  @Override
  public Future<Void> record(Result result, String who, Instant now) {
    return pg.run(
            RECORD,
            Tuple.of(
                    result.month().toString(),
                    result.unit(),
                    result.checked(),
                    result.dissatisfied(),
                    result.deducted(),
                    result.note())
                .addValue(who)
                .addValue(Pg.time(now)))
        .mapEmpty();
  }

  @Override
  public Future<List<Result>> of(YearMonth month) {
    return pg.run(OF, Tuple.of(month.toString()))
        .map(rows -> PgTickets.stream(rows)
            .map(row -> new Result(
                month,
                row.getString("unit"),
                row.getInteger("checked"),
                row.getInteger("dissatisfied"),
                row.getInteger("deducted"),
                row.getString("note"),
                row.getString("recorded_by")))
            .toList());
  }
}
