package org.yihu.gateway.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Files distinct requests over keep-alive connections, each sending its next request when it has its
 * answer. Remembers what was acknowledged.
 */
public final class IntakeLoad {
  /**
   * What came of it.
   *
   * @param perSecond acknowledged requests a second
   * @param seconds how long it took
   * @param errors answers other than 201 and 200, and broken connections
   * @param numbers ticket number by external id, of every acknowledged request
   */
  public record Result(
      double perSecond,
      double seconds,
      double p50Millis,
      double p99Millis,
      int sent,
      int errors,
      Map<String, String> numbers) {}

  private final HttpClient http;
  private final URI url;
  private final String key;
  private final String run = Long.toString(System.nanoTime(), 36);
  private final Map<String, String> numbers = new ConcurrentHashMap<>();
  private final List<Long> nanos = new ArrayList<>();
  /** So that no two runs use the same phone numbers. */
  private final int first = (int) (System.nanoTime() / 1000 % 8_0000) * 10000;

  private int next;
  private int errors;
  private boolean stopped;

  /** @param url of the gateway; {@code key} an API key of role source */
  public IntakeLoad(Vertx vertx, URI url, String key, int connections) {
    this.http = vertx.createHttpClient(
        new HttpClientOptions().setKeepAlive(true).setPipelining(false),
        new PoolOptions().setHttp1MaxSize(connections));
    this.url = url;
    this.key = key;
  }

  /** Runs for a time; on one event loop. */
  public Future<Result> run(Vertx vertx, int connections, long millis) {
    Promise<Result> promise = Promise.promise();
    vertx.runOnContext(go -> {
      long start = System.nanoTime();
      vertx.setTimer(millis, done -> stopped = true);
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < connections; i++) all.add(one());
      Future.join(all).onComplete(done -> promise.complete(result(System.nanoTime() - start)));
    });
    return promise.future();
  }

  /** What was acknowledged so far. */
  public Map<String, String> acknowledged() {
    return Map.copyOf(numbers);
  }

  /** Sends no more. */
  public void stop() {
    stopped = true;
  }

  private Future<Void> one() {
    if (stopped) return Future.succeededFuture();
    int id = next++;
    String externalId = run + "-" + id;
    long start = System.nanoTime();
    return file(externalId, id)
        .onSuccess(number -> {
          numbers.put(externalId, number);
          nanos.add(System.nanoTime() - start);
        })
        .onFailure(failure -> errors++)
        .<Void>mapEmpty()
        .otherwiseEmpty()
        .compose(done -> one());
  }

  private Future<String> file(String externalId, int id) {
    var options = new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setHost(url.getHost())
        .setPort(url.getPort())
        .setURI("/api/v1/requests")
        .setTimeout(30_000)
        .putHeader("authorization", "Bearer " + key)
        .putHeader("content-type", "application/json");
    return http.request(options)
        // In one step: the answer may be over before another thread gets to ask for its body.
        .compose(request -> request.send(body(externalId, id)).compose(IntakeLoad::number));
  }

  private static Future<String> number(HttpClientResponse response) {
    return response
        .body()
        .compose(body -> response.statusCode() == 201 || response.statusCode() == 200
            ? Future.succeededFuture(new JsonObject(body).getString("number"))
            : Future.failedFuture("HTTP " + response.statusCode()));
  }

  private Buffer body(String externalId, int id) {
    return new JsonObject()
        .put("externalId", externalId)
        .put("title", BenchTexts.title(id))
        .put("description", BenchTexts.description(id))
        .put(
            "requester",
            new JsonObject()
                .put("name", "压测" + id)
                .put("phone", "1" + (30_0000_0000L + first + id)))
        .put("place", new JsonObject().put("region", "430503").put("address", "敏州路" + id + "号"))
        .toBuffer();
  }

  private Result result(long elapsed) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    double seconds = elapsed / (double) TimeUnit.SECONDS.toNanos(1);
    return new Result(
        sorted.length / seconds,
        seconds,
        Percentiles.millis(sorted, 0.50),
        Percentiles.millis(sorted, 0.99),
        next,
        errors,
        Map.copyOf(numbers));
  }
}
