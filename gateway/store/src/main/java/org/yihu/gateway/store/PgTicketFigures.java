package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.yihu.gateway.figures.TicketFigures;
import org.yihu.gateway.ticket.Rounds.Happened;
import org.yihu.gateway.ticket.TicketEvent;

/** Figures from PostgreSQL. A ticket's number begins with its day, so a span is a range of the primary key. */
public final class PgTicketFigures implements TicketFigures {
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
      ORDER BY tickets DESC, 1, 2, 3, 4, 5, 6
      """;

  private static final String OPEN =
      "SELECT state AS id, count(*)::int AS tickets FROM ticket WHERE open GROUP BY state ORDER BY 2 DESC, 1";

  private static final String OVERDUE =
      "SELECT count(*)::int AS tickets FROM ticket WHERE open AND due_at < $1";

  private static final String ON_THE_SPOT = """
      SELECT count(DISTINCT number)::int AS tickets FROM ticket_event e WHERE type = 'answered' AND number BETWEEN $1 AND $2
        AND NOT EXISTS (SELECT FROM ticket_event later WHERE later.number = e.number AND later.type = 'reopened' AND later.id > e.id)
      """;

  /** What was said and reported in the span, and what should have been. */
  private static final String CONCERNED = """
      SELECT number FROM ticket_event WHERE type IN ('reported', 'followed_up', 'satisfaction') AND at >= $1 AND at < $2
      UNION
      SELECT number FROM ticket WHERE open AND due_at >= $1 AND due_at < least($2, $3)
      ORDER BY number
      """;

  private static final String HISTORIES =
      "SELECT number, at, type, data FROM ticket_event WHERE number = ANY ($1) ORDER BY number, id";

  private static final String SOURCES = """
      SELECT source, count(*)::int AS tickets, max(received_at) AS last FROM ticket WHERE number >= $1
      GROUP BY source ORDER BY source
      """;

  /** Histories read at once; a page of them is decoded between two turns of the event loop. */
  private static final int AT_ONCE = 100;

  private final Pg pg;

  public PgTicketFigures(Pg pg) {
    this.pg = pg;
  }

  private static long first(LocalDate day) {
    return Long.parseLong(day.format(DateTimeFormatter.BASIC_ISO_DATE)) * A_DAY;
  }

  @Override
  public Future<Received> received(LocalDate from, LocalDate to) {
    Tuple numbers = Tuple.of(first(from), first(to) + A_DAY - 1);
    Future<RowSet<Row>> days = pg.run(DAYS, numbers);
    Future<RowSet<Row>> by = pg.run(BY, numbers);
    Future<RowSet<Row>> onTheSpot = pg.run(ON_THE_SPOT, numbers);
    return Future.all(days, by, onTheSpot)
        .map(done -> new Received(
            PgTickets.stream(days.result()).map(PgTicketFigures::day).toList(),
            grouped(by.result()),
            tickets(onTheSpot.result())));
  }

  @Override
  public Future<Standing> standing(Instant now) {
    Future<RowSet<Row>> open = pg.run(OPEN, Tuple.tuple());
    Future<RowSet<Row>> overdue = pg.run(OVERDUE, Tuple.of(Pg.time(now)));
    return Future.all(open, overdue)
        .map(done -> new Standing(
            PgTickets.stream(open.result())
                .map(row -> new Count(row.getString("id"), row.getInteger("tickets")))
                .toList(),
            tickets(overdue.result())));
  }

  private static int tickets(RowSet<Row> rows) {
    return rows.iterator().next().getInteger("tickets");
  }

  @Override
  public Future<Void> histories(
      Instant from, Instant to, Instant now, Consumer<List<Happened>> each) {
    return pg.run(CONCERNED, Tuple.of(Pg.time(from), Pg.time(to), Pg.time(now)))
        .map(rows -> PgTickets.stream(rows).map(row -> row.getLong("number")).toArray(Long[]::new))
        .compose(numbers -> histories(numbers, 0, each));
  }

  private Future<Void> histories(Long[] numbers, int begin, Consumer<List<Happened>> each) {
    if (begin >= numbers.length) return Future.succeededFuture();
    int end = Math.min(begin + AT_ONCE, numbers.length);
    return pg.run(HISTORIES, Tuple.tuple().addValue(Arrays.copyOfRange(numbers, begin, end)))
        .compose(rows -> {
          give(rows, each);
          return histories(numbers, end, each);
        });
  }

  private static void give(RowSet<Row> rows, Consumer<List<Happened>> each) {
    var history = new ArrayList<Happened>();
    long number = 0;
    for (Row row : rows) {
      if (row.getLong("number") != number && !history.isEmpty()) {
        each.accept(List.copyOf(history));
        history.clear();
      }
      number = row.getLong("number");
      TicketEvent event = EventCodec.event(row.getString("type"), row.getJsonObject("data"));
      history.add(new Happened(Pg.instant(row, "at"), event));
    }
    if (!history.isEmpty()) each.accept(List.copyOf(history));
  }

  private static Day day(Row row) {
    return new Day(
        LocalDate.parse(Integer.toString(row.getInteger("day")), DateTimeFormatter.BASIC_ISO_DATE),
        row.getInteger("tickets"));
  }

  private static Map<By, List<Count>> grouped(RowSet<Row> rows) {
    Map<By, List<Count>> all = new EnumMap<>(By.class);
    for (By by : By.values()) all.put(by, new ArrayList<>());
    for (Row row : rows) {
      // The one bit that is not set says by what the row is grouped, the last column by the lowest.
      int bits = ~row.getInteger("sets") & 63;
      By by = By.values()[5 - Integer.numberOfTrailingZeros(bits)];
      String id = row.getString(by.id());
      if (id != null)
        all.computeIfAbsent(by, none -> new ArrayList<>())
            .add(new Count(id, row.getInteger("tickets")));
    }
    return all;
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
