package org.yihu.gateway.people;

import java.time.Duration;

class MemoryRecentTest extends RecentContract {
  @Override
  protected Recent<String> make(int most, Duration time, TestTime clock) {
    return new MemoryRecent<>(most, time, clock::nanos);
  }
}
