package org.yihu.gateway.people;

import java.time.Duration;

class MemoryRatesTest extends RatesContract {
  @Override
  protected Rates make(int most, Duration time, TestTime clock) {
    return new MemoryRates(most, time, clock::nanos);
  }
}
