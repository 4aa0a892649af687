package org.yihu.gateway.letters;

import org.yihu.gateway.ticket.Ticket;

class MemoryLettersTest extends LettersContract {
  private MemoryLetters store;

  @Override
  protected Letters empty() {
    store = new MemoryLetters();
    return store;
  }

  @Override
  protected void put(Ticket ticket) {
    store.put(ticket);
  }
}
