package org.yihu.bot.search;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.yihu.config.BotConfig;

/**
 * Sentence vectors from an endpoint: {@code POST …/embeddings {model, input:[…]}} as OpenAI defined
 * it and many servers speak it. Texts of the knowledge base go in batches, one after the other; the
 * Future fails when the endpoint is away, slow, or answers with something else.
 */
public final class HttpEmbedder implements Embedder {
  private static final int BATCH = 64;
  /** Vectors of a batch as JSON: 64 of 4096 numbers of 12 characters, with room. */
  private static final int LARGEST_ANSWER = 16 << 20;

  private final HttpClient http;
  private final BotConfig.Endpoint endpoint;

  public HttpEmbedder(Vertx vertx, BotConfig.Endpoint endpoint) {
    this.endpoint = endpoint;
    this.http = vertx.createHttpClient(new HttpClientOptions()
        .setConnectTimeout((int) Math.min(2_000, endpoint.patience().toMillis())));
  }

  @Override
  public Future<byte[]> question(String text) {
    return batch(List.of(text)).map(vectors -> vectors.get(0));
  }

  @Override
  public Future<List<byte[]>> knowledge(List<String> texts) {
    Future<List<byte[]>> all = Future.succeededFuture(new ArrayList<>());
    for (int from = 0; from < texts.size(); from += BATCH) {
      List<String> some = texts.subList(from, Math.min(texts.size(), from + BATCH));
      all = all.compose(before -> batch(some).map(vectors -> {
        before.addAll(vectors);
        return before;
      }));
    }
    return all;
  }

  private Future<List<byte[]>> batch(List<String> texts) {
    Buffer body = new JsonObject()
        .put("model", endpoint.model())
        .put("input", new JsonArray(texts))
        .toBuffer();
    var options = new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setAbsoluteURI(endpoint.url() + "/embeddings")
        .putHeader("content-type", "application/json");
    if (!endpoint.apiKey().isBlank())
      options.putHeader("authorization", "Bearer " + endpoint.apiKey().value());
    return http.request(options)
        // In one step: the answer may be over before another thread gets to ask for its body.
        .compose(request -> request.send(body).compose(HttpEmbedder::answered))
        .timeout(endpoint.patience().toMillis(), TimeUnit.MILLISECONDS)
        .map(answer -> vectors(answer, texts.size()));
  }

  private static Future<Buffer> answered(HttpClientResponse response) {
    return response.statusCode() == 200
        ? response.body()
        : Future.failedFuture(new IOException("bot.embeddings answered " + response.statusCode()));
  }

  private static List<byte[]> vectors(Buffer answer, int expected) {
    if (answer.length() > LARGEST_ANSWER)
      throw new IllegalStateException("bot.embeddings answered " + answer.length() + " bytes");
    JsonArray data = answer.toJsonObject().getJsonArray("data", new JsonArray());
    if (data.size() != expected)
      throw new IllegalStateException(
          "bot.embeddings answered " + data.size() + " vectors for " + expected + " texts");
    byte[][] vectors = new byte[expected][];
    for (int i = 0; i < expected; i++) {
      JsonObject one = data.getJsonObject(i);
      JsonArray numbers = one.getJsonArray("embedding");
      float[] vector = new float[numbers.size()];
      for (int d = 0; d < vector.length; d++) vector[d] = numbers.getFloat(d);
      vectors[one.getInteger("index", i)] = Vectors.quantise(vector);
    }
    return List.of(vectors);
  }

  @Override
  public String model() {
    return endpoint.model();
  }

  @Override
  public void close() {
    http.close();
  }
}
