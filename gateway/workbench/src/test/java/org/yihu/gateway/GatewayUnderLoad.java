package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

/** A gateway of its own process with requests coming in all the time. */
final class GatewayUnderLoad {
  private GatewayUnderLoad() {}

  static IntakeLoad load(Vertx vertx, ServerProcess server, String key) {
    var load = new IntakeLoad(vertx, server.url(), key, 16);
    load.run(vertx, 16, TimeUnit.MINUTES.toMillis(2));
    return load;
  }

  /** A key of a source, issued beside the running gateway. */
  static String key(Vertx vertx, Path data) throws Exception {
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

  static void awaitAcknowledged(IntakeLoad load, int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (load.acknowledged().size() < count) {
      assertThat(System.nanoTime())
          .as("acknowledged " + load.acknowledged().size())
          .isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  static void awaitReadyAgain(ServerProcess server) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!server.isReady()) {
      assertThat(System.nanoTime()).as("not ready again").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Every request that was acknowledged is kept, under the number that was told, once. */
  static void assertEachOnce(Database database, Map<String, String> acknowledged) throws Exception {
    Map<String, String> kept = new HashMap<>();
    try (var connection = database.connect();
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
