package org.yihu.gateway.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.yihu.gateway.letters.Letters;
import org.yihu.gateway.letters.LettersContract;
import org.yihu.gateway.testing.FreshStore;
import org.yihu.gateway.ticket.Ticket;

class PgLettersTest extends LettersContract {
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
  protected Letters empty() throws Exception {
    store.clear("ticket");
    return new PgLetters(store.pg());
  }

  @Override
  protected void put(Ticket ticket) throws Exception {
    new KeptTickets(store.pg()).put(ticket);
  }
}
