package org.yihu.gateway.shared;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.yihu.adapters.channel.SharedState;
import org.yihu.adapters.channel.Unavailable;

/** Shared state in Redis, under keys that start with {@code yihu:}; reconnects by itself. */
public final class RedisSharedState implements SharedState {
  private static final String PREFIX = "yihu:";
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final RedisClient client;
  private @Nullable StatefulRedisConnection<String, String> connection;

  public RedisSharedState(Vertx vertx, URI url) {
    this.vertx = vertx;
    this.client = RedisClient.create(RedisURI.create(url));
    client.setOptions(ClientOptions.builder()
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
        .build());
  }

  private interface Command<T> {
    CompletionStage<T> on(StatefulRedisConnection<String, String> connection);
  }

  private <T> Future<T> run(Command<T> command) {
    return vertx
        .executeBlocking(this::connected, false)
        .compose(open -> Future.fromCompletionStage(command.on(open), vertx.getOrCreateContext()))
        .recover(failure -> Future.failedFuture(new Unavailable("redis", PATIENCE, failure)));
  }

  private synchronized StatefulRedisConnection<String, String> connected() {
    if (connection == null) connection = client.connect();
    return connection;
  }

  @Override
  public Future<Optional<String>> get(String key) {
    return run(open -> open.async().get(PREFIX + key)).map(Optional::ofNullable);
  }

  @Override
  public Future<Void> put(String key, String value, Duration forHowLong) {
    return run(open -> open.async().set(PREFIX + key, value, SetArgs.Builder.px(forHowLong)))
        .mapEmpty();
  }

  @Override
  public Future<Boolean> putIfAbsent(String key, String value, Duration forHowLong) {
    return run(open ->
            open.async().set(PREFIX + key, value, SetArgs.Builder.nx().px(forHowLong)))
        .map("OK"::equals);
  }

  @Override
  public Future<Void> remove(String key) {
    return run(open -> open.async().del(PREFIX + key)).mapEmpty();
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
