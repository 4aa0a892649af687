package org.yihu.gateway.bench;

import java.util.concurrent.TimeUnit;

/** Percentiles of measured times. */
final class Percentiles {
  private Percentiles() {}

  /** @param sorted nanoseconds, ascending; 0 when there are none */
  static double millis(long[] sorted, double share) {
    if (sorted.length == 0) return 0;
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
        / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
