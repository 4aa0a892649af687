package org.yihu.gateway.memory;

import org.junit.jupiter.api.Nested;

/** The store in memory keeps the contracts. */
class MemoryStoreTest {
  @Nested
  class OfTickets extends TicketsContract {
    @Override
    protected StoreUnderTest emptyStore() {
      return new MemoryStoreUnderTest();
    }
  }

  @Nested
  class OfTheOutbox extends OutboxContract {
    @Override
    protected StoreUnderTest emptyStore() {
      return new MemoryStoreUnderTest();
    }
  }

  @Nested
  class OfLists extends TicketListsContract {
    @Override
    protected StoreUnderTest emptyStore() {
      return new MemoryStoreUnderTest();
    }
  }
}
