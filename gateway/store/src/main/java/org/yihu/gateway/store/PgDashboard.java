package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yihu.gateway.figures.Dashboard;

/** Figures from PostgreSQL. A ticket's number begins with its day, so a span is a range of the primary key. */
public final class PgDashboard implements Dashboard {
  private static final long A_DAY = 1_000_000L;

  private static final String DAYS = """
      SELECT (number / 1000000)::int AS day, count(*)::int AS tickets FROM ticket
      WHERE number BETWEEN $1 AND $2 GROUP BY 1 ORDER BY 1
      """;

  private static final String BY = """
      SELECT channel, kind, split_part(category, '.', 1) AS category, left(region, 6) AS region, lead AS unit, state,
        grouping(channel, kind, split_part(category, '.', 1), left(region, 6), lead, state) AS sets,
        count(*)::int AS tickets
      FROM ticket WHERE number BETWEEN $1 AND $2
      GROUP BY GROUPING SETS ((channel), (kind), (split_part(category, '.', 1)), (left(region, 6)), (lead), (state))
      ORDER BY tickets DESC
      """;

  private static final String OPEN =
      "SELECT state AS id, count(*)::int AS tickets FROM ticket WHERE open GROUP BY state ORDER BY 2 DESC";

  private static final String OVERDUE =
      "SELECT count(*)::int AS tickets FROM ticket WHERE open AND due_at < $1";

  private static final String REPORTED = """
      SELECT count(*)::int AS reports, count(*) FILTER (WHERE (data ->> 'late')::boolean)::int AS late
      FROM ticket_event WHERE type = 'reported' AND at >= $1 AND at < $2
      """;

  private static final String SATISFACTION = """
      SELECT lower(data ->> 'satisfaction') AS id, count(*)::int AS tickets
      FROM ticket_event WHERE type IN ('followed_up', 'satisfaction') AND at >= $1 AND at < $2 GROUP BY 1 ORDER BY 2 DESC
      """;

  private static final String SOURCES = """
      SELECT source, count(*)::int AS tickets, max(received_at) AS last FROM ticket WHERE number >= $1
      GROUP BY source ORDER BY source
      """;

  private static final String[] SETS = {"channel", "kind", "category", "region", "unit", "state"};

  private final Pg pg;
  private final ZoneId zone;

  public PgDashboard(Pg pg, ZoneId zone) {
    this.pg = pg;
    this.zone = zone;
  }

  private static long first(LocalDate day) {
    return Long.parseLong(day.format(DateTimeFormatter.BASIC_ISO_DATE)) * A_DAY;
  }

  @Override
  public Future<Figures> of(LocalDate from, LocalDate to, Instant now) {
    Tuple numbers = Tuple.of(first(from), first(to) + A_DAY - 1);
    Tuple moments = Tuple.of(
        Pg.time(from.atStartOfDay(zone).toInstant()),
        Pg.time(to.plusDays(1).atStartOfDay(zone).toInstant()));
    Future<RowSet<Row>> days = pg.run(DAYS, numbers);
    Future<RowSet<Row>> by = pg.run(BY, numbers);
    Future<RowSet<Row>> open = pg.run(OPEN, Tuple.tuple());
    Future<RowSet<Row>> overdue = pg.run(OVERDUE, Tuple.of(Pg.time(now)));
    Future<RowSet<Row>> reported = pg.run(REPORTED, moments);
    Future<RowSet<Row>> satisfaction = pg.run(SATISFACTION, moments);
    return Future.all(days, by, open, overdue, reported, satisfaction).map(done -> {
      Row reports = reported.result().iterator().next();
      return new Figures(
          PgTickets.stream(days.result()).map(PgDashboard::day).toList(),
          grouped(by.result()),
          counts(open.result()),
          overdue.result().iterator().next().getInteger("tickets"),
          reports.getInteger("reports"),
          reports.getInteger("late"),
          counts(satisfaction.result()));
    });
  }

  private static Day day(Row row) {
    return new Day(
        LocalDate.parse(Integer.toString(row.getInteger("day")), DateTimeFormatter.BASIC_ISO_DATE),
        row.getInteger("tickets"));
  }

  private static Map<String, List<Count>> grouped(RowSet<Row> rows) {
    Map<String, List<Count>> all = new HashMap<>();
    for (String set : SETS) all.put(set, new ArrayList<>());
    for (Row row : rows) {
      // The one bit that is not set says by what the row is grouped.
      int bits = ~row.getInteger("sets") & 63;
      String set = SETS[5 - Integer.numberOfTrailingZeros(bits)];
      String id = row.getString(set);
      if (id != null)
        all.computeIfAbsent(set, none -> new ArrayList<>())
            .add(new Count(id, row.getInteger("tickets")));
    }
    return all;
  }

  private static List<Count> counts(RowSet<Row> rows) {
    return PgTickets.stream(rows)
        .filter(row -> row.getString("id") != null)
        .map(row -> new Count(row.getString("id"), row.getInteger("tickets")))
        .toList();
  }

  @Override
  public Future<List<SourceState>> sources(LocalDate since) {
    return pg.run(SOURCES, Tuple.of(first(since)))
        .map(rows -> PgTickets.stream(rows)
            .map(row -> new SourceState(
                row.getString("source"), row.getInteger("tickets"), Pg.instant(row, "last")))
            .toList());
  }
}
