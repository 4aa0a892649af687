package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.gateway.ticket.TicketNumber;

/** The platform of docs/forward-profiles.md, as it stands there: from its message to its last push. */
class PlatformProfileFlowTest {
  /** A push as the platform got it. */
  private record Pushed(String path, JsonObject body) {}

  private static final BlockingQueue<Pushed> BOARD = new LinkedBlockingQueue<>();
  private static final BlockingQueue<Pushed> CHATTY = new LinkedBlockingQueue<>();

  private static Vertx vertx;
  private static TestGateway gateway;
  private static String operator;
  private static JsonObject message;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    HttpServer platform = TestGateway.await(vertx
        .createHttpServer()
        .requestHandler(request -> request.body().onSuccess(body -> {
          var queue = request.path().startsWith("/open") ? BOARD : CHATTY;
          queue.add(new Pushed(request.path(), body.toJsonObject()));
          request.response().end("{\"ok\":true}");
        }))
        .listen(0, "127.0.0.1"));
    String url = "http://127.0.0.1:" + platform.actualPort();
    String page = Files.readString(Path.of("../../docs/forward-profiles.md"));
    String example = page.substring(page.indexOf("## A worked example"));
    message = new JsonObject(block(example, "json"));
    String profile = block(example, "yaml");
    Path file = Files.writeString(Files.createTempFile("board", ".yaml"), profile);
    Path chatty = Files.writeString(
        Files.createTempFile("chatty", ".yaml"),
        profile
            .replace("county-board, name: 某县问政平台", "chatty-board, name: 另一平台")
            .replaceAll("steps: .*", "steps: {\"*\": any}"));
    gateway = TestGateway.start(Map.of(
        "forward.board.secret",
        "agreed",
        "forward.board.profile",
        file.toString(),
        "forward.board.pushUrl",
        url + "/open",
        "forward.chatty.secret",
        "agreed",
        "forward.chatty.profile",
        chatty.toString(),
        "forward.chatty.pushUrl",
        url + "/chatty"));
    operator = gateway.key("phone", "hotline");
  }

  private static String block(String page, String language) {
    int from = page.indexOf("```" + language + "\n") + language.length() + 4;
    return page.substring(from, page.indexOf("```", from));
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    TestGateway.await(vertx.close());
  }

  private static HttpResponse<String> send(String name, JsonObject body) throws Exception {
    return gateway.post(
        "/channels/forward/" + name, "application/json", body.encode(), "X-Board-Key", "agreed");
  }

  private static JsonObject post4711(String kind, int id, String head) {
    JsonObject copy = message.copy().put("kind", kind);
    copy.getJsonObject("post")
        .put("id", id)
        .put("head", head)
        .put("by", new JsonObject().put("tel", "1380013800" + id % 10));
    return copy;
  }

  private static JsonObject ticket(String number) throws Exception {
    return new JsonObject(gateway
        .get("/api/v1/tickets/" + number, "authorization", "Bearer " + operator)
        .body());
  }

  private static String number(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getLong("number").toString();
  }

  private static Pushed next(BlockingQueue<Pushed> queue) throws Exception {
    return Objects.requireNonNull(queue.poll(30, TimeUnit.SECONDS), "nothing was pushed");
  }

  @Test
  void whatItSaysIsOnTheTicket() throws Exception {
    HttpResponse<String> taken = send("board", post4711("new", 1, "路灯不亮"));
    assertThat(taken.body()).startsWith("{\"ok\":true,\"id\":1,\"number\":2");

    JsonObject ticket = ticket(number(taken));

    assertThat(ticket.getString("source")).isEqualTo("county-board");
    assertThat(ticket.getString("urgency")).isEqualTo("urgent");
    assertThat(ticket.getString("description")).isEqualTo("一条街的路灯\n坏了一周");
    assertThat(ticket.getJsonArray("attachments")).hasSize(2);
    assertThat(number(send("board", post4711("new", 1, "路灯不亮")))).isEqualTo(number(taken));
    assertThat(send("board", post4711("new", 1, "路灯全不亮")).statusCode()).isEqualTo(409);
    assertThat(send("board", new JsonObject().put("kind", "ping")).statusCode()).isEqualTo(200);
  }

  @Test
  void anUpdateIsAddedOnce() throws Exception {
    String number = number(send("board", post4711("new", 2, "井盖缺失")));
    JsonObject edited = post4711("edited", 2, "井盖缺失，已有人受伤");

    assertThat(number(send("board", edited))).isEqualTo(number);
    assertThat(number(send("board", edited))).isEqualTo(number);

    assertThat(gateway.count(
            "SELECT count(*) FROM ticket_event WHERE type = 'supplemented' AND number = " + number))
        .isEqualTo("1");
    assertThat(ticket(number).encode()).contains("来源平台更新内容", "已有人受伤");
    assertThat(send("board", post4711("edited", 99, "无此件")).statusCode()).isEqualTo(400);
  }

  @Test
  void aDispatchIsPushedInItsWords() throws Exception {
    String number = number(send("board", post4711("new", 3, "树枝压线")));

    gateway.post(
        "/api/v1/tickets/" + number + "/actions",
        new JsonObject().put("action", "dispatch").put("lead", "market-regulation"),
        operator);

    Pushed pushed = next(BOARD);
    assertThat(pushed.path()).isEqualTo("/open/posts/3/status");
    assertThat(pushed.body().getValue("state")).isEqualTo(1);
    assertThat(pushed.body().getString("text")).isEqualTo("工单" + number + "已转交市市场监督管理局办理。");
  }

  /** A push of every step there is: none of them has what is the requester's alone. */
  @Test
  void noQueryCodeGoesToAPlatform() throws Exception {
    HttpResponse<String> taken = send("chatty", post4711("new", 4, "噪声扰民"));
    String number = number(taken);
    String code = gateway.gateway.desk().queryCode(TicketNumber.parse(number).orElseThrow());

    gateway.post(
        "/api/v1/tickets/" + number + "/actions",
        new JsonObject().put("action", "answer").put("answer", "已处理"),
        operator);

    List<Pushed> pushed = List.of(next(CHATTY), next(CHATTY));
    assertThat(taken.body()).doesNotContain(code);
    assertThat(pushed)
        .allSatisfy(push -> assertThat(push.body().encode())
            .contains("工单" + number)
            .doesNotContain(code, "/rate/", "查询码"));
  }

  @Test
  void theOwnSourceIsShownByItsName() throws Exception {
    String number = number(send("board", post4711("new", 5, "积水")));

    assertThat(ticket(number).getJsonArray("history").encode()).contains("某县问政平台");
  }
}
