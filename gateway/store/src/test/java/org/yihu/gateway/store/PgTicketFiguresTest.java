package org.yihu.gateway.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.figures.TicketFigures;
import org.yihu.gateway.figures.TicketFiguresContract;
import org.yihu.gateway.testing.FreshStore;

class PgTicketFiguresTest extends TicketFiguresContract {
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
  protected TicketFigures empty() throws Exception {
    store.clear("ticket");
    return new PgTicketFigures(store.pg());
  }

  @Override
  protected void put(TicketFile file) throws Exception {
    new KeptTickets(store.pg()).put(file);
  }
}
