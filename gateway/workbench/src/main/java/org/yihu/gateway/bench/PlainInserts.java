package org.yihu.gateway.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.yihu.gateway.store.Pg;
import org.yihu.gateway.store.Vault;

/**
 * The three inserts of one request, one transaction each, straight on the database: what the intake's
 * speed is measured against. Writes rows of the same size into the same tables, dated 1900.
 */
public final class PlainInserts {
  private static final long FIRST = 19_000_101_000_000L;
  private static final Instant LONG_AGO = Instant.parse("1900-01-01T00:00:00Z");

  /** As long as those of a ticket just opened. */
  private static final String FACTS = """
      {"chain":[],"assisting":[],"clocks":{"all":[{"step":"DISPATCH","unit":"","due":{"at":"1900-01-01T02:00:00Z",\
      "from":"1900-01-01T00:00:00Z","provisional":false,"article":"第十三条"},"warnAt":"1900-01-01T01:36:00Z",\
      "warned":false,"overdue":false}]},"complex":false,"assigned":false,"round":1,"returned":[],"joint":[],\
      "extensions":0,"unreached":[],"followUpTries":[],"excluded":false,"merged":[]}""";

  private static final String TICKET = """
      INSERT INTO ticket (number, state, channel, source, kind, category, region, urgency, title, description,
        confidential, requester_kind, personal, phone_index, facts, open, received_at, changed_at)
      VALUES ($1, 'received', 'web', 'web', 'assistance', 'urban.roads', '430503', 'normal', $2, $3, false, 'citizen',
        $4, $5, $6, true, $7, $7)
      """;

  private static final String EVENT =
      "INSERT INTO ticket_event (number, at, type, actor, data) VALUES ($1, $2, 'received', 'system', $3)";

  private static final String KEY =
      "INSERT INTO message_key (source, key, body_hash, number, raw, at) VALUES ('bench', $1, $2, $3, $4, $5)";

  private static final String LAST =
      "SELECT coalesce(max(number), 0) AS last FROM ticket WHERE number < $1";

  private final Pg pg;
  private final Vault vault;
  private final AtomicLong next = new AtomicLong();
  private final String description = "道路坑洼不平，雨天积水严重，希望尽快处理。".repeat(16);

  public PlainInserts(Pg pg, Vault vault) {
    this.pg = pg;
    this.vault = vault;
  }

  /** Continues after the rows of an earlier run. */
  public Future<Void> prepare() {
    return pg.run(LAST, Tuple.of(FIRST + 90_000_000L))
        .onSuccess(rows -> next.set(Math.max(FIRST, rows.iterator().next().getLong("last") + 1)))
        .mapEmpty();
  }

  /** One request's rows in one transaction. */
  public Future<Void> one() {
    long number = next.getAndIncrement();
    Buffer sealedPerson =
        vault.seal("{\"name\":\"压测\",\"phone\":\"+8613000000000\",\"address\":\"敏州路1号\"}", "bench");
    Buffer sealedRaw = vault.seal(description, "bench");
    Tuple ticket = Tuple.of(
            number,
            "道路坑洼路灯不亮",
            description,
            sealedPerson,
            vault.index("phone", Long.toString(number)))
        .addValue(new JsonObject(FACTS))
        .addValue(Pg.time(LONG_AGO));
    Tuple event = Tuple.of(
        number, Pg.time(LONG_AGO), new JsonObject().put("channel", "web").put("source", "web"));
    Tuple key = Tuple.of(
        "plain-" + number,
        vault.index("hash", Long.toString(number)),
        number,
        sealedRaw,
        Pg.time(LONG_AGO));
    return pg.inTransaction(tx -> insert(tx, TICKET, ticket)
        .compose(done -> insert(tx, EVENT, event))
        .compose(done -> insert(tx, KEY, key)));
  }

  private static Future<Void> insert(SqlConnection tx, String sql, Tuple row) {
    return tx.preparedQuery(sql).execute(row).mapEmpty();
  }
}
