package org.yihu.gateway.figures;

import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.testing.Course;

class MemoryFiguresTest extends TicketFiguresContract {
  private MemoryFigures store;

  @Override
  protected TicketFigures empty() {
    store = new MemoryFigures(Course.PACK.zone());
    return store;
  }

  @Override
  protected void put(TicketFile file) {
    store.put(file);
  }
}
