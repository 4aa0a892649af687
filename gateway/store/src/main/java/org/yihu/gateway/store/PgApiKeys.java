package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.yihu.gateway.people.ApiKeys;

/** API keys in PostgreSQL. */
public final class PgApiKeys implements ApiKeys {
  private static final String ADD = """
      INSERT INTO api_key (hash, name, source, role, created_at) VALUES ($1, $2, $3, $4, $5)
      RETURNING id, name, source, role, created_at, revoked_at
      """;

  private static final String FIND = """
      SELECT id, name, source, role, created_at, revoked_at FROM api_key WHERE hash = $1 AND revoked_at IS NULL
      """;

  private static final String LIST =
      "SELECT id, name, source, role, created_at, revoked_at FROM api_key ORDER BY id DESC";

  private static final String REVOKE =
      "UPDATE api_key SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";

  private final Pg pg;

  public PgApiKeys(Pg pg) {
    this.pg = pg;
  }

  @Override
  public Future<ApiKey> add(byte[] hash, String name, String source, String role, Instant now) {
    return pg.run(ADD, Tuple.of(Buffer.buffer(hash), name, source, role, Pg.time(now)))
        .map(rows -> key(rows.iterator().next()));
  }

  @Override
  public Future<Optional<ApiKey>> find(byte[] hash) {
    return pg.run(FIND, Tuple.of(Buffer.buffer(hash)))
        .map(rows -> PgTickets.stream(rows).findFirst().map(PgApiKeys::key));
  }

  @Override
  public Future<List<ApiKey>> list() {
    return pg.run(LIST, Tuple.tuple())
        .map(rows -> PgTickets.stream(rows).map(PgApiKeys::key).toList());
  }

  @Override
  public Future<Boolean> revoke(long id, Instant now) {
    return pg.run(REVOKE, Tuple.of(id, Pg.time(now))).map(rows -> rows.rowCount() == 1);
  }

  private static ApiKey key(Row row) {
    return new ApiKey(
        row.getLong("id"),
        row.getString("name"),
        row.getString("source"),
        row.getString("role"),
        Pg.instant(row, "created_at"),
        Optional.ofNullable(row.getOffsetDateTime("revoked_at")).map(OffsetDateTime::toInstant));
  }
}
