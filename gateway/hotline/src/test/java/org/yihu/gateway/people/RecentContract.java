package org.yihu.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever remembers what was looked up promises. */
public abstract class RecentContract {
  private static final int MOST = 100;
  private static final Duration TIME = Duration.ofSeconds(10);

  private final TestTime time = new TestTime();
  private Recent<String> recent;

  protected abstract Recent<String> make(int most, Duration kept, TestTime clock);

  @BeforeEach
  void aHundredForTenSeconds() {
    recent = make(MOST, TIME, time);
  }

  @Test
  void whatWasPutIsThere() {
    recent.put("key", "old");
    recent.put("key", "new");

    assertThat(recent.get("key")).contains("new");
    assertThat(recent.get("other")).isEmpty();
  }

  @Test
  void itIsForgottenByItself() {
    recent.put("key", "value");
    time.passes(TIME.minusMillis(1));
    assertThat(recent.get("key")).contains("value");

    time.passes(Duration.ofMillis(2));

    assertThat(recent.get("key")).isEmpty();
  }

  @Test
  void whoeverPutsItAgainStartsTheTimeAnew() {
    recent.put("key", "value");
    time.passes(TIME.minusSeconds(1));
    recent.put("key", "value");
    time.passes(Duration.ofSeconds(5));

    assertThat(recent.get("key")).contains("value");
  }

  @Test
  void itIsForgottenWhenToldTo() {
    recent.put("key", "value");

    recent.forget("key");

    assertThat(recent.get("key")).isEmpty();
  }

  @Test
  void itHoldsSoManyAndNoMore() {
    for (int i = 0; i < 10 * MOST; i++) recent.put("key" + i, "value");

    long there = java.util.stream.IntStream.range(0, 10 * MOST)
        .filter(i -> recent.get("key" + i).isPresent())
        .count();

    assertThat(there).isBetween(1L, (long) MOST);
  }
}
