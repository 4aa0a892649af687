package org.yihu.gateway.memory;

import static org.yihu.gateway.testing.Await.on;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.desk.Kept;
import org.yihu.gateway.desk.Message;
import org.yihu.gateway.reply.Outbox;
import org.yihu.gateway.testing.DraftBuilder;
import org.yihu.gateway.ticket.Audience;
import org.yihu.gateway.ticket.TicketNumber;

/** What the contracts of the store have in common. */
public abstract class StoreContract {
  static final Instant NOW = DraftBuilder.time("2026-03-02T10:30");
  static final Duration LEASE = Duration.ofMinutes(2);

  StoreUnderTest store;

  protected abstract StoreUnderTest emptyStore() throws Exception;

  @BeforeEach
  void open() throws Exception {
    store = emptyStore();
  }

  Kept opened(Draft draft) throws Exception {
    return on(store.tickets().open(List.of(draft))).get(0);
  }

  TicketNumber number(DraftBuilder draft) throws Exception {
    return opened(draft.build()).number().orElseThrow();
  }

  void tell(TicketNumber number, String step) throws Exception {
    on(store
        .tickets()
        .inTransaction(
            tx -> tx.tell(new Message(number, step, Optional.empty(), Audience.REQUESTER), NOW)));
  }

  void tellUnit(TicketNumber number, String step, String unit) throws Exception {
    on(store
        .tickets()
        .inTransaction(
            tx -> tx.tell(new Message(number, step, Optional.of(unit), Audience.UNITS), NOW)));
  }

  List<Outbox.Due> claimed(Instant at) throws Exception {
    return on(store.outbox().claim(at, LEASE, 100));
  }
}
