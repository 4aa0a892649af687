package org.yihu.gateway.outside.caching;

import java.time.Duration;
import org.yihu.gateway.people.Recent;
import org.yihu.gateway.people.RecentContract;
import org.yihu.gateway.people.TestTime;

class CaffeineRecentTest extends RecentContract {
  @Override
  protected Recent<String> make(int most, Duration kept, TestTime clock) {
    return new CaffeineRecent<>(most, kept, clock::nanos);
  }
}
