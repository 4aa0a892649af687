package org.yihu.gateway.people;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when a test says so. */
public final class TestTime {
  private final AtomicLong nanos = new AtomicLong(1_000_000_000L);

  public void passes(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** As {@link System#nanoTime}. */
  public long nanos() {
    return nanos.get();
  }
}
