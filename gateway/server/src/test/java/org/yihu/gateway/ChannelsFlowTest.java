package org.yihu.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import me.chanjar.weixin.common.util.crypto.SHA1;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.gateway.testing.TestStore;

/** One flow a channel: payload in through HTTP, actions at the desk, reply caught at the other side. */
class ChannelsFlowTest {
  @RegisterExtension
  static final WireMockExtension PEER =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private static TestGateway gateway;
  private static String operator;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(Map.of(
        "wechat.city.appId",
        "wx1",
        "wechat.city.appSecret",
        "s",
        "wechat.city.token",
        "tok",
        "wechat.city.api",
        PEER.baseUrl(),
        "forward.province.secret",
        "hmac-key",
        "forward.province.pushUrl",
        PEER.baseUrl(),
        "cti.main.secret",
        "pbx-key"));
    operator = gateway.key("phone", "operator");
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void eventually(Condition condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static HttpResponse<String> wechat(String openid, String message) throws Exception {
    String timestamp = Long.toString(System.currentTimeMillis() / 1000);
    String nonce = UUID.randomUUID().toString();
    String query = "?timestamp=" + timestamp + "&nonce=" + nonce + "&signature="
        + SHA1.gen("tok", timestamp, nonce);
    String xml = "<xml><ToUserName>gh</ToUserName><FromUserName>" + openid
        + "</FromUserName><CreateTime>1</CreateTime>" + message + "</xml>";
    return gateway.post("/channels/wechat/city" + query, "text/xml", xml);
  }

  private static String text(String content) {
    return "<MsgType>text</MsgType><Content>" + content + "</Content><MsgId>" + UUID.randomUUID()
        + "</MsgId>";
  }

  @Test
  void aFollowersQuestionIsAnsweredAndCountsAsAnsweredOnTheSpot() throws Exception {
    HttpResponse<String> answer = wechat("o-asking", text("身份证丢了怎么补办？"));

    assertThat(answer.body()).contains("工本费40元", "工单编号");
    String number = answer.body().replaceAll("(?s).*?(\\d{14}).*", "$1");
    assertThat(gateway.count("SELECT state FROM ticket WHERE number = " + number))
        .isEqualTo("answered");
  }

  @Test
  void aGreetingOpensNoTicket() throws Exception {
    assertThat(wechat("o-polite", text("你好")).body()).contains("政务服务便民热线");
    assertThat(gateway.count(
            "SELECT count(*) FROM message_key WHERE said LIKE '%政务服务便民热线%' AND number IS NULL"))
        .isNotEqualTo("0");
  }

  @Test
  void aChoiceIsMadeByItsNumber() throws Exception {
    String choices = wechat("o-choosing", text("公积金提取")).body();
    assertThat(choices).contains("1. ", "2. ", "回复序号");

    assertThat(wechat("o-choosing", text("1")).body()).contains("公积金", "工单编号");
  }

  @Test
  void anOperatorsWordsReachAFollowerAndTheBotIsSilentMeanwhile() throws Exception {
    PEER.stubFor(get(urlPathEqualTo("/cgi-bin/token"))
        .willReturn(okJson("{\"access_token\":\"T\",\"expires_in\":7200}")));
    PEER.stubFor(com.github.tomakehurst.wiremock.client.WireMock.post(
            urlPathEqualTo("/cgi-bin/message/custom/send"))
        .willReturn(okJson("{\"errcode\":0}")));
    wechat("o-handed", text("社保卡丢了怎么补办"));
    gateway.put("/api/v1/presence", operator);

    assertThat(wechat("o-handed", text("转人工")).body()).contains("第1位");
    assertThat(wechat("o-handed", text("身份证丢了怎么补办")).body()).isEmpty();
    JsonObject held = new JsonObject(gateway
        .post("/api/v1/conversations/next/join", new JsonObject(), operator)
        .body());
    String path = "/api/v1/conversations/" + held.getLong("id");
    assertThat(gateway.get(path, "authorization", "Bearer " + operator).body())
        .contains("社保卡丢了怎么补办", "转人工", "身份证丢了怎么补办");
    gateway.post(path + "/say", new JsonObject().put("text", "请带户口簿到派出所"), operator);

    eventually(() -> PEER
        .findAll(com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor(
            urlPathEqualTo("/cgi-bin/message/custom/send")))
        .stream()
        .anyMatch(sent -> sent.getBodyAsString().contains("请带户口簿到派出所")
            && sent.getBodyAsString().contains("o-handed")));
    assertThat(gateway.post(path + "/close", new JsonObject(), operator).statusCode())
        .isEqualTo(204);
    assertThat(wechat("o-handed", text("身份证丢了怎么补办")).body()).contains("工本费40元");
  }

  @Test
  void aPictureAfterAReportBelongsToIt() throws Exception {
    String first = wechat("o-reporting", text("双清区东风路的井盖破了，请派人维修")).body();
    String number = first.replaceAll("(?s).*?(\\d{14}).*", "$1");
    PEER.stubFor(get(urlPathEqualTo("/cgi-bin/token"))
        .willReturn(okJson("{\"access_token\":\"T\",\"expires_in\":7200}")));
    PEER.stubFor(get(urlPathEqualTo("/cgi-bin/media/get"))
        .willReturn(com.github.tomakehurst.wiremock.client.WireMock.aResponse()
            .withHeader("Content-Type", "text/plain")
            .withHeader("Content-disposition", "attachment; filename=\"a.txt\"")
            .withBody("现场情况")));

    String second = wechat(
            "o-reporting",
            "<MsgType>image</MsgType><MediaId>m1</MediaId><MsgId>" + UUID.randomUUID() + "</MsgId>")
        .body();

    assertThat(second).contains("已补充到工单" + number);
    eventually(() ->
        "kept".equals(gateway.count("SELECT state FROM attachment WHERE number = " + number)));
  }

  @Test
  void aPictureForATicketThatCameToItsEndMeanwhileOpensOneOfItsOwn() throws Exception {
    String first = wechat("o-late", text("北塔区西湖路的护栏倒了，请派人维修")).body();
    String number = first.replaceAll("(?s).*?(\\d{14}).*", "$1");
    // As one finds it who looked a moment before it was completed.
    TestStore.execute(
        gateway.database, "UPDATE ticket SET state = 'completed' WHERE number = " + number);

    String second = wechat(
            "o-late",
            "<MsgType>image</MsgType><MediaId>m2</MediaId><MsgId>" + UUID.randomUUID() + "</MsgId>")
        .body();

    assertThat(second).doesNotContain("已补充到工单");
    assertThat(gateway.count("SELECT count(*) FROM attachment WHERE number > " + number))
        .isEqualTo("1");
    assertThat(gateway.count("SELECT count(*) FROM attachment WHERE number = " + number))
        .isEqualTo("0");
  }

  @Test
  void anAnswerAtTheDeskReachesTheFollower() throws Exception {
    PEER.stubFor(get(urlPathEqualTo("/cgi-bin/token"))
        .willReturn(okJson("{\"access_token\":\"T\",\"expires_in\":7200}")));
    PEER.stubFor(
        post(urlPathEqualTo("/cgi-bin/message/custom/send")).willReturn(okJson("{\"errcode\":0}")));
    String number =
        wechat("o-waiting", text("大祥区某路段路灯不亮，请维修")).body().replaceAll("(?s).*?(\\d{14}).*", "$1");

    HttpResponse<String> acted = gateway.post(
        "/api/v1/tickets/" + number + "/actions",
        new JsonObject().put("action", "answer").put("answer", "已修好"),
        operator);

    assertThat(acted.statusCode()).as(acted.body()).isEqualTo(200);
    eventually(() -> PEER.findAll(postRequestedFor(urlPathEqualTo("/cgi-bin/message/custom/send"))
                .withRequestBody(matchingJsonPath("$[?(@.touser == 'o-waiting')]")))
            .size()
        == 1);
  }

  @Test
  void aFollowerRatesTheResultByReplyingToTheMessage() throws Exception {
    assertThat(wechat("o-rating", text("满意")).body()).doesNotContain("已记录您对工单");
    String number = wechat("o-rating", text("大祥区敏州路路面坑洼积水，请派人修补"))
        .body()
        .replaceAll("(?s).*?(\\d{14}).*", "$1");
    String hotline = gateway.key("web", "hotline");
    String unit = gateway.key("urban-management", "liaison");
    act(hotline, number, "dispatch", "lead", "urban-management");
    act(unit, number, "sign");
    act(
        unit,
        number,
        "report",
        "handler",
        "一队",
        "handledAt",
        "2026-01-05T10:00",
        "process",
        "现场铣刨并重新铺设沥青路面",
        "result",
        "敏州路坑洼路面已修补完毕",
        "contactAt",
        "2026-01-05T11:00",
        "contactHow",
        "微信");
    act(hotline, number, "approve");

    assertThat(wechat("o-rating", text("满意！")).body()).contains("已记录您对工单" + number + "的评价：满意");
    assertThat(gateway.count("SELECT state FROM ticket WHERE number = " + number))
        .isEqualTo("completed");
  }

  private static void act(String key, String number, String action, String... fields)
      throws Exception {
    JsonObject body = new JsonObject().put("action", action);
    for (int i = 0; i < fields.length; i += 2) body.put(fields[i], fields[i + 1]);
    var answer = gateway.post("/api/v1/tickets/" + number + "/actions", body, key);
    assertThat(answer.statusCode()).as(action + ": " + answer.body()).isEqualTo(200);
  }

  @Test
  void anUndeliverableAnswerBecomesACallBackTask() throws Exception {
    PEER.stubFor(post(urlPathEqualTo("/order/feedback"))
        .willReturn(com.github.tomakehurst.wiremock.client.WireMock.badRequest()
            .withBody("{\"code\":\"9\"}")));
    String number = assigned("HN-undeliverable");

    gateway.post(
        "/api/v1/tickets/" + number + "/actions",
        new JsonObject().put("action", "decline").put("reason", "judicial_route"),
        operator);

    eventually(() -> "2"
        .equals(gateway.count(
            "SELECT count(*) FROM call_back_task WHERE reason = 'undelivered' AND number = "
                + number)));
    assertThat(gateway
            .get("/api/v1/call-back-tasks", "authorization", "Bearer " + operator)
            .body())
        .contains("诉讼、仲裁");
  }

  @Test
  void aNumberThatOnlyTheTextNamesIsForAPersonToJudge() throws Exception {
    PEER.stubFor(get(urlPathEqualTo("/cgi-bin/token"))
        .willReturn(okJson("{\"access_token\":\"T\",\"expires_in\":7200}")));
    PEER.stubFor(post(urlPathEqualTo("/cgi-bin/message/custom/send"))
        .withRequestBody(matchingJsonPath("$[?(@.touser == 'o-gone')]"))
        .willReturn(okJson("{\"errcode\":43004}")));
    String number = wechat("o-gone", text("大祥区某路段路灯不亮，请维修，我的电话13800138000"))
        .body()
        .replaceAll("(?s).*?(\\d{14}).*", "$1");

    gateway.post(
        "/api/v1/tickets/" + number + "/actions",
        new JsonObject().put("action", "answer").put("answer", "已修好"),
        operator);

    eventually(() -> owed(number).isPresent());
    JsonObject task = owed(number).orElseThrow();
    assertThat(task.getBoolean("confirmed")).isFalse();
    assertThat(task.getString("phone")).isEqualTo("+8613800138000");
    assertThat(task.getString("text")).contains("已修好");
  }

  private static Optional<JsonObject> owed(String number) throws Exception {
    return new JsonObject(gateway
            .get("/api/v1/call-back-tasks", "authorization", "Bearer " + operator)
            .body())
        .getJsonArray("tasks").stream()
            .map(JsonObject.class::cast)
            .filter(task -> number.equals(task.getString("number")))
            .findFirst();
  }

  private static HttpResponse<String> province(String body) throws Exception {
    String timestamp = Long.toString(System.currentTimeMillis());
    String nonce = UUID.randomUUID().toString();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("hmac-key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signature = HexFormat.of()
        .formatHex(
            mac.doFinal((timestamp + "\n" + nonce + "\n" + body).getBytes(StandardCharsets.UTF_8)));
    return gateway.post(
        "/channels/forward/province",
        "application/json",
        body,
        "X-Timestamp",
        timestamp,
        "X-Nonce",
        nonce,
        "X-Signature",
        signature);
  }

  private static String assigned(String order) throws Exception {
    String body = new JsonObject()
        .put("action", "assign")
        .put(
            "data",
            new JsonObject()
                .put("orderNo", order)
                .put("orderType", "03")
                .put("content", "双清区某小区物业乱收费")
                .put("citizen", new JsonObject().put("mobile", "13900139000")))
        .encode();
    return new JsonObject(province(body).body()).getJsonObject("data").getString("cityOrderNo");
  }

  @Test
  void thePlatformUrgesAndRecallsAndIsToldEachStepOnce() throws Exception {
    PEER.stubFor(post(urlPathEqualTo("/order/feedback")).willReturn(okJson("{\"code\":\"0\"}")));
    String number = assigned("HN-steps");

    gateway.post(
        "/api/v1/tickets/" + number + "/actions",
        new JsonObject().put("action", "dispatch").put("lead", "market-regulation"),
        operator);
    HttpResponse<String> urged =
        province("{\"action\":\"urge\",\"data\":{\"orderNo\":\"HN-steps\",\"reason\":\"再催\"}}");
    HttpResponse<String> recalled =
        province("{\"action\":\"recall\",\"data\":{\"orderNo\":\"HN-steps\"}}");

    assertThat(urged.statusCode()).isEqualTo(200);
    assertThat(recalled.statusCode()).isEqualTo(200);
    assertThat(gateway.count(
            "SELECT string_agg(type, ',' ORDER BY id) FROM ticket_event WHERE number = " + number))
        .isEqualTo("received,dispatched,urged,recalled");
    eventually(() -> PEER.findAll(postRequestedFor(urlPathEqualTo("/order/feedback"))
                .withRequestBody(
                    matchingJsonPath("$[?(@.orderNo == 'HN-steps' && @.state == '20')]")))
            .size()
        == 1);
  }

  @Test
  void anUrgeThatWasRefusedIsRefusedAgainWhenItIsRepeated() throws Exception {
    String number = assigned("HN-late");
    province("{\"action\":\"recall\",\"data\":{\"orderNo\":\"HN-late\"}}");
    String urge = "{\"action\":\"urge\",\"data\":{\"orderNo\":\"HN-late\",\"reason\":\"晚了\"}}";

    HttpResponse<String> first = province(urge);
    HttpResponse<String> second = province(urge);

    assertThat(first.body()).contains("completed already");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.statusCode()).isEqualTo(first.statusCode());
    assertThat(gateway.count(
            "SELECT count(*) FROM ticket_event WHERE type = 'urged' AND number = " + number))
        .isEqualTo("0");
  }

  private static void call(String body) throws Exception {
    HttpResponse<String> response = gateway.post(
        "/channels/cti/main",
        "application/x-www-form-urlencoded",
        body,
        "authorization",
        "Bearer pbx-key");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  @Test
  void aMissedCallIsOwedACallBackUnlessItWasAnsweredAfterAll() throws Exception {
    call("event=hangup&callId=late&direction=in&cause=cancel&from=13811110000");
    call("event=newCall&callId=late&direction=in&from=13811110000&to=12345");
    call("event=hangup&callId=late&direction=in&cause=cancel");
    assertThat(gateway.count("SELECT state FROM call_back_task WHERE call_id = 'late'"))
        .isEqualTo("open");

    call("event=answer&callId=late&direction=in&answeringNumber=8001");

    assertThat(gateway.count("SELECT state FROM call_back_task WHERE call_id = 'late'"))
        .isEqualTo("withdrawn");
  }

  @Test
  void aCallerIsOwedOneCallUntilSomebodySpokeToThem() throws Exception {
    String from = "from=13811110007&direction=in";
    call("event=newCall&callId=vain-1&to=0739-12345&" + from);
    call("event=hangup&callId=vain-1&direction=in");
    call("event=newCall&callId=vain-2&to=%2B8673912345&" + from);
    call("event=hangup&callId=vain-2&direction=in&cause=cancel");

    JsonObject task = owedTo("+8613811110007");
    assertThat(task.getInteger("calls")).isEqualTo(2);
    assertThat(
            gateway.count("SELECT string_agg(line || ' ' || cause, ', ' ORDER BY call_id) FROM call"
                + " WHERE call_id LIKE 'vain-%'"))
        .isEqualTo("12345 unknown, 12345 cancel");

    call("event=answer&callId=vain-3&answeringNumber=8001&" + from);

    assertThat(owedTo("+8613811110007").isEmpty()).isTrue();
  }

  private static JsonObject owedTo(String phone) throws Exception {
    return new JsonObject(gateway
            .get(
                "/api/v1/call-back-tasks",
                "authorization",
                "Bearer " + gateway.key("owed", "operator"))
            .body())
        .getJsonArray("tasks").stream()
            .map(JsonObject.class::cast)
            .filter(task -> phone.equals(task.getString("phone")))
            .findFirst()
            .orElseGet(JsonObject::new);
  }

  @Test
  void anOperatorFilesFromALiveCall() throws Exception {
    call("event=newCall&callId=live&direction=in&from=13822223333&to=12333");
    JsonObject request = new JsonObject().put("description", "公司拖欠工资三个月，请求帮助");

    HttpResponse<String> filed =
        gateway.post("/api/v1/calls/main/live/requests", request, operator);
    HttpResponse<String> twice =
        gateway.post("/api/v1/calls/main/live/requests", request, operator);

    assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
    assertThat(twice.statusCode()).isEqualTo(200);
    String number = new JsonObject(filed.body()).getString("number");
    assertThat(gateway.count("SELECT channel || ' ' || line FROM ticket WHERE number = " + number))
        .isEqualTo("phone 12333");
    JsonObject shown = new JsonObject(gateway
        .get("/api/v1/tickets/" + number, "authorization", "Bearer " + operator)
        .body());
    assertThat(shown.getJsonObject("requester").getString("phone")).isEqualTo("+86138****3333");
  }

  @Test
  void aChatIsAnsweredOffersATicketAndLosesNothing() throws Exception {
    var messages = new LinkedBlockingQueue<JsonObject>();
    WebSocket socket = chat("", messages);
    String token = messages.poll(10, TimeUnit.SECONDS).getString("token");
    socket.sendText("{\"type\":\"say\",\"text\":\"社保卡丢了怎么补\"}", true).get(5, TimeUnit.SECONDS);
    assertThat(messages.poll(10, TimeUnit.SECONDS).getString("text")).contains("12333");
    socket
        .sendText("{\"type\":\"say\",\"text\":\"我家门口的路灯坏了，请派人修一下\"}", true)
        .get(5, TimeUnit.SECONDS);
    assertThat(messages.poll(10, TimeUnit.SECONDS).getString("text")).contains("登记");
    socket.abort();

    var later = new LinkedBlockingQueue<JsonObject>();
    WebSocket again = chat("?session=" + token + "&after=0", later);
    assertThat(later.poll(10, TimeUnit.SECONDS).getBoolean("resumed")).isTrue();
    for (int i = 0; i < 4; i++)
      assertThat(later.poll(10, TimeUnit.SECONDS).getInteger("seq")).isEqualTo(i + 1);
    again.sendText("{\"type\":\"say\",\"text\":\"登记\"}", true).get(5, TimeUnit.SECONDS);

    assertThat(later.poll(10, TimeUnit.SECONDS).getString("type")).isEqualTo("reply");
    JsonObject ticket = later.poll(10, TimeUnit.SECONDS);
    assertThat(ticket.getString("type")).isEqualTo("ticket");
    assertThat(gateway
            .get("/api/v1/requests/" + ticket.getString("number") + "?code="
                + ticket.getString("queryCode"))
            .body())
        .contains("路灯坏了");
    again.abort();
  }

  private static WebSocket chat(String query, LinkedBlockingQueue<JsonObject> messages)
      throws Exception {
    URI uri = URI.create(gateway.url("/ws/chat" + query).replace("http:", "ws:"));
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(uri, new WebSocket.Listener() {
          private final StringBuilder frame = new StringBuilder();

          @Override
          public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            frame.append(data);
            if (last) {
              messages.add(new JsonObject(frame.toString()));
              frame.setLength(0);
            }
            socket.request(1);
            return null;
          }
        })
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void knowledgeIsImportedAndBadLinesAreNumbered() throws Exception {
    String editor = gateway.key("web", "editor");
    String lines =
        "{\"id\":\"t1\",\"question\":\"无人机飞行要备案吗\",\"answer\":\"要实名登记。\"}\nnonsense\n{\"id\":\"t2\"}\n";

    HttpResponse<String> done = gateway.post(
        "/api/v1/knowledge/import",
        "application/x-ndjson",
        lines,
        "authorization",
        "Bearer " + editor);
    HttpResponse<String> asked =
        gateway.post("/api/v1/ask", "application/json", "{\"question\":\"无人机飞行要备案吗\"}");

    JsonObject result = new JsonObject(done.body());
    assertThat(result.getInteger("added")).isEqualTo(1);
    assertThat(result.getJsonArray("rejected").getJsonObject(0).getInteger("line"))
        .isEqualTo(2);
    assertThat(result.getJsonArray("rejected")).hasSize(2);
    assertThat(new JsonObject(asked.body()).getString("outcome")).isEqualTo("answered");
  }
}
