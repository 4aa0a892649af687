package org.yihu.gateway.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yihu.adapters.channel.SharedState;
import org.yihu.gateway.testing.Await;
import redis.embedded.RedisServer;

/** The same sentences for the state of one node and for a real Redis. */
class SharedStateTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static RedisServer redis;
  private static SharedState memory;
  private static SharedState remote;

  @BeforeAll
  static void start() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    redis = RedisServer.newRedisServer()
        .port(port)
        .setting("bind 127.0.0.1")
        .setting("save \"\"")
        .build();
    redis.start();
    memory = new MemorySharedState();
    remote = new RedisSharedState(VERTX, URI.create("redis://127.0.0.1:" + port));
  }

  @AfterAll
  static void stop() throws Exception {
    remote.close();
    redis.stop();
    Await.on(VERTX.close());
  }

  static List<SharedState> both() {
    return List.of(memory, remote);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aValueIsThereUntilItIsRemoved(SharedState state) throws Exception {
    Await.on(state.put("a", "1", Duration.ofMinutes(1)));
    assertThat(Await.on(state.get("a"))).hasValue("1");

    Await.on(state.remove("a"));
    assertThat(Await.on(state.get("a"))).isEmpty();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void onlyTheFirstPutsWhatIsAbsent(SharedState state) throws Exception {
    assertThat(Await.on(state.putIfAbsent("b", "first", Duration.ofMinutes(1)))).isTrue();
    assertThat(Await.on(state.putIfAbsent("b", "second", Duration.ofMinutes(1))))
        .isFalse();
    assertThat(Await.on(state.get("b"))).hasValue("first");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aValueGoesWhenItsTimeIsOver(SharedState state) throws Exception {
    Await.on(state.put("c", "1", Duration.ofMillis(50)));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (Await.on(state.get("c")).isPresent()) assertThat(System.nanoTime()).isLessThan(end);
  }
}
