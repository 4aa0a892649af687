package org.yihu.gateway.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.yihu.gateway.talk.Conversations;
import org.yihu.gateway.talk.HandOvers;
import org.yihu.gateway.talk.TalksContract;
import org.yihu.gateway.testing.FreshStore;

class PgTalksTest extends TalksContract {
  private static FreshStore store;

  @BeforeAll
  static void start() throws Exception {
    store = FreshStore.open();
  }

  @AfterAll
  static void stop() throws Exception {
    store.close();
  }

  @Override
  protected void open() throws Exception {
    store.clear("conversation", "operator_presence");
  }

  @Override
  protected Conversations conversations() {
    return new PgConversations(store.pg(), store.vault());
  }

  @Override
  protected HandOvers handOvers() {
    return new PgHandOvers(
        store.pg(), store.vault(), new PgConversations(store.pg(), store.vault()));
  }
}
