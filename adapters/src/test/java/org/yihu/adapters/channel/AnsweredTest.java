package org.yihu.adapters.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However a route's work ends, its request is answered, and once. */
class AnsweredTest {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger bugs = new AtomicInteger();
  private Router router;
  private int port;

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @BeforeEach
  void listen() throws Exception {
    router = Router.router(vertx);
    router.errorHandler(500, context -> {
      bugs.incrementAndGet();
      context.response().setStatusCode(500).end("our fault");
    });
    port = await(vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .map(HttpServer::actualPort));
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  private HttpResponse<String> answerOf(Answered.Work work) throws Exception {
    router.clear();
    router.get("/").handler(Answered.by(work));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .timeout(Duration.ofSeconds(10))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** A step that is done later, as a store's is. */
  private Future<String> later() {
    Promise<String> later = Promise.promise();
    vertx.runOnContext(now -> later.complete("done"));
    return later.future();
  }

  @Test
  void whatTheWorkSendsIsTheAnswer() throws Exception {
    var answer = answerOf(context -> later().compose(context::end));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("done");
  }

  @Test
  void aFailureIsAnsweredByWhatItIs() throws Exception {
    var away = answerOf(context -> Future.failedFuture(
        new Unavailable("database", Duration.ofSeconds(3), new IOException("gone"))));
    var nonsense = answerOf(context -> later()
        .compose(
            done -> Future.failedFuture(new MalformedMessage("/a", Fault.Code.NOT_A_JSON_OBJECT))));
    var bug = answerOf(context -> Future.failedFuture(new IllegalStateException("a bug")));

    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.headers().firstValue("retry-after")).contains("3");
    assertThat(nonsense.statusCode()).isEqualTo(400);
    assertThat(nonsense.body()).contains("/a");
    assertThat(bug.statusCode()).isEqualTo(500);
  }

  @Test
  void whatIsThrownIsAnsweredLikeAFailure() throws Exception {
    var atOnce = answerOf(context -> {
      throw new MalformedMessage("/a", Fault.Code.NOT_A_JSON_OBJECT);
    });
    var inAStep = answerOf(context -> later().compose(done -> {
      throw new MalformedMessage("/a", Fault.Code.NOT_A_JSON_OBJECT);
    }));
    var aBugInAStep = answerOf(context -> later().compose(done -> {
      throw new IllegalStateException("a bug");
    }));

    assertThat(atOnce.statusCode()).isEqualTo(400);
    assertThat(inAStep.statusCode()).isEqualTo(400);
    assertThat(aBugInAStep.statusCode()).isEqualTo(500);
  }

  @Test
  void whatFailsAfterTheAnswerLeavesItAsItIs() throws Exception {
    var answer = answerOf(context -> context
        .end("kept")
        .compose(sent -> Future.failedFuture(new IllegalStateException("a bug"))));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("kept");
    assertThat(bugs).hasValue(0);
  }
}
