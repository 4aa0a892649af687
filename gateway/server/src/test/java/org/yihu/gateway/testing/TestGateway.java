package org.yihu.gateway.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.altcha.altcha.Altcha;
import org.yihu.config.CityPack;
import org.yihu.config.ConfigLoader;
import org.yihu.config.HotlineConfig;
import org.yihu.config.PackLoader;
import org.yihu.gateway.Gateway;
import org.yihu.gateway.StoreOpening;
import org.yihu.gateway.postgres.Database;

/** A whole gateway on a fresh database and a free port, and an HTTP client for it. */
public final class TestGateway implements AutoCloseable {
  private static final CityPack PACK = PackLoader.load("shaoyang");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  public final Database database;
  public final Gateway gateway;
  private final Vertx vertx;
  private final StoreOpening store;

  private TestGateway(Database database, Gateway gateway, Vertx vertx, StoreOpening store) {
    this.database = database;
    this.gateway = gateway;
    this.vertx = vertx;
    this.store = store;
  }

  public static TestGateway start(Map<String, String> settings) throws Exception {
    return start(
        TestStore.freshDatabase(),
        Files.createTempDirectory("yihu-keys").resolve("keys.json"),
        settings,
        Clock.systemUTC());
  }

  public static TestGateway start(
      Database database, Path keys, Map<String, String> settings, Clock clock) throws Exception {
    Map<String, String> all = new HashMap<>(Map.of(
        "http.port",
        "0",
        "http.host",
        "127.0.0.1",
        "db.url",
        TestStore.url(database),
        "data.dir",
        keys.resolveSibling("data").toString(),
        "keys.file",
        keys.toString(),
        "limits.altchaCost",
        "1000",
        "bot.vectors",
        "false"));
    all.putAll(settings);
    HotlineConfig config = new ConfigLoader(Map.of()).load(Optional.empty(), all);
    StoreOpening store = StoreOpening.open(config);
    Vertx vertx = Vertx.vertx();
    Gateway gateway = await(Gateway.start(vertx, config, PACK, store, clock));
    while (await(gateway.searchable()) < PACK.knowledge().size()) Thread.sleep(20);
    return new TestGateway(database, gateway, vertx, store);
  }

  public static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  public String url(String path) {
    return "http://127.0.0.1:" + gateway.port() + path;
  }

  /** A new API key. */
  public String key(String source, String role) throws Exception {
    return await(gateway.keys().issue("test", source, role));
  }

  public HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)));
    if (headers.length > 0) request.headers(headers);
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String path, String contentType, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)))
        .header("content-type", contentType)
        .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) request.headers(headers);
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Posts JSON with an API key. */
  public HttpResponse<String> post(String path, JsonObject body, String key) throws Exception {
    return post(path, "application/json", body.encode(), "authorization", "Bearer " + key);
  }

  /** Posts bytes. */
  public HttpResponse<String> upload(
      String path, String contentType, byte[] body, String... headers) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url(path)))
        .header("content-type", contentType)
        .headers(headers)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Gets bytes. */
  public byte[] download(String path, String... headers) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url(path))).headers(headers).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
  }

  /** Puts without a body, with an API key. */
  public HttpResponse<String> put(String path, String key) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url(path)))
        .header("authorization", "Bearer " + key)
        .PUT(HttpRequest.BodyPublishers.noBody())
        .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Puts JSON with an API key. */
  public HttpResponse<String> put(String path, JsonObject body, String key) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url(path)))
        .header("authorization", "Bearer " + key)
        .header("content-type", "application/json")
        .PUT(HttpRequest.BodyPublishers.ofString(body.encode()))
        .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Solves a challenge as a browser would. */
  public String solvedChallenge() throws Exception {
    JsonObject challenge = new JsonObject(get("/api/v1/altcha").body());
    var solution = Altcha.solveChallenge(
        challenge.getString("challenge"),
        challenge.getString("salt"),
        Altcha.Algorithm.SHA256,
        challenge.getLong("maxnumber"),
        0);
    JsonObject payload = challenge.copy().put("number", solution.number);
    payload.remove("maxnumber");
    return java.util.Base64.getEncoder().encodeToString(payload.toBuffer().getBytes());
  }

  public String count(String sql) throws Exception {
    return TestStore.query(database, sql);
  }

  @Override
  public void close() throws Exception {
    await(gateway.stop());
    await(vertx.close());
    store.close();
  }
}
