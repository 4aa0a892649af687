package org.yihu.bot.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yihu.config.BotConfig;
import org.yihu.config.Secret;

/** The contract with vectors from an OpenAI-compatible endpoint, here a server of our own. */
class HttpEmbedderTest extends KnowledgeIndexContract {
  private static final int DIMENSIONS = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<JsonObject> asked = new ArrayList<>();
  /** An HTTP client that nobody refers to is closed by the garbage collector, requests and all. */
  private final List<Embedder> kept = new ArrayList<>();

  private volatile String mood = "well";

  private Embedder embedder(Duration patience) throws Exception {
    HttpServer server =
        await(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
    var embedder = new HttpEmbedder(
        vertx,
        new BotConfig.Endpoint(
            URI.create("http://127.0.0.1:" + server.actualPort() + "/v1"),
            "bag-of-characters",
            new Secret("key"),
            patience));
    kept.add(embedder);
    return embedder;
  }

  private void answer(HttpServerRequest request) {
    request.body().onSuccess(body -> {
      JsonObject question = body.toJsonObject();
      asked.add(question.put("authorization", request.getHeader("authorization")));
      JsonArray data = new JsonArray();
      JsonArray input = question.getJsonArray("input");
      // The order of the answer is not that of the question: the index says which is which.
      for (int i = input.size() - 1; i >= 0; i--)
        data.add(new JsonObject().put("index", i).put("embedding", vector(input.getString(i))));
      if (mood.equals("forgetful")) data.remove(0);
      if (mood.equals("slow")) return;
      request
          .response()
          .setStatusCode(mood.equals("broken") ? 500 : 200)
          .end(new JsonObject().put("data", data).toBuffer());
    });
  }

  private static JsonArray vector(String text) {
    double[] vector = new double[DIMENSIONS];
    // By plain characters: a dictionary that loads first would make the server slow at random.
    for (int i = 0; i < text.length(); i++) {
      vector[Math.floorMod(text.charAt(i) * 31, DIMENSIONS)]++;
      if (i > 0) vector[Math.floorMod(text.substring(i - 1, i + 1).hashCode(), DIMENSIONS)]++;
    }
    return new JsonArray(IntStream.range(0, DIMENSIONS).mapToObj(i -> vector[i]).toList());
  }

  @Override
  protected KnowledgeIndex newIndex() {
    try {
      return new LuceneIndex(
          vertx, VOCABULARY, embedder(PATIENCE), Confidence.shipped(BgeEmbedder.MODEL));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void textsGoInBatchesWithTheModelAndTheKey() throws Exception {
    asked.clear();
    List<String> texts = IntStream.range(0, 100).mapToObj(i -> "第" + i + "条").toList();

    List<byte[]> vectors = await(embedder(PATIENCE).knowledge(texts));

    assertThat(vectors).hasSize(100);
    assertThat(asked).extracting(one -> one.getJsonArray("input").size()).containsExactly(64, 36);
    assertThat(asked.get(0).getString("model")).isEqualTo("bag-of-characters");
    assertThat(asked.get(0).getString("authorization")).isEqualTo("Bearer key");
    assertThat(vectors.get(7))
        .isEqualTo(await(embedder(PATIENCE).question("第7条")))
        .isNotEqualTo(vectors.get(8));
  }

  @Test
  void whatIsAwaySlowOrWrongFailsInTime() throws Exception {
    Embedder embedder = embedder(Duration.ofMillis(300));
    for (String how : List.of("broken", "forgetful", "slow")) {
      mood = how;
      assertThatThrownBy(() -> await(embedder.question("身份证"))).as(how).isNotNull();
    }
  }
}
