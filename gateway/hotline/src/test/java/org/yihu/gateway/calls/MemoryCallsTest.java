package org.yihu.gateway.calls;

import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.gateway.ticket.Ticket;

class MemoryCallsTest extends CallsContract {
  @Override
  protected Calls empty() {
    return new MemoryCalls(new PhoneNumbers("0739"));
  }

  @Override
  protected void put(Ticket ticket) {}
}
