package org.yihu.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.ProblemDetails;
import org.yihu.adapters.channel.Problems;
import org.yihu.adapters.channel.Unavailable;
import org.yihu.config.PackLoader;
import org.yihu.config.Texts;

/** Who asks for what, and in which language and form that one is told that it went wrong. */
class FacesTest {
  private static final Texts TEXTS = PackLoader.load("shaoyang").texts();
  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static int port;

  @BeforeAll
  static void listen() throws Exception {
    Router router = Router.router(VERTX);
    router.route().path("/*").handler(context -> {
      String what = context.request().getHeader("x-what");
      switch (what == null ? "" : what) {
        case "fault" -> Problems.fail(context, new MalformedMessage("/title", Code.TOO_LONG, 100));
        case "away" ->
          Problems.fail(
              context, new Unavailable("database", Duration.ofSeconds(3), new IOException("gone")));
        case "bug" ->
          Problems.send(
              context, new ProblemDetails(500, "Our fault", "Tell us: X-1", List.of(), "X-1"));
        case "teapot" -> Problems.send(context, 418, "Teapot", "I am a teapot.");
        default -> Problems.send(context, 404, "Not found", "There is nothing here.");
      }
    });
    new Faces(
            TEXTS,
            (context, status, title, text) -> notice(context, "desk", status, title, text),
            (context, status, title, text) -> notice(context, "portal", status, title, text))
        .mount(router);
    port = VERTX
        .createHttpServer()
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .map(HttpServer::actualPort)
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  @AfterAll
  static void stop() throws Exception {
    VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static Future<Void> notice(
      io.vertx.ext.web.RoutingContext context,
      String whose,
      int status,
      String title,
      String text) {
    return context.response().setStatusCode(status).end(whose + " " + title + " " + text);
  }

  private static HttpResponse<String> get(String path, String what, String... headers)
      throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("x-what", what);
    for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      /api/v1/requests | accept          | */*           | There is nothing here.
      /api/v1/requests | accept          | text/html     | There is nothing here.
      /api/v1/requests | accept-language | en, zh;q=0.5  | There is nothing here.
      /api/v1/requests | accept-language | zh-CN, en     | 网址可能已经变更
      /channels/x/y    | accept          | text/html     | There is nothing here.
      /nowhere         | accept          | */*           | There is nothing here.
      /nowhere         | accept-language | zh            | 网址可能已经变更
      /nowhere         | accept          | text/html,*/* | portal 没有这个页面
      /progress        | hx-request      | true          | 网址可能已经变更
      /desk/tickets    | accept          | text/html     | desk 没有这个页面
      /desk/tickets    | accept          | */*           | desk 没有这个页面
      /desk/tickets    | hx-request      | true          | 网址可能已经变更
      """)
  void everyOneIsToldInItsWay(String path, String header, String value, String words)
      throws Exception {
    HttpResponse<String> response = get(path, "nothing", header, value);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains(words);
  }

  @Test
  void aProgramReadsFaultsInEnglishWithTheirCodesAndBounds() throws Exception {
    JsonObject problem = new JsonObject(get("/api/v1/requests", "fault").body());

    assertThat(problem.getJsonArray("errors").getJsonObject(0))
        .isEqualTo(new JsonObject()
            .put("pointer", "/title")
            .put("detail", "must have at most 100 characters")
            .put("code", "too_long")
            .put("bounds", new JsonObject().put("most", 100)));
  }

  @Test
  void aPageThatAsksTheApiShowsFaultsInChinese() throws Exception {
    JsonObject problem = new JsonObject(
        get("/api/v1/requests", "fault", "accept-language", "zh-CN").body());

    assertThat(problem.getString("detail")).isEqualTo("填写有误。标题：最多100个字");
    assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("detail"))
        .isEqualTo("标题：最多100个字");
    assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("code"))
        .isEqualTo("too_long");
  }

  @Test
  void aPersonReadsFaultsOnAPage() throws Exception {
    assertThat(get("/desk/x", "fault", "accept", "text/html").body())
        .isEqualTo("desk 内容有误 填写有误。标题：最多100个字");
  }

  @Test
  void whatIsAwayIsSaidWithTheTimeToTryAgain() throws Exception {
    HttpResponse<String> response = get("/request", "away", "accept", "text/html");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("retry-after")).contains("3");
    assertThat(response.body()).startsWith("portal 系统繁忙").doesNotContain("database");
  }

  @Test
  void aBugIsTalkedAboutByItsReference() throws Exception {
    assertThat(get("/desk", "bug", "accept", "text/html").body()).endsWith("管理员编号：X-1");
    assertThat(get("/api/v1", "bug").body()).contains("Tell us: X-1");
  }

  @Test
  void anUnforeseenStatusHasWordsAsWell() throws Exception {
    assertThat(get("/desk", "teapot", "accept", "text/html").body()).startsWith("desk 内容有误");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shaoyang", "furong", "xiangtan", "yueyang"})
  void everyStatusThatTheProgramSendsHasItsWords(String pack) throws Exception {
    var keys = PackLoader.load(pack).texts().keys();
    var sent = new TreeSet<String>();
    var sending =
        Pattern.compile("(?:Problems\\.send|errorHandler)\\(\\s*(?:context,\\s*)?(\\d{3})");
    for (Path root : List.of(Path.of("..", "..", "gateway"), Path.of("..", "..", "adapters")))
      try (var files = Files.walk(root)) {
        for (Path file : files
            .filter(one -> one.toString().endsWith(".java") && !one.toString().contains("test"))
            .toList())
          sending
              .matcher(Files.readString(file))
              .results()
              .forEach(found -> sent.add(found.group(1)));
      }

    assertThat(sent).contains("404", "413", "429");
    assertThat(sent)
        .allSatisfy(status ->
            assertThat(keys).contains("problem." + status, "problem." + status + ".title"));
  }
}
