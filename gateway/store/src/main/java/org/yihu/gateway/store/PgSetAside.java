package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.NotTaken;
import org.yihu.gateway.setaside.SetAside;
import org.yihu.gateway.ticket.TicketNumber;

/** The ledger of messages that were not taken, in PostgreSQL; what is personal in it is sealed. */
public final class PgSetAside implements SetAside {
  private static final String HEAD = "set_aside.head";
  private static final String RAW = "set_aside.raw";

  private static final String ADD = """
      INSERT INTO message_set_aside (source, key, why, state, at, head, number, raw)
      VALUES ($1, $2, $3, 'waiting', $4, $5, $6, $7)
      ON CONFLICT (source, key) DO UPDATE SET why = $3, state = 'waiting', head = $5, number = $6, raw = $7
      WHERE message_set_aside.state = 'tried'
      """;

  private static final String TRIED = """
      INSERT INTO message_set_aside (source, key, why, state, at, head, number, raw, tries)
      VALUES ($1, $2, $3, CASE WHEN 1 >= $8 THEN 'waiting' ELSE 'tried' END, $4, $5, $6, $7, 1)
      ON CONFLICT (source, key) DO UPDATE SET tries = message_set_aside.tries + 1,
        state = CASE WHEN message_set_aside.state = 'tried' AND message_set_aside.tries + 1 >= $8 THEN 'waiting'
          ELSE message_set_aside.state END
      RETURNING state <> 'tried' AS aside
      """;

  private static final String LIST = """
      SELECT id, source, why, state, at, head, number, tries, settled_by, settled_at FROM message_set_aside
      WHERE state = $1 AND id < $2 ORDER BY id DESC LIMIT $3
      """;

  private static final String FIND = """
      SELECT id, source, why, state, at, head, number, tries, settled_by, settled_at FROM message_set_aside WHERE id = $1
      """;

  private static final String READ = "SELECT raw FROM message_set_aside WHERE id = $1";

  private static final String SETTLE = """
      UPDATE message_set_aside SET state = $2, number = coalesce($3, number), settled_by = $4, settled_at = $5
      WHERE id = $1 AND state = 'waiting'
      """;

  private static final String COUNT =
      "SELECT count(*)::int AS rows FROM message_set_aside WHERE state = 'waiting'";

  private final Pg pg;
  private final Vault vault;

  public PgSetAside(Pg pg, Vault vault) {
    this.pg = pg;
    this.vault = vault;
  }

  @Override
  public Future<Boolean> add(NotTaken message) {
    return pg.run(ADD, tuple(message)).map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Future<Boolean> tried(NotTaken message, int most) {
    return pg.run(TRIED, tuple(message).addValue(most))
        .map(rows -> rows.iterator().next().getBoolean("aside"));
  }

  private Tuple tuple(NotTaken message) {
    var head = new JsonObject().put("sender", message.sender()).put("title", message.title());
    return Tuple.of(
            message.key().source(),
            message.key().value(),
            message.why().id(),
            Pg.time(message.at()),
            vault.seal(head.encode(), HEAD),
            message
                .number()
                .flatMap(TicketNumber::parse)
                .map(TicketNumber::value)
                .orElse(null))
        .addValue(vault.seal(message.raw(), RAW));
  }

  @Override
  public Future<List<Line>> list(State state, Optional<Long> below, int limit) {
    return pg.run(LIST, Tuple.of(state.id(), below.orElse(Long.MAX_VALUE), limit))
        .map(rows -> PgTickets.stream(rows).map(this::line).toList());
  }

  @Override
  public Future<Optional<Line>> find(long id) {
    return pg.run(FIND, Tuple.of(id))
        .map(rows -> PgTickets.stream(rows).findFirst().map(this::line));
  }

  private Line line(Row row) {
    var head = new JsonObject(vault.openText(row.getBuffer("head"), HEAD));
    return new Line(
        row.getLong("id"),
        row.getString("source"),
        NotTaken.Why.of(row.getString("why")),
        State.of(row.getString("state")).orElseThrow(),
        Pg.instant(row, "at"),
        head.getString("sender"),
        head.getString("title"),
        Optional.ofNullable(row.getLong("number")).map(TicketNumber::new),
        row.getInteger("tries"),
        Optional.ofNullable(row.getString("settled_by")),
        Optional.ofNullable(row.getOffsetDateTime("settled_at")).map(OffsetDateTime::toInstant));
  }

  @Override
  public Future<Optional<byte[]>> raw(long id) {
    return pg.run(READ, Tuple.of(id))
        .map(rows -> PgTickets.stream(rows)
            .findFirst()
            .map(row -> row.getBuffer("raw"))
            .map((Buffer sealed) -> vault.open(sealed, RAW)));
  }

  @Override
  public Future<Boolean> settle(
      long id, State state, Optional<TicketNumber> number, String who, Instant now) {
    return pg.run(
            SETTLE,
            Tuple.of(
                id, state.id(), number.map(TicketNumber::value).orElse(null), who, Pg.time(now)))
        .map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Future<Integer> waiting() {
    return pg.run(COUNT, Tuple.tuple()).map(rows -> rows.iterator().next().getInteger("rows"));
  }
}
