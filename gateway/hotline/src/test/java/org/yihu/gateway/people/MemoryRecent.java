package org.yihu.gateway.people;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What was looked up a moment ago, in a map, for tests. */
public final class MemoryRecent<T> implements Recent<T> {
  private record Put<T>(T value, long until) {}

  private final long nanosKept;
  private final LongSupplier nanos;
  private final Map<String, Put<T>> map;

  public MemoryRecent(int most, Duration time, LongSupplier nanos) {
    this.nanosKept = time.toNanos();
    this.nanos = nanos;
    this.map = new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Put<T>> eldest) {
        return size() > most;
      }
    };
  }

  @Override
  public synchronized Optional<T> get(String key) {
    return Optional.ofNullable(map.get(key))
        .filter(put -> put.until() > nanos.getAsLong())
        .map(Put::value);
  }

  @Override
  public synchronized void put(String key, T value) {
    map.put(key, new Put<>(value, nanos.getAsLong() + nanosKept));
  }

  @Override
  public synchronized void forget(String key) {
    map.remove(key);
  }
}
