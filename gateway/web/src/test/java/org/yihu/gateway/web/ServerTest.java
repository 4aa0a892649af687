package org.yihu.gateway.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yihu.config.HotlineConfig;

class ServerTest {
  private static final int CONNECTIONS = 8;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(4));
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  private Server server(int eventLoops) {
    return new Server(
        vertx,
        new HotlineConfig.Http(
            "127.0.0.1", 0, "http://localhost", 1 << 20, false, eventLoops, Duration.ofSeconds(1)),
        metrics);
  }

  /** On which threads requests of connections of their own are answered. */
  private static Set<String> threads(int port) throws Exception {
    Set<String> threads = new HashSet<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      // A client of its own has a connection of its own.
      var response = HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/thread"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      threads.add(response.body());
    }
    return threads;
  }

  private static List<Routes> routes() {
    return List.of(router -> router
        .get("/thread")
        .handler(context -> context.end(Thread.currentThread().getName())));
  }

  @Test
  void asManyEventLoopsAsSetTakeRequestsOnOnePort() throws Exception {
    for (int loops : List.of(1, 3)) {
      Server server = server(loops);
      int port = await(server.listen(routes()));

      assertThat(threads(port)).hasSize(loops).allMatch(name -> name.contains("eventloop"));

      await(server.shutdown());
    }
  }

  @Test
  void requestsAreCountedByRouteAndStatus() throws Exception {
    Server server = server(1);
    int port = await(server.listen(routes()));

    threads(port);

    assertThat(metrics
            .get("yihu.http")
            .tag("route", "/thread")
            .tag("status", "200")
            .timer()
            .count())
        .isEqualTo(CONNECTIONS);
    await(server.shutdown());
  }

  private void failing(Router router, String path, Consumer<Runnable> later) {
    router
        .get(path)
        .handler(context -> later.accept(() -> {
          throw new IllegalStateException("a bug of ours");
        }));
  }

  /** Wherever a handler goes on, what it throws is an answer. */
  @Test
  void whatIsThrownLaterIsAnswered() throws Exception {
    Server server = server(1);
    int port = await(server.listen(List.of(
        router -> failing(router, "/at-once", Runnable::run),
        router -> failing(
            router,
            "/in-a-callback",
            thrower -> vertx.timer(1, TimeUnit.MILLISECONDS).onSuccess(fired -> thrower.run())),
        router -> failing(
            router,
            "/after-blocking",
            thrower -> vertx.executeBlocking(() -> "done").onSuccess(done -> thrower.run())),
        router ->
            failing(router, "/after-a-timer", thrower -> vertx.setTimer(1, fired -> thrower.run())),
        router -> router
            .get("/nonsense")
            .handler(context -> vertx
                .timer(1, TimeUnit.MILLISECONDS)
                .onSuccess(fired -> context.end(context.request().params().get("x")))))));

    for (String path : List.of("/at-once", "/in-a-callback", "/after-blocking", "/after-a-timer"))
      assertThat(get(port, path).statusCode()).as(path).isEqualTo(500);
    assertThat(get(port, "/nonsense?x=%").statusCode()).isEqualTo(400);
    assertThat(get(port, "/nonsense?x=1").body()).isEqualTo("1");
  }

  private record Answer(int statusCode, String body) {}

  /** By hand: the client of the JDK refuses to send a malformed address. */
  private static Answer get(int port, String path) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      String request = "GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      return new Answer(Integer.parseInt(answer.split(" ", 3)[1]), answer.split("\r\n\r\n", 2)[1]);
    }
  }
}
