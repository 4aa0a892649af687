package org.yihu.gateway.outside.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.yihu.gateway.people.Recent;

/** Caffeine's bounded cache. */
public final class CaffeineRecent<T> implements Recent<T> {
  private final Cache<String, T> cache;

  public CaffeineRecent(int most, Duration time) {
    this(most, time, System::nanoTime);
  }

  CaffeineRecent(int most, Duration time, LongSupplier nanos) {
    this.cache = Caffeine.newBuilder()
        .maximumSize(most)
        .expireAfterWrite(time)
        .ticker(nanos::getAsLong)
        .executor(Runnable::run)
        .build();
  }

  @Override
  public Optional<T> get(String key) {
    return Optional.ofNullable(cache.getIfPresent(key));
  }

  @Override
  public void put(String key, T value) {
    cache.put(key, value);
  }

  @Override
  public void forget(String key) {
    cache.invalidate(key);
  }
}
