package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yihu.adapters.channel.Unavailable;
import org.yihu.config.StoreConfig;
import org.yihu.gateway.postgres.Database;

/** The connection pool with its time limit; turns a lost database into {@link Unavailable}. */
public final class Pg {
  private static final Duration COME_AGAIN = Duration.ofSeconds(2);
  /** Bytes that are sealed in some hundred microseconds. */
  private static final int MOST_AT_ONCE = 256 << 10;

  private static final int CACHED_STATEMENTS = 256;
  /** The client's default, 2048 characters, would have the statement of a batch parsed each time. */
  private static final int LONGEST_CACHED_STATEMENT = 16_384;
  /** Connection, resources, operator intervention (shutdown). */
  private static final Set<String> OUTAGE_CLASSES = Set.of("08", "53", "57");

  private final Vertx vertx;
  private final Pool pool;
  private final PgConnectOptions options;
  private final long patience;

  private Pg(Vertx vertx, Pool pool, PgConnectOptions options, Duration patience) {
    this.vertx = vertx;
    this.pool = pool;
    this.options = options;
    this.patience = patience.toMillis();
  }

  public static Pg connect(Vertx vertx, Database database, StoreConfig config) {
    PgConnectOptions options = new PgConnectOptions()
        .setHost(database.host())
        .setPort(database.port())
        .setDatabase(database.name())
        .setUser(database.user())
        .setPassword(database.password().value())
        .setCachePreparedStatements(true)
        .setPreparedStatementCacheMaxSize(CACHED_STATEMENTS)
        .setPreparedStatementCacheSqlLimit(LONGEST_CACHED_STATEMENT)
        .setPipeliningLimit(16)
        // Statements are planned once: a table that is small today must be read by its index
        // already.
        .addProperty("random_page_cost", "1.1");
    Pool pool = PgBuilder.pool()
        .with(new PoolOptions()
            .setMaxSize(config.poolSize())
            .setConnectionTimeout((int) config.patience().toMillis())
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
        .connectingTo(options)
        .using(vertx)
        .build();
    return new Pg(vertx, pool, options, config.patience());
  }

  /** For a connection beside the pool. */
  PgConnectOptions options() {
    return new PgConnectOptions(options);
  }

  /** One statement. */
  public Future<RowSet<Row>> run(String sql, Tuple parameters) {
    return guarded(pool.preparedQuery(sql).execute(parameters));
  }

  /** What is written by the work is kept together, or not at all when its Future fails. */
  public <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
    return guarded(pool.withTransaction(work));
  }

  /**
   * What takes its time in the store, sealing and opening of large content: on a worker thread, or here
   * when it is little.
   */
  <T> Future<T> offLoop(long bytes, Callable<T> work) {
    if (bytes > MOST_AT_ONCE) return vertx.executeBlocking(work, false);
    try {
      return Future.succeededFuture(work.call());
    } catch (Exception e) {
      return Future.failedFuture(e);
    }
  }

  private <T> Future<T> guarded(Future<T> future) {
    return future.timeout(patience, TimeUnit.MILLISECONDS).recover(Pg::translated);
  }

  private static <T> Future<T> translated(Throwable failure) {
    return Future.failedFuture(
        isOutage(failure) ? new Unavailable("database", COME_AGAIN, failure) : failure);
  }

  /** A lost or refused connection, a time-out, or a server that has no room; anything else is our bug. */
  private static boolean isOutage(Throwable failure) {
    if (failure instanceof PgException e) {
      String state = e.getSqlState();
      return state != null && OUTAGE_CLASSES.contains(state.substring(0, 2));
    }
    return failure instanceof IOException
        || failure instanceof TimeoutException
        || failure instanceof VertxException
        || failure instanceof ClosedConnectionException;
  }

  /** Whether the database answers. */
  public Future<Void> ping() {
    return run("SELECT 1", Tuple.tuple()).mapEmpty();
  }

  public Future<Void> close() {
    return pool.close();
  }

  /** A moment as the client takes it. */
  public static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable OffsetDateTime time(java.util.Optional<Instant> instant) {
    return instant.map(Pg::time).orElse(null);
  }

  static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }
}
