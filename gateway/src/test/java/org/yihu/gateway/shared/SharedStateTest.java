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
import org.yihu.gateway.testing.TestGateway;
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
    TestGateway.await(VERTX.close());
  }

  static List<SharedState> both() {
    return List.of(memory, remote);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aValueIsThereUntilItIsRemoved(SharedState state) throws Exception {
    TestGateway.await(state.put("a", "1", Duration.ofMinutes(1)));
    assertThat(TestGateway.await(state.get("a"))).hasValue("1");

    TestGateway.await(state.remove("a"));
    assertThat(TestGateway.await(state.get("a"))).isEmpty();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void onlyTheFirstPutsWhatIsAbsent(SharedState state) throws Exception {
    assertThat(TestGateway.await(state.putIfAbsent("b", "first", Duration.ofMinutes(1))))
        .isTrue();
    assertThat(TestGateway.await(state.putIfAbsent("b", "second", Duration.ofMinutes(1))))
        .isFalse();
    assertThat(TestGateway.await(state.get("b"))).hasValue("first");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aValueGoesWhenItsTimeIsOver(SharedState state) throws Exception {
    TestGateway.await(state.put("c", "1", Duration.ofMillis(50)));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (TestGateway.await(state.get("c")).isPresent())
      assertThat(System.nanoTime()).isLessThan(end);
  }
}
