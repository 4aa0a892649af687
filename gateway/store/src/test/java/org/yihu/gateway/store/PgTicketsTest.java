package org.yihu.gateway.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.yihu.gateway.memory.StoreUnderTest;
import org.yihu.gateway.memory.TicketsContract;

/** PostgreSQL keeps the contract. */
class PgTicketsTest extends TicketsContract {
  private static PgStoreUnderTest postgres;

  @BeforeAll
  static void start() throws Exception {
    postgres = new PgStoreUnderTest();
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  @Override
  protected StoreUnderTest emptyStore() throws Exception {
    return postgres.emptied();
  }
}
