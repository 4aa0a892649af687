package org.yihu.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever limits rates promises. */
public abstract class RatesContract {
  private static final int TOKENS = 3;
  private static final Duration PER = Duration.ofSeconds(30);

  private final TestTime time = new TestTime();
  private Rates rates;

  protected abstract Rates make(int tokens, Duration per, TestTime clock);

  @BeforeEach
  void threeInHalfAMinute() {
    rates = make(TOKENS, PER, time);
  }

  private void takeAll(String address) {
    for (int i = 0; i < TOKENS; i++) assertThat(rates.take(address)).isEmpty();
  }

  @Test
  void whoTookAllIsToldHowLongToWait() {
    takeAll("10.0.0.1");

    assertThat(rates.take("10.0.0.1").orElseThrow())
        .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
  }

  @Test
  void anotherAddressIsNotConcerned() {
    takeAll("10.0.0.1");

    assertThat(rates.take("10.0.0.2")).isEmpty();
  }

  @Test
  void oneComesBackAfterItsShareOfTheTime() {
    takeAll("10.0.0.1");
    time.passes(Duration.ofSeconds(10));

    assertThat(rates.take("10.0.0.1")).isEmpty();
    assertThat(rates.take("10.0.0.1")).isPresent();
  }

  @Test
  void afterTheTimeThereAreAllButNoMore() {
    takeAll("10.0.0.1");
    time.passes(PER.multipliedBy(10));

    takeAll("10.0.0.1");
    assertThat(rates.take("10.0.0.1")).isPresent();
  }

  @Test
  void toLookTakesNone() {
    for (int i = 0; i < 10; i++) assertThat(rates.exhausted("10.0.0.1")).isEmpty();

    takeAll("10.0.0.1");

    assertThat(rates.exhausted("10.0.0.1")).isPresent();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    takeAll("10.0.0.1");
    rates.giveBack("10.0.0.1");

    assertThat(rates.take("10.0.0.1")).isEmpty();
    assertThat(rates.take("10.0.0.1")).isPresent();
  }
}
