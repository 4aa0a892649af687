package org.yihu.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import me.chanjar.weixin.common.util.crypto.SHA1;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yihu.gateway.testing.ChatClient;
import org.yihu.gateway.testing.TestGateway;

/** Messages that are only linked to a ticket keep their own existence, and open nothing of others. */
class LinksFlowTest {
  @RegisterExtension
  static final WireMockExtension PEER =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private static final String NOISE = "双清区东大路工地晚上十二点还在施工，噪音太吵睡不着";
  private static final String SAME = "东大路工地晚上十二点还在施工，噪音太吵，睡不着觉";

  private static TestGateway gateway;
  private static String hotline;
  private static String unit;
  private static int phones = 1000;

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
        "forward.governor-mailbox.secret",
        "governor-key",
        "forward.governor-mailbox.pushUrl",
        PEER.baseUrl()));
    hotline = gateway.key("hotline", "hotline");
    unit = gateway.key("urban-management", "liaison");
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void eventually(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waited too long for: " + what).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static String aPhone() {
    return "1380013" + phones++;
  }

  private static JsonObject request(String text, String phone) {
    return new JsonObject()
        .put("description", text)
        .put("requester", new JsonObject().put("phone", phone));
  }

  /** As anybody may: no key, a solved challenge. */
  private static HttpResponse<String> form(JsonObject request) throws Exception {
    return gateway.post(
        "/api/v1/requests",
        "application/json",
        request.copy().put("altcha", gateway.solvedChallenge()).encode());
  }

  private static JsonObject filed(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return new JsonObject(response.body());
  }

  private static HttpResponse<String> keyed(JsonObject request) throws Exception {
    return gateway.post("/api/v1/requests", request, gateway.key("web", "source"));
  }

  private static JsonObject view(JsonObject receipt) throws Exception {
    HttpResponse<String> response = gateway.get("/api/v1/requests/" + receipt.getString("number")
        + "?code=" + receipt.getString("queryCode"));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  private static JsonObject ticket(String number) throws Exception {
    return new JsonObject(gateway
        .get("/api/v1/tickets/" + number, "authorization", "Bearer " + hotline)
        .body());
  }

  private static String state(String number) throws Exception {
    return ticket(number).getString("status");
  }

  private static void act(String key, String number, String action, String... fields)
      throws Exception {
    JsonObject body = new JsonObject().put("action", action);
    for (int i = 0; i < fields.length; i += 2)
      body.put(fields[i], fields[i + 1].equals("true") ? Boolean.TRUE : fields[i + 1]);
    var answer = gateway.post("/api/v1/tickets/" + number + "/actions", body, key);
    assertThat(answer.statusCode()).as(action + ": " + answer.body()).isEqualTo(200);
  }

  private static void complete(String number, String result) throws Exception {
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
        "现场查看后责令施工单位夜间停止施工并整改",
        "result",
        result,
        "contactAt",
        "2026-01-05T11:00",
        "contactHow",
        "电话");
    act(hotline, number, "approve");
  }

  private static HttpResponse<String> province(JsonObject message) throws Exception {
    String body = message.encode();
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

  private static String assigned(String order, String text, String phone) throws Exception {
    HttpResponse<String> response = province(new JsonObject()
        .put("action", "assign")
        .put(
            "data",
            new JsonObject()
                .put("orderNo", order)
                .put("orderType", "03")
                .put("content", text)
                .put("limitTime", "2099-12-31 17:00:00")
                .put("citizen", new JsonObject().put("mobile", phone))));
    return new JsonObject(response.body()).getJsonObject("data").getString("cityOrderNo");
  }

  private static boolean pushed(String order, String state) {
    return PEER.findAll(postRequestedFor(urlPathEqualTo("/order/feedback"))).stream()
        .map(sent -> new JsonObject(sent.getBodyAsString()))
        .anyMatch(sent ->
            order.equals(sent.getString("orderNo")) && state.equals(sent.getString("state")));
  }

  @Test
  void theNumberOfAnotherAndSimilarWordsOpenNothingOfTheirs() throws Exception {
    String phone = aPhone();
    JsonObject victims = request(NOISE, phone);
    victims.getJsonObject("requester").put("anonymous", true);
    JsonObject victim = filed(form(victims));

    JsonObject stranger = filed(form(request(SAME, phone)));

    assertThat(stranger.getString("number")).isNotEqualTo(victim.getString("number"));
    assertThat(stranger.getString("queryCode")).isNotEqualTo(victim.getString("queryCode"));
    assertThat(stranger.getString("status")).isEqualTo("received");
    assertThat(view(stranger).getJsonArray("timeline")).hasSize(1);
    assertThat(view(stranger).getString("title")).startsWith("东大路工地");
    assertThat(view(victim).getJsonArray("timeline")).hasSize(1);
    JsonObject seen = ticket(stranger.getString("number"));
    assertThat(seen.getJsonObject("facts").getString("resembles"))
        .isEqualTo(victim.getString("number"));
    assertThat(ticket(victim.getString("number")).encode()).doesNotContain("睡不着觉");
  }

  @Test
  void aStrangerRatesTheirOwnTicketAloneAndNeverReadsTheOthersAnswer() throws Exception {
    String phone = aPhone();
    JsonObject victim = filed(form(request(NOISE, phone)));
    JsonObject stranger = filed(form(request(SAME, phone)));
    String number = victim.getString("number");
    act(hotline, stranger.getString("number"), "merge", "into", number, "why", "同一工地");
    assertThat(ticket(number).encode()).contains("睡不着觉");
    act(hotline, number, "dispatch", "lead", "urban-management");
    complete(number, "已责令工地整改，并当面告知王女士处理结果");

    JsonObject shown = view(stranger);
    assertThat(shown.getString("status")).isEqualTo("follow_up");
    assertThat(shown.encode()).doesNotContain("王女士", "责令");
    assertThat(view(victim).getString("result")).contains("王女士");

    HttpResponse<String> rated = gateway.post(
        "/api/v1/requests/" + stranger.getString("number") + "/satisfaction?code="
            + stranger.getString("queryCode"),
        "application/json",
        "{\"satisfaction\":\"dissatisfied\"}");
    assertThat(rated.statusCode()).as(rated.body()).isEqualTo(200);
    assertThat(ticket(number).getString("satisfaction")).isNull();
    assertThat(gateway
            .post(
                "/api/v1/requests/" + number + "/satisfaction?code="
                    + stranger.getString("queryCode"),
                "application/json",
                "{\"satisfaction\":\"satisfied\"}")
            .statusCode())
        .isEqualTo(404);
  }

  @Test
  void aNumberTypedIntoTheChatOpensNothingOfItsOwner() throws Exception {
    String phone = aPhone();
    JsonObject victim = filed(keyed(request(NOISE, phone)));

    try (ChatClient chat = ChatClient.connect(gateway)) {
      String asked = chat.say(SAME);
      while (!asked.contains("请确认"))
        asked = chat.say(asked.contains("联系电话") ? "我叫王五，电话" + phone : "跳过");
      assertThat(asked).contains(phone);
      chat.write("确认");
      JsonObject last = chat.next("ticket");

      assertThat(last.getString("number")).isNotEqualTo(victim.getString("number"));
      assertThat(last.getString("queryCode")).isNotEqualTo(victim.getString("queryCode"));
      assertThat(state(last.getString("number"))).isEqualTo("received");
    }
  }

  @Test
  void theProvincesDuplicateOfACitizensTicketHasItsOwnLifeAndRecall() throws Exception {
    PEER.stubFor(post(urlPathEqualTo("/order/feedback")).willReturn(okJson("{\"code\":\"0\"}")));
    String phone = aPhone();
    JsonObject citizen = filed(form(request(NOISE, phone)));
    String number = citizen.getString("number");
    String kept = assigned("HN-kept", SAME, phone);
    String taken = assigned("HN-taken", SAME, phone);

    assertThat(List.of(kept, taken)).doesNotContain(number).doesNotHaveDuplicates();
    assertThat(ticket(kept).getJsonObject("facts").getString("mergedInto")).isEqualTo(number);
    assertThat(ticket(kept).getString("dueAt")).isEqualTo("2099-12-31T09:00:00Z");
    act(hotline, number, "dispatch", "lead", "urban-management");
    eventually("the order is where its ticket is", () -> pushed("HN-kept", "20"));

    assertThat(province(new JsonObject()
                .put("action", "recall")
                .put("data", new JsonObject().put("orderNo", "HN-taken")))
            .statusCode())
        .isEqualTo(200);
    assertThat(state(taken)).isEqualTo("completed");
    assertThat(state(number)).isEqualTo("dispatched");
    assertThat(state(kept)).isEqualTo("merged");

    complete(number, "已责令工地停止夜间施工");
    eventually("the result", () -> pushed("HN-kept", "80"));
    assertThat(pushed("HN-taken", "80")).isFalse();
    assertThat(PEER.findAll(postRequestedFor(urlPathEqualTo("/order/feedback"))).stream()
            .map(sent -> sent.getBodyAsString())
            .filter(sent -> sent.contains("HN-kept"))
            .toList())
        .allSatisfy(sent -> assertThat(sent).contains(kept).doesNotContain(number))
        .anySatisfy(sent -> assertThat(sent).contains("停止夜间施工"));
    act(
        hotline,
        kept,
        "follow_up",
        "satisfaction",
        "satisfied",
        "contacted",
        "true",
        "genuine",
        "true",
        "solved",
        "true");
    assertThat(state(kept)).isEqualTo("completed");
  }

  @Test
  void anUrgeOfALinkedOrderReachesWhoeverWorksOnIt() throws Exception {
    PEER.stubFor(post(urlPathEqualTo("/order/feedback")).willReturn(okJson("{\"code\":\"0\"}")));
    String phone = aPhone();
    String number = filed(keyed(request(NOISE, phone))).getString("number");
    String order = assigned("HN-urged", SAME, phone);
    JsonObject urge = new JsonObject()
        .put("action", "urge")
        .put("data", new JsonObject().put("orderNo", "HN-urged").put("reason", "群众再次来电"));

    province(urge);
    province(urge);

    assertThat(gateway.count(
            "SELECT string_agg(type, ',' ORDER BY id) FROM ticket_event WHERE number = " + order))
        .isEqualTo("received,merged,urged");
    assertThat(gateway.count(
            "SELECT string_agg(type, ',' ORDER BY id) FROM ticket_event WHERE number = " + number))
        .isEqualTo("received,joined,urged_together");
  }

  @Test
  void aSecondLetterToTheGovernorGetsItsReply() throws Exception {
    PEER.stubFor(
        any(anyUrl()).atPriority(10).willReturn(okXml("<Result><Success>true</Success></Result>")));
    String phone = aPhone();
    String first = letter("SZ-1", NOISE, phone);
    String second = letter("SZ-2", SAME, phone);
    act(hotline, ticketOf("SZ-1"), "answer", "answer", "已责令工地停止夜间施工");

    assertThat(first).isNotEqualTo(second);
    for (String id : List.of("SZ-1", "SZ-2"))
      eventually(
          "reply to " + id,
          () -> PEER.findAll(postRequestedFor(anyUrl())).stream()
              .map(sent -> sent.getBodyAsString())
              .anyMatch(sent -> sent.contains(id) && sent.contains("停止夜间施工")));
  }

  private static String ticketOf(String letter) throws Exception {
    return gateway.count(
        "SELECT number FROM message_key WHERE source = 'governor-mailbox' AND key = '" + letter
            + "'");
  }

  private static String letter(String id, String text, String phone) throws Exception {
    HttpResponse<String> response = gateway.post(
        "/channels/forward/governor-mailbox",
        "application/xml",
        "<Message type=\"letter\"><Letter><Id>" + id + "</Id><Kind>投诉</Kind><Subject>夜间施工</Subject>"
            + "<Body>" + text + "</Body><Area>430502</Area><Writer hidden=\"false\"><Phone>" + phone
            + "</Phone></Writer></Letter></Message>",
        "X-Api-Key",
        "governor-key");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return ticketOf(id);
  }

  @Test
  void aStrangerNeitherBlocksNorReadsTheIdsOfASystem() throws Exception {
    JsonObject mine = request(NOISE, aPhone()).put("externalId", "order-7");
    JsonObject strangers = filed(form(mine));

    JsonObject systems = filed(keyed(mine));
    HttpResponse<String> again = form(mine);
    HttpResponse<String> other =
        form(request("完全不同的另一件事情，路灯不亮", aPhone()).put("externalId", "order-7"));

    assertThat(systems.getString("number")).isNotEqualTo(strangers.getString("number"));
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(again.body()).getString("number"))
        .isEqualTo(strangers.getString("number"));
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body())
        .doesNotContain(strangers.getString("number"), strangers.getString("queryCode"));
  }

  private static String wechat(String openid, String id, String text) throws Exception {
    String timestamp = Long.toString(System.currentTimeMillis() / 1000);
    String nonce = UUID.randomUUID().toString();
    String query = "?timestamp=" + timestamp + "&nonce=" + nonce + "&signature="
        + SHA1.gen("tok", timestamp, nonce);
    return gateway
        .post(
            "/channels/wechat/city" + query,
            "text/xml",
            "<xml><ToUserName>gh</ToUserName><FromUserName>" + openid
                + "</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>" + text
                + "</Content><MsgId>" + id + "</MsgId></xml>")
        .body();
  }

  private static String content(String xml) {
    return xml.replaceAll("(?s).*<Content>(.*)</Content>.*", "$1");
  }

  @Test
  void aMessageDeliveredAgainIsAnsweredWholeAgain() throws Exception {
    String answer = content(wechat("o-asks", "m-1", "身份证丢了怎么补办？"));
    String report = content(wechat("o-reports", "m-2", NOISE));
    String linked = content(wechat("o-reports", "m-3", SAME));

    assertThat(answer).contains("工本费40元", "工单编号");
    assertThat(linked).contains("一并办理");
    assertThat(content(wechat("o-asks", "m-1", "身份证丢了怎么补办？"))).isEqualTo(answer);
    assertThat(content(wechat("o-reports", "m-2", NOISE))).isEqualTo(report);
    assertThat(content(wechat("o-reports", "m-3", SAME))).isEqualTo(linked);
    assertThat(content(wechat("o-reports", "m-3", "另外一件事情"))).contains("没有登记");
  }
}
