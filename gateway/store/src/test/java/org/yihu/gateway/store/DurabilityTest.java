package org.yihu.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yihu.config.StoreConfig;
import org.yihu.gateway.testing.Await;
import org.yihu.gateway.testing.FreshStore;
import org.yihu.gateway.testing.TestStore;

class DurabilityTest {
  private static FreshStore store;

  @BeforeAll
  static void open() throws Exception {
    store = FreshStore.open();
  }

  @AfterAll
  static void close() throws Exception {
    store.close();
  }

  @Test
  void theServerWeStartKeepsWhatItConfirmed() throws Exception {
    assertThat(Await.on(new Durability(store.pg()).lacking())).isEmpty();
  }

  @Test
  void aServerThatDoesNotWaitForTheDiskIsFound() throws Exception {
    String name = store.database().name();
    TestStore.execute(
        store.database(), "ALTER DATABASE \"" + name + "\" SET synchronous_commit = off");
    var config = new StoreConfig(Optional.empty(), 0, 1, Optional.empty(), Duration.ofSeconds(10));
    Pg later = Pg.connect(store.vertx(), store.database(), config);
    try {
      assertThat(Await.on(new Durability(later).lacking())).containsExactly("synchronous_commit");
    } finally {
      Await.on(later.close());
      TestStore.execute(
          store.database(), "ALTER DATABASE \"" + name + "\" RESET synchronous_commit");
    }
  }
}
