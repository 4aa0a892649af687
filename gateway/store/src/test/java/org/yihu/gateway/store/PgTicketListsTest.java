package org.yihu.gateway.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.yihu.gateway.memory.StoreUnderTest;
import org.yihu.gateway.memory.TicketListsContract;

/** PostgreSQL keeps the contract. */
class PgTicketListsTest extends TicketListsContract {
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
