package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.testing.TestBrowser;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.gateway.ticket.Role;

/** Who came by a channel that cannot answer is told by text message, through a gateway spoken to as its profile says. */
class TextMessageFlowTest {
  private static final String PROFILE = """
      format: json
      auth: {scheme: api-key, header: X-Sms-Key}
      push:
        path: /send
        steps: {"*": notice}
        body: {mobile: "${phone}", content: "${text}", template: "${state}", id: "${id}"}
        success: {at: code, is: ["0"]}
      """;

  private static final BlockingQueue<JsonObject> SENT = new LinkedBlockingQueue<>();
  private static Vertx vertx;
  private static TestGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    HttpServer sms = TestGateway.await(vertx
        .createHttpServer()
        .requestHandler(request -> request.body().onSuccess(body -> {
          SENT.add(body.toJsonObject().put("key", request.getHeader("X-Sms-Key")));
          request.response().end("{\"code\":\"0\"}");
        }))
        .listen(0, "127.0.0.1"));
    Path profile = Files.writeString(Files.createTempFile("sms", ".yaml"), PROFILE);
    gateway = TestGateway.start(Map.of(
        "sms.url",
        "http://127.0.0.1:" + sms.actualPort(),
        "sms.profile",
        profile.toString(),
        "sms.secret",
        "agreed"));
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    TestGateway.await(vertx.close());
  }

  @Test
  void theRequesterIsToldAtEachStepAndRatesByTheLink() throws Exception {
    JsonObject receipt = new JsonObject(gateway
        .post(
            "/api/v1/requests",
            new JsonObject()
                .put("kind", "complaint")
                .put("description", "敏州路22号门前路面坑洼积水，请尽快修补")
                .put("requester", new JsonObject().put("phone", "13873912345")),
            gateway.key("web", "source"))
        .body());
    String number = receipt.getString("number");
    JsonObject first = SENT.poll(20, TimeUnit.SECONDS);
    assertThat(first.getString("mobile")).isEqualTo("13873912345");
    assertThat(first.getString("key")).isEqualTo("agreed");
    assertThat(first.getString("content")).contains(number, receipt.getString("queryCode"));

    String hotline = gateway.key("web", "hotline");
    String unit = gateway.key("urban-management", "liaison");
    act(
        hotline,
        number,
        new JsonObject().put("action", "dispatch").put("lead", "urban-management"));
    assertThat(SENT.poll(20, TimeUnit.SECONDS).getString("content")).contains("已转交");
    act(unit, number, new JsonObject().put("action", "sign"));
    act(
        unit,
        number,
        new JsonObject()
            .put("action", "report")
            .put("handler", "一队")
            .put("handledAt", "2026-01-05T10:00")
            .put("process", "现场铣刨并重新铺设沥青路面")
            .put("result", "敏州路22号门前路面已修补完毕")
            .put("outcome", "solved")
            .put("contactAt", "2026-01-05T11:00")
            .put("contactHow", "电话"));
    act(hotline, number, new JsonObject().put("action", "approve"));
    String told = SENT.poll(20, TimeUnit.SECONDS).getString("content");
    assertThat(told).contains("已办结", "路面已修补完毕");
    String link = told.substring(told.indexOf("/rate/")).strip();
    assertThat(gateway.get(link).body()).contains("请您评价");
    assertThat(gateway.get("/rate/" + number + "/WRONG234").statusCode()).isEqualTo(404);
  }

  @Test
  void theUnitsLiaisonIsToldWhatWaitsForThem() throws Exception {
    String password = "sesame-open-2026";
    for (var one : Map.of("liaison.tax", "tax", "liaison.other", "finance").entrySet())
      TestGateway.await(gateway
          .gateway
          .personnel()
          .demonstrate(
              one.getKey(), "联络员", Set.of(Role.LIAISON), Optional.of(one.getValue()), password));
    var liaison = new TestBrowser(gateway);
    liaison.signIn("liaison.tax", password);
    String csrf = liaison.csrf();
    assertThat(
            liaison.post("/desk/account/notices", "_csrf", csrf, "phone", "12").body())
        .contains("手机号码不对");
    liaison.post("/desk/account/notices", "_csrf", csrf, "phone", "13973944321");
    assertThat(liaison.get("/desk/account").body()).contains("13973944321");

    String number = new JsonObject(gateway
            .post(
                "/api/v1/requests",
                new JsonObject().put("kind", "complaint").put("description", "办税大厅叫号机坏了好几天没有人修"),
                gateway.key("web", "source"))
            .body())
        .getString("number");
    String hotline = gateway.key("web", "hotline");
    act(hotline, number, new JsonObject().put("action", "dispatch").put("lead", "tax"));

    JsonObject told = SENT.poll(20, TimeUnit.SECONDS);
    assertThat(told.getString("mobile")).isEqualTo("13973944321");
    assertThat(told.getString("content")).contains("新工单" + number).doesNotContain("叫号机");
    act(hotline, number, new JsonObject().put("action", "press").put("note", "请尽快"));
    assertThat(SENT.poll(20, TimeUnit.SECONDS).getString("content")).contains("催办工单" + number);
    assertThat(gateway.count("SELECT count(*) FROM outbox WHERE number = " + number))
        .isEqualTo("2");
  }

  private static void act(String key, String number, JsonObject action) throws Exception {
    var answer = gateway.post("/api/v1/tickets/" + number + "/actions", action, key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
