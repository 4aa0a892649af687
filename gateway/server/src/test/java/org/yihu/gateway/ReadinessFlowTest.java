package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.testing.TestGateway.await;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yihu.config.CityPack;
import org.yihu.config.ConfigLoader;
import org.yihu.config.HotlineConfig;
import org.yihu.config.PackLoader;
import org.yihu.gateway.testing.TestStore;

/** Ready is who has a warm bot, or has waited for it long enough. */
class ReadinessFlowTest {
  private static final CityPack PACK = PackLoader.load("shaoyang");

  @TempDir
  private Path home;

  private final Vertx vertx = Vertx.vertx();
  /** Completes when the model may begin to answer. */
  private final Promise<Void> released = Promise.promise();

  private int model;
  private StoreOpening store;
  private Gateway gateway;

  @BeforeEach
  void startModel() throws Exception {
    model = await(vertx
            .createHttpServer()
            .requestHandler(request -> request
                .body()
                .compose(body -> released.future().map(vectors(body)))
                .onSuccess(request.response()::end))
            .listen(0, "127.0.0.1"))
        .actualPort();
  }

  private static Buffer vectors(Buffer asked) {
    int texts = asked.toJsonObject().getJsonArray("input").size();
    JsonArray data = new JsonArray();
    IntStream.range(0, texts)
        .forEach(i -> data.add(new JsonObject()
            .put("index", i)
            .put("embedding", new JsonArray().add(0.6).add(0.8))));
    return new JsonObject().put("data", data).toBuffer();
  }

  @AfterEach
  void stop() throws Exception {
    released.tryComplete();
    await(gateway.stop());
    await(vertx.close());
    store.close();
  }

  private void start(String warmUp) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("http.port", "0");
    settings.put("http.host", "127.0.0.1");
    settings.put("db.url", TestStore.url(TestStore.freshDatabase()));
    settings.put("data.dir", home.resolve("data").toString());
    settings.put("keys.file", home.resolve("keys.json").toString());
    settings.put("bot.embeddings.url", "http://127.0.0.1:" + model + "/v1");
    settings.put("bot.embeddings.model", "slow");
    settings.put("bot.embeddings.patience", "PT1M");
    settings.put("bot.warmUp", warmUp);
    HotlineConfig config = new ConfigLoader(Map.of()).load(Optional.empty(), settings);
    store = StoreOpening.open(config);
    gateway = await(Gateway.start(vertx, config, PACK, store, Clock.systemUTC()));
  }

  private record Ready(int status, JsonObject body) {
    String check(String name) {
      return body.getJsonArray("checks").stream()
          .map(JsonObject.class::cast)
          .filter(check -> check.getString("name").equals(name))
          .findFirst()
          .orElseThrow()
          .getString("status");
    }
  }

  private Ready ready() throws Exception {
    return await(vertx
        .createHttpClient()
        .request(HttpMethod.GET, gateway.port(), "127.0.0.1", "/health/ready")
        .compose(request -> request.send())
        .compose(response ->
            response.body().map(body -> new Ready(response.statusCode(), body.toJsonObject()))));
  }

  @Test
  void whileTheBotWarmsUpTheGatewayIsNotReadyAndAfterwardsItIs() throws Exception {
    start("PT5M");
    assertThat(ready().status()).isEqualTo(503);
    assertThat(ready().check("start")).isEqualTo("DOWN");

    released.complete();
    await(gateway.begun());

    assertThat(ready().status()).isEqualTo(200);
    assertThat(ready().check("bot")).isEqualTo("UP");
    assertThat(await(gateway.searchable())).isEqualTo(PACK.knowledge().size());
  }

  @Test
  void aBotThatTakesLongerIsNotWaitedForAndSaidToBeMissing() throws Exception {
    start("PT0S");
    await(gateway.begun());

    Ready ready = ready();

    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.body().getString("status")).isEqualTo("DEGRADED");
    assertThat(ready.check("bot")).isEqualTo("DEGRADED");
  }
}
