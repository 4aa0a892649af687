package org.yihu.adapters.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.wechat.WechatLedger.Rest;

/** What every ledger of followers keeps. */
public abstract class WechatLedgerContract {
  private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
  private static final Rest REST = new Rest("一二三四五六", 0, 3, "");

  private WechatLedger ledger;

  protected abstract WechatLedger empty() throws Exception;

  @BeforeEach
  void begin() throws Exception {
    ledger = empty();
  }

  private static <T> T on(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void fiveMessagesMayBeSentInTwoDaysAfterAFollowerSpoke() throws Exception {
    assertThat(on(ledger.take("city", "o-1", NOW))).isFalse();
    on(ledger.spoke("city", "o-1", NOW));

    Instant last = NOW.plus(Duration.ofHours(48)).minusSeconds(1);
    for (int i = 0; i < 5; i++) assertThat(on(ledger.take("city", "o-1", last))).isTrue();
    assertThat(on(ledger.take("city", "o-1", last))).isFalse();
    assertThat(on(ledger.take("city", "o-2", NOW))).isFalse();
    assertThat(on(ledger.take("county", "o-1", NOW))).isFalse();

    on(ledger.spoke("city", "o-1", last));
    assertThat(on(ledger.take("city", "o-1", last))).isTrue();
    assertThat(on(ledger.take("city", "o-1", last.plus(Duration.ofHours(48))))).isFalse();
  }

  @Test
  void theRestOfAnAnswerWaitsUntilSomethingElseIsSaid() throws Exception {
    on(ledger.spoke("city", "o-1", NOW));
    assertThat(on(ledger.rest("city", "o-1", NOW))).isEmpty();

    on(ledger.keep("city", "o-1", REST));
    assertThat(on(ledger.rest("city", "o-1", NOW))).contains(REST);
    assertThat(on(ledger.rest("city", "o-2", NOW))).isEmpty();
    assertThat(on(ledger.rest("city", "o-1", NOW.plus(Duration.ofHours(48))))).isEmpty();
    var later = new Rest(REST.text(), 3, 6, "24012345678901234");
    on(ledger.keep("city", "o-1", later));
    assertThat(on(ledger.rest("city", "o-1", NOW))).contains(later);

    on(ledger.spoke("city", "o-1", NOW));
    assertThat(on(ledger.rest("city", "o-1", NOW))).isEmpty();
  }

  @Test
  void ofWhoNeverSpokeNothingIsKept() throws Exception {
    on(ledger.keep("city", "o-9", REST));

    assertThat(on(ledger.rest("city", "o-9", NOW))).isEmpty();
  }
}
