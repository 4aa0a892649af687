package org.yihu.adapters.channel;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * Small values that several nodes share for a while: access tokens, solved challenges. May be lost at
 * any time; nothing acknowledged depends on it. Futures fail with {@link Unavailable} when it is away.
 */
public interface SharedState extends AutoCloseable {

  Future<Optional<String>> get(String key);

  Future<Void> put(String key, String value, Duration forHowLong);

  /**
   * Keeps a value unless the key has one.
   *
   * @return whether the key was not there before; of several at once, one is told yes
   */
  Future<Boolean> putIfAbsent(String key, String value, Duration forHowLong);

  Future<Void> remove(String key);

  @Override
  void close();
}
