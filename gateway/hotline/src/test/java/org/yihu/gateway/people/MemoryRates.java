package org.yihu.gateway.people;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Rates in a map, for tests: tokens come back evenly over the time. */
public final class MemoryRates implements Rates {
  private final int tokens;
  private final long nanosAToken;
  private final LongSupplier nanos;
  /** By address: when all tokens would be there again. */
  private final Map<String, Long> fullAt = new HashMap<>();

  public MemoryRates(int tokens, Duration per, LongSupplier nanos) {
    this.tokens = tokens;
    this.nanosAToken = per.toNanos() / tokens;
    this.nanos = nanos;
  }

  @Override
  public synchronized Optional<Duration> take(String address) {
    Optional<Duration> wait = exhausted(address);
    if (wait.isEmpty()) fullAt.put(address, full(address) + nanosAToken);
    return wait;
  }

  @Override
  public synchronized Optional<Duration> exhausted(String address) {
    long free = full(address) - (tokens - 1) * nanosAToken;
    return free <= nanos.getAsLong()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(free - nanos.getAsLong()).plusSeconds(1));
  }

  @Override
  public synchronized void giveBack(String address) {
    fullAt.put(address, full(address) - nanosAToken);
  }

  private long full(String address) {
    return Math.max(nanos.getAsLong(), fullAt.getOrDefault(address, 0L));
  }
}
