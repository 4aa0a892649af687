package org.yihu.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.testing.Await;
import org.yihu.gateway.testing.FreshStore;

class TicketCounterTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static FreshStore store;

  private final TicketCounter counter = new TicketCounter(store.pg());

  @BeforeAll
  static void open() throws Exception {
    store = FreshStore.open();
  }

  @AfterAll
  static void close() throws Exception {
    store.close();
  }

  @BeforeEach
  void clear() throws Exception {
    store.clear("ticket_counter");
  }

  @Test
  void eachDayBeginsWithOne() throws Exception {
    assertThat(Await.on(counter.take(DAY, 3))).isEqualTo(20260302000001L);
    assertThat(Await.on(counter.take(DAY, 2))).isEqualTo(20260302000004L);
    assertThat(Await.on(counter.take(DAY.plusDays(1), 1))).isEqualTo(20260303000001L);
  }

  @Test
  void noNumberIsGivenToTwoWhoAskAtOnce() throws Exception {
    List<Future<Long>> asked =
        IntStream.rangeClosed(1, 40).mapToObj(count -> counter.take(DAY, count)).toList();
    Await.on(Future.all(asked));

    List<Long> given = IntStream.rangeClosed(1, 40)
        .boxed()
        .flatMap(count ->
            LongStream.range(0, count).mapToObj(n -> asked.get(count - 1).result() + n))
        .toList();
    assertThat(given).doesNotHaveDuplicates().hasSize(820);
    assertThat(given).contains(20260302000001L, 20260302000820L);
  }

  @Test
  void aDayHasNoMoreNumbersThanItsSixDigits() throws Exception {
    Await.on(counter.take(DAY, 999_999));

    Future<Long> more = counter.take(DAY, 1);

    assertThatThrownBy(() -> Await.on(more)).hasMessageContaining("ticket_counter");
  }

  /** The setting is the transaction's alone: what comes next on the connection waits for the disk. */
  @Test
  void theNextCommitWaitsForTheDiskAgain() throws Exception {
    for (int i = 0; i < 8; i++) Await.on(counter.take(DAY, 1));

    List<Future<String>> settings =
        IntStream.range(0, 8).mapToObj(i -> setting()).toList();
    Await.on(Future.all(settings));

    assertThat(settings).extracting(Future::result).containsOnly("on");
  }

  private static Future<String> setting() {
    return store
        .pg()
        .run("SELECT current_setting('synchronous_commit') AS value", Tuple.tuple())
        .map(rows -> rows.iterator().next().getString("value"));
  }
}
