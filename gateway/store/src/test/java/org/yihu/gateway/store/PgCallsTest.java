package org.yihu.gateway.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.gateway.calls.Calls;
import org.yihu.gateway.calls.CallsContract;
import org.yihu.gateway.testing.FreshStore;
import org.yihu.gateway.ticket.Ticket;

class PgCallsTest extends CallsContract {
  private static FreshStore store;

  @BeforeAll
  static void open() throws Exception {
    store = FreshStore.open();
  }

  @AfterAll
  static void close() throws Exception {
    store.close();
  }

  @Override
  protected Calls empty() throws Exception {
    store.clear("call", "call_back_task", "ticket");
    return new PgCalls(store.pg(), store.vault(), new PhoneNumbers("0739"));
  }

  @Override
  protected void put(Ticket ticket) throws Exception {
    new KeptTickets(store.pg()).put(ticket);
  }
}
