package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** What came in after a moment of the history, counted from the events alone. */
public final class PgDayFigures {
  private static final List<String> CHANNELS =
      List.of("phone", "wechat", "web", "mailbox", "province");

  private static final String LAST = "SELECT coalesce(max(id), 0) AS id FROM ticket_event";

  private static final String CHANNEL = """
      SELECT t.channel, count(*)::int AS requests FROM ticket_event e JOIN ticket t USING (number)
      WHERE e.id > $1 AND e.type = 'received' GROUP BY t.channel
      """;

  private static final String TYPES =
      "SELECT type, count(*)::int AS events FROM ticket_event WHERE id > $1 GROUP BY type";

  private final Pg pg;

  public PgDayFigures(Pg pg) {
    this.pg = pg;
  }

  /** The newest event, from which a later count begins. */
  public Future<Long> mark() {
    return pg.run(LAST, Tuple.tuple()).map(rows -> rows.iterator().next().getLong("id"));
  }

  /**
   * {@code {channels:{phone,…}, tickets, answeredOnTheSpot, declined, linked}} of the events after a mark:
   * of what came in, those that are handled with another are linked, the others tickets.
   */
  public Future<JsonObject> since(long mark) {
    Future<RowSet<Row>> channels = pg.run(CHANNEL, Tuple.of(mark));
    Future<RowSet<Row>> types = pg.run(TYPES, Tuple.of(mark));
    return Future.all(channels, types).map(done -> {
      JsonObject byChannel = new JsonObject();
      CHANNELS.forEach(channel -> byChannel.put(channel, 0));
      for (Row row : channels.result())
        byChannel.put(row.getString("channel"), row.getInteger("requests"));
      JsonObject byType = new JsonObject();
      for (Row row : types.result()) byType.put(row.getString("type"), row.getInteger("events"));
      return new JsonObject()
          .put("channels", byChannel)
          .put("tickets", byType.getInteger("received", 0) - byType.getInteger("merged", 0))
          .put("answeredOnTheSpot", byType.getInteger("answered", 0))
          .put("declined", byType.getInteger("declined", 0))
          .put("linked", byType.getInteger("merged", 0));
    });
  }
}
