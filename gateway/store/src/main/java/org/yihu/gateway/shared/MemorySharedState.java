package org.yihu.gateway.shared;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.yihu.adapters.channel.SharedState;

/** Shared state of a single node, bounded; the oldest values go first. */
public final class MemorySharedState implements SharedState {
  private static final int MOST = 200_000;

  private record Value(String text, Duration forHowLong) {}

  private final Cache<String, Value> values = Caffeine.newBuilder()
      .maximumSize(MOST)
      .expireAfter(Expiry.<String, Value>creating((key, value) -> value.forHowLong()))
      .build();

  @Override
  public Future<Optional<String>> get(String key) {
    return Future.succeededFuture(Optional.ofNullable(values.getIfPresent(key)).map(Value::text));
  }

  @Override
  public Future<Void> put(String key, String value, Duration forHowLong) {
    values.invalidate(key); // so that the new duration counts from now
    values.put(key, new Value(value, forHowLong));
    return Future.succeededFuture();
  }

  @Override
  public Future<Boolean> putIfAbsent(String key, String value, Duration forHowLong) {
    return Future.succeededFuture(
        values.asMap().putIfAbsent(key, new Value(value, forHowLong)) == null);
  }

  @Override
  public Future<Void> remove(String key) {
    values.invalidate(key);
    return Future.succeededFuture();
  }

  @Override
  public void close() {
    values.invalidateAll();
  }
}
