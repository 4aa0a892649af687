package org.yihu.gateway.testing;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.yihu.config.StoreConfig;
import org.yihu.gateway.postgres.Database;
import org.yihu.gateway.store.Migrations;
import org.yihu.gateway.store.Pg;
import org.yihu.gateway.store.Vault;

/** A database with the schema of today and nothing in it, and connections to it. */
public record FreshStore(Database database, Pg pg, Vault vault, Vertx vertx)
    implements AutoCloseable {

  public static FreshStore open() throws Exception {
    Database database = TestStore.freshDatabase();
    Migrations.run(database);
    Vertx vertx = Vertx.vertx();
    var config = new StoreConfig(Optional.empty(), 0, 4, Optional.empty(), Duration.ofSeconds(10));
    Vault vault = Vault.open(Files.createTempDirectory("yihu-keys").resolve("keys.json"));
    return new FreshStore(database, Pg.connect(vertx, database, config), vault, vertx);
  }

  /** Empties tables, so that the next test finds nothing. */
  public void clear(String... tables) throws Exception {
    TestStore.execute(database, "TRUNCATE " + String.join(", ", tables) + " CASCADE");
  }

  @Override
  public void close() throws Exception {
    Await.on(pg.close());
    Await.on(vertx.close());
  }
}
