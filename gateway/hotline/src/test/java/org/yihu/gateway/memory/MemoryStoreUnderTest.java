package org.yihu.gateway.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.reply.Settlement;
import org.yihu.gateway.testing.DraftBuilder;

/** An empty store in memory, with what tests look at. */
public final class MemoryStoreUnderTest implements StoreUnderTest {
  private final Map<String, List<ReplyAddress>> liaisons = new HashMap<>();
  public final List<String> signals = new ArrayList<>();
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final MemoryFiles files = new MemoryFiles();
  private final MemoryAudit audit = new MemoryAudit();
  private final MemoryTickets tickets = new MemoryTickets(
      DraftBuilder.PACK.zone(),
      outbox,
      files,
      audit,
      unit -> liaisons.getOrDefault(unit, List.of()),
      signals::add);

  @Override
  public MemoryTickets tickets() {
    return tickets;
  }

  @Override
  public MemoryOutbox outbox() {
    return outbox;
  }

  @Override
  public MemoryFiles files() {
    return files;
  }

  @Override
  public MemoryFiles media() {
    return files;
  }

  @Override
  public void liaison(String unit, String phone) {
    liaisons
        .computeIfAbsent(unit, one -> new ArrayList<>())
        .add(new ReplyAddress("sms", phone, Map.of()));
  }

  @Override
  public List<Settlement.Call> owed() {
    return outbox.owed();
  }

  @Override
  public MemoryAudit audit() {
    return audit;
  }

  @Override
  public MemoryTicketLists lists() {
    return new MemoryTicketLists(tickets);
  }
}
