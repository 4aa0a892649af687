package org.yihu.gateway.outside.rates;

import java.time.Duration;
import org.yihu.gateway.people.Rates;
import org.yihu.gateway.people.RatesContract;
import org.yihu.gateway.people.TestTime;

class BucketRatesTest extends RatesContract {
  @Override
  protected Rates make(int tokens, Duration per, TestTime clock) {
    return new BucketRates(tokens, per, clock::nanos);
  }
}
