package org.yihu.gateway.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.yihu.gateway.postgres.Database;

/**
 * The three inserts of one request, one transaction each, straight on the database: what the intake's
 * speed is measured against. Rows of the same size as those of a request, each with a text of its own,
 * into copies of the tables that this class alone knows, sealed as a request is. Nothing of the
 * product is used, so that the measure stays where it is when the product moves.
 */
public final class PlainInserts implements AutoCloseable {
  /** As many as served it best; callers beyond wait for one of them. */
  public static final int CONNECTIONS = 16;

  private static final OffsetDateTime RECEIVED =
      OffsetDateTime.of(2026, 1, 5, 10, 0, 0, 0, ZoneOffset.UTC);

  /** As long as those of a ticket just opened. */
  private static final String FACTS = """
      {"chain":[],"assisting":[],"clocks":{"all":[{"step":"DISPATCH","unit":"","due":{"at":"2026-01-05T12:00:00Z",\
      "from":"2026-01-05T10:00:00Z","provisional":false,"article":"第十三条"},"warnAt":"2026-01-05T11:36:00Z",\
      "warned":false,"overdue":false}]},"complex":false,"assigned":false,"round":1,"returned":[],"joint":[],\
      "extensions":0,"unreached":[],"followUpTries":[],"excluded":false,"merged":[]}""";

  private static final String SUGGESTION = """
      [{"unit":"urban-management","name":"市城管局","score":0.8,"why":"职责：市政道路"},\
      {"unit":"daxiang","name":"大祥区人民政府","score":0.4,"why":"属地：事发地"}]""";

  private static final String TICKET = """
      INSERT INTO bench.ticket (number, state, channel, source, kind, category, region, urgency, title, description,
        confidential, requester_kind, personal, phone_index, suggestion, facts, open, received_at, changed_at, due_at,
        tick_at)
      VALUES ($1, 'received', 'web', 'web', 'assistance', 'urban.roads', '430503', 'normal', $2, $3, false, 'citizen',
        $4, $5, $6, $7, true, $8, $8, $9, $9)
      """;

  private static final String EVENT = """
      INSERT INTO bench.ticket_event (number, at, type, actor, data) VALUES ($1, $2, 'received', 'system', $3)
      """;

  private static final String KEY = """
      INSERT INTO bench.message_key (source, key, body_hash, number, raw, at) VALUES ('web', $1, $2, $3, $4, $5)
      """;

  /**
   * What came of it.
   *
   * @param perSecond transactions a second
   * @param meanMillis from a caller's wish to its commit, waiting for a connection included
   */
  public record Result(double perSecond, double meanMillis) {}

  private final Vertx vertx;
  private final Pool pool;
  private final AtomicLong next = new AtomicLong();

  public PlainInserts(Vertx vertx, Database database) {
    this.vertx = vertx;
    this.pool = PgBuilder.pool()
        .with(new PoolOptions().setMaxSize(CONNECTIONS))
        .connectingTo(new PgConnectOptions()
            .setHost(database.host())
            .setPort(database.port())
            .setDatabase(database.name())
            .setUser(database.user())
            .setPassword(database.password().value())
            .setCachePreparedStatements(true))
        .using(vertx)
        .build();
  }

  /** Makes the tables and continues after the rows of an earlier run. */
  public Future<Void> prepare() {
    return pool.query(tables())
        .execute()
        .compose(made -> pool.query("SELECT coalesce(max(number), 0) AS last FROM bench.ticket")
            .execute())
        .onSuccess(rows -> next.set(rows.iterator().next().getLong("last") + 1))
        .mapEmpty();
  }

  private static String tables() {
    try (InputStream in = PlainInserts.class.getResourceAsStream("/bench/plain.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e); // it is in the same jar
    }
  }

  /** Runs so many callers for a time, each with its next request when it has its commit. */
  public Future<Result> run(int callers, long millis) {
    List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    long start = System.nanoTime();
    long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
    List<Future<Void>> all = new ArrayList<>();
    var context = vertx.getOrCreateContext();
    io.vertx.core.Promise<Void> begun = io.vertx.core.Promise.promise();
    context.runOnContext(go -> {
      for (int i = 0; i < callers; i++) all.add(again(nanos, end));
      begun.complete();
    });
    return begun
        .future()
        .compose(go -> Future.all(all))
        .map(done -> result(nanos, System.nanoTime() - start));
  }

  private static Result result(List<Long> nanos, long elapsed) {
    double mean = nanos.stream().mapToLong(Long::longValue).average().orElse(0);
    return new Result(
        nanos.size() / (elapsed / (double) TimeUnit.SECONDS.toNanos(1)),
        mean / TimeUnit.MILLISECONDS.toNanos(1));
  }

  private Future<Void> again(List<Long> nanos, long end) {
    long start = System.nanoTime();
    if (start > end) return Future.succeededFuture();
    return one().compose(done -> {
      nanos.add(System.nanoTime() - start);
      return again(nanos, end);
    });
  }

  /** One request's rows in one transaction. */
  Future<Void> one() {
    long number = next.getAndIncrement();
    String description = BenchTexts.description(number);
    Tuple ticket = Tuple.of(number, BenchTexts.title(number), description)
        .addValue(sealed(
            number,
            "{\"name\":\"压测" + number + "\",\"phone\":\"+8613000000000\",\"address\":\"敏州路" + number
                + "号\"}"))
        .addValue(index(number, 1))
        .addValue(new JsonArray(SUGGESTION))
        .addValue(new JsonObject(FACTS))
        .addValue(RECEIVED)
        .addValue(RECEIVED.plusHours(2));
    Tuple event =
        Tuple.of(number, RECEIVED, new JsonObject().put("channel", "web").put("source", "web"));
    Tuple key = Tuple.of(
        "plain-" + number, index(number, 2), number, sealed(number, description), RECEIVED);
    return pool.withTransaction(tx -> insert(tx, TICKET, ticket)
        .compose(done -> insert(tx, EVENT, event))
        .compose(done -> insert(tx, KEY, key)));
  }

  private static Future<Void> insert(SqlConnection tx, String sql, Tuple row) {
    return tx.preparedQuery(sql).execute(row).mapEmpty();
  }

  /** Sixteen bytes in no order, as a keyed index has them. */
  private static Buffer index(long number, int purpose) {
    long mixed = (number + purpose) * 0x9E3779B97F4A7C15L;
    return Buffer.buffer(
        ByteBuffer.allocate(16).putLong(mixed).putLong(Long.reverse(mixed)).array());
  }

  /** AES-256-GCM with a key that opens nothing: the work of sealing, and bytes that do not compress. */
  private static Buffer sealed(long number, String text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] nonce =
          ByteBuffer.allocate(12).putLong(number).putInt(text.length()).array();
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(new byte[32], "AES"),
          new GCMParameterSpec(128, nonce));
      return Buffer.buffer(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has AES
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
