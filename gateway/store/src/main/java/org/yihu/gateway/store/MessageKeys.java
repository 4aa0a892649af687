package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.gateway.desk.Kept;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;

/** What is known by its message key. */
final class MessageKeys {
  static final String RAW = "message_key.raw";

  private static final String FIND = """
      SELECT k.source, k.key, k.body_hash, k.number, k.said, k.at, t.state
      FROM unnest($1::text[], $2::text[]) AS wanted(source, key)
      JOIN message_key k USING (source, key)
      LEFT JOIN ticket t ON t.number = k.number
      """;

  private static final String KEEP = """
      INSERT INTO message_key (source, key, body_hash, raw, said, at)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT DO NOTHING
      """;

  private final Pg pg;
  private final Vault vault;

  MessageKeys(Pg pg, Vault vault) {
    this.pg = pg;
    this.vault = vault;
  }

  private interface Running {
    Future<RowSet<Row>> run(String sql, Tuple parameters);
  }

  Future<Map<MessageKey, Kept>> find(List<MessageKey> keys) {
    return find(keys, pg::run);
  }

  /** As a transaction sees them. */
  Future<Map<MessageKey, Kept>> find(List<MessageKey> keys, SqlConnection tx) {
    return find(keys, (sql, parameters) -> tx.preparedQuery(sql).execute(parameters));
  }

  private static Future<Map<MessageKey, Kept>> find(List<MessageKey> keys, Running sql) {
    String[] sources = keys.stream().map(MessageKey::source).toArray(String[]::new);
    String[] values = keys.stream().map(MessageKey::value).toArray(String[]::new);
    return sql.run(FIND, Tuple.of(sources, (Object) values)).map(MessageKeys::byKey);
  }

  private static Map<MessageKey, Kept> byKey(RowSet<Row> rows) {
    Map<MessageKey, Kept> found = new HashMap<>();
    for (Row row : rows) {
      found.put(new MessageKey(row.getString("source"), row.getString("key")), kept(row));
    }
    return found;
  }

  private static Kept kept(Row row) {
    return new Kept(
        Optional.ofNullable(row.getLong("number")).map(TicketNumber::new),
        Optional.ofNullable(row.getString("state")).map(TicketState::of),
        true,
        false,
        row.getBuffer("body_hash").getBytes(),
        Optional.ofNullable(row.getString("said")),
        Pg.instant(row, "at"));
  }

  /** Keeps a message without a ticket; the first of a key wins. */
  Future<Kept> keep(MessageKey key, byte[] bodyHash, byte[] raw, String said, Instant at) {
    return pg.run(KEEP, row(new Tickets.Asked(key, bodyHash, raw), said, at))
        .compose(result -> result.rowCount() == 1
            ? Future.succeededFuture(Kept.said(bodyHash, said, at))
            : find(List.of(key)).map(found -> found.get(key)));
  }

  /** The same together with what a transaction does; false when the key was used before. */
  Future<Boolean> keep(SqlConnection tx, Tickets.Asked message, String said, Instant at) {
    return tx.preparedQuery(KEEP)
        .execute(row(message, said, at))
        .map(result -> result.rowCount() == 1);
  }

  private Tuple row(Tickets.Asked message, String said, Instant at) {
    return Tuple.of(
        message.key().source(),
        message.key().value(),
        Buffer.buffer(message.bodyHash()),
        vault.seal(message.raw(), RAW),
        said,
        Pg.time(at));
  }
}
