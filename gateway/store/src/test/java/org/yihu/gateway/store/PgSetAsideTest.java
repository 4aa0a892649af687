package org.yihu.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.NotTaken;
import org.yihu.config.StoreConfig;
import org.yihu.gateway.postgres.Database;
import org.yihu.gateway.setaside.SetAside;
import org.yihu.gateway.setaside.SetAsideContract;
import org.yihu.gateway.testing.Await;
import org.yihu.gateway.testing.TestStore;

class PgSetAsideTest extends SetAsideContract {
  private static final StoreConfig STORE =
      new StoreConfig(Optional.empty(), 0, 2, Optional.empty(), Duration.ofSeconds(20));

  private final Vertx vertx = Vertx.vertx();
  private Database database;

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Override
  protected SetAside ledger() throws Exception {
    database = TestStore.freshDatabase();
    Migrations.run(database);
    Vault vault = Vault.open(Files.createTempDirectory("keys").resolve("keys.json"));
    return new PgSetAside(Pg.connect(vertx, database, STORE), vault);
  }

  @Test
  void nothingPersonalIsReadableInTheDatabase() throws Exception {
    Await.on(ledger()
        .add(new NotTaken(
            new MessageKey("email:mayor", "a"),
            Instant.EPOCH,
            NotTaken.Why.SPAM,
            "zhang@mail.example",
            "title",
            Optional.empty(),
            "raw a".getBytes(StandardCharsets.UTF_8))));

    String row = TestStore.query(
        database,
        "SELECT string_agg(encode(head, 'escape') || encode(raw, 'escape'), '') FROM message_set_aside");

    assertThat(row).isNotEmpty().doesNotContain("mail.example", "raw a");
  }
}
