package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yihu.config.StoreConfig;
import org.yihu.gateway.bench.IntakeLoad;
import org.yihu.gateway.outside.caching.CaffeineRecent;
import org.yihu.gateway.people.KeyRing;
import org.yihu.gateway.postgres.Database;
import org.yihu.gateway.postgres.EmbeddedPostgres;
import org.yihu.gateway.store.Pg;
import org.yihu.gateway.store.PgApiKeys;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.gateway.workbench.ServerProcess;

/** {@code kill -9} under load: what was acknowledged is there, once. */
class KillTest {
  @TempDir
  private Path dir;

  private final Vertx vertx = Vertx.vertx();

  @Test
  void whatWasAcknowledgedSurvivesTheDeathOfTheGatewayAndOfPostgres() throws Exception {
    Path data = dir.resolve("data");
    Path log = dir.resolve("log");
    Map<String, String> acknowledged = new HashMap<>();

    ServerProcess first = ServerProcess.start(data, log);
    String key = newKey(data);
    IntakeLoad load = loadFor(first, key);
    awaitAcknowledged(load, 200);
    first.kill();
    load.stop();
    acknowledged.putAll(load.acknowledged());

    try (ServerProcess second = ServerProcess.start(data, log)) {
      IntakeLoad more = loadFor(second, key);
      awaitAcknowledged(more, 200);
      long postmaster =
          Long.parseLong(Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
              .get(0)
              .strip());
      ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
      awaitReadyAgain(second);
      int before = more.acknowledged().size();
      awaitAcknowledged(more, before + 50);
      more.stop();
      acknowledged.putAll(more.acknowledged());

      assertEachOnce(EmbeddedPostgres.running(data).orElseThrow(), acknowledged);
    }
    vertx.close();
  }

  private IntakeLoad loadFor(ServerProcess server, String key) {
    var load = new IntakeLoad(vertx, server.url(), key, 16);
    load.run(vertx, 16, TimeUnit.MINUTES.toMillis(2));
    return load;
  }

  private String newKey(Path data) throws Exception {
    Database database = EmbeddedPostgres.running(data).orElseThrow();
    Pg pg = Pg.connect(
        vertx,
        database,
        new StoreConfig(Optional.empty(), 0, 2, Optional.empty(), Duration.ofSeconds(10)));
    String key =
        TestGateway.await(new KeyRing(new PgApiKeys(pg), CaffeineRecent::new, Clock.systemUTC())
            .issue("test", "web", "source"));
    TestGateway.await(pg.close());
    return key;
  }

  private static void awaitAcknowledged(IntakeLoad load, int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (load.acknowledged().size() < count) {
      assertThat(System.nanoTime())
          .as("acknowledged " + load.acknowledged().size())
          .isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static void awaitReadyAgain(ServerProcess server) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!server.isReady()) {
      assertThat(System.nanoTime()).as("not ready again").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static void assertEachOnce(Database database, Map<String, String> acknowledged)
      throws Exception {
    Map<String, String> kept = new HashMap<>();
    try (var connection = DriverManager.getConnection(
            database.jdbcUrl(), database.user(), database.password().value());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(
            "SELECT key, number FROM message_key JOIN ticket USING (number)")) {
      while (rows.next()) {
        assertThat(kept.put(rows.getString(1), rows.getString(2)))
            .as("kept twice")
            .isNull();
      }
    }
    assertThat(acknowledged).isNotEmpty();
    assertThat(kept).containsAllEntriesOf(acknowledged);
  }
}
