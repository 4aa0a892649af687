package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import org.yihu.gateway.dispatch.DispatchHistory;
import org.yihu.gateway.dispatch.Experience;

/** What came of dispatches, from the history of tickets. */
public final class PgDispatchHistory implements DispatchHistory {
  private static final String SINCE = """
      SELECT t.category, coalesce(left(t.region, 6), '') AS region, coalesce(e.data ->> 'unit', t.lead) AS unit,
        count(*) FILTER (WHERE e.type = 'approved')::int AS completed,
        count(*) FILTER (WHERE e.type = 'return_accepted')::int AS returned
      FROM ticket_event e JOIN ticket t USING (number)
      WHERE e.type IN ('approved', 'return_accepted') AND e.at >= $1
      GROUP BY 1, 2, 3 HAVING count(*) >= 2
      """;

  private final Pg pg;

  public PgDispatchHistory(Pg pg) {
    this.pg = pg;
  }

  @Override
  public Future<List<Experience.Count>> since(Instant moment) {
    return pg.run(SINCE, Tuple.of(Pg.time(moment)))
        .map(rows -> PgTickets.stream(rows)
            .filter(row -> row.getString("unit") != null)
            .map(row -> new Experience.Count(
                row.getString("category"),
                row.getString("region"),
                row.getString("unit"),
                row.getInteger("completed"),
                row.getInteger("returned")))
            .toList());
  }
}
