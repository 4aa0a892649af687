package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.yihu.gateway.testing.ChatClient;
import org.yihu.gateway.testing.TestGateway;

/** What texts and fields are read as, asked as outsiders ask: over HTTP and in the chat. */
class ReadingFlowTest {
  private static final String REPORT = "我要举报大祥区学院路3号的网吧，昨晚10点还有未成年人在上网";

  private static TestGateway gateway;
  private static String source;
  private static String operator;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(
        Map.of("limits.asksPerMinute", "100000", "limits.formsPerMinute", "100000"));
    source = gateway.key("web", "source");
    operator = gateway.key("web", "operator");
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  /** Words enough that nobody takes two matters for one. */
  private static String matter() {
    return (UUID.randomUUID().toString() + UUID.randomUUID() + UUID.randomUUID())
        .chars()
        .map(c -> Character.isDigit(c) ? c - '0' + 'g' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static JsonObject requester(String number) throws Exception {
    HttpResponse<String> shown = gateway.post(
        "/api/v1/tickets/" + number + "/unmask",
        new JsonObject().put("reason", "回访"),
        gateway.key("web", "hotline"));
    assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
    return new JsonObject(shown.body()).getJsonObject("requester");
  }

  private static JsonObject ticket(String number) throws Exception {
    return new JsonObject(gateway
        .get("/api/v1/tickets/" + number, "authorization", "Bearer " + operator)
        .body());
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/cases/phones.tsv", delimiter = '\t', numLinesToSkip = 1)
  void aNumberInTheForm(String raw, String value, String kind) throws Exception {
    HttpResponse<String> filed = gateway.post(
        "/api/v1/requests",
        new JsonObject()
            .put("description", "小区门口的路灯坏了三天，" + matter())
            .put("requester", new JsonObject().put("phone", raw)),
        source);

    if (value.equals("refuse")) {
      assertThat(filed.statusCode()).isEqualTo(400);
      assertThat(filed.body()).contains("/requester/phone");
      return;
    }
    assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
    String number = new JsonObject(filed.body()).getString("number");
    assertThat(requester(number).getString("phone")).as(kind).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/cases/phones.tsv", delimiter = '\t', numLinesToSkip = 1)
  void aNumberInTheChat(String raw, String value, String kind) throws Exception {
    try (ChatClient citizen = ChatClient.connect(gateway)) {
      assertThat(citizen.say(REPORT + "，" + matter())).contains("联系电话");
      String reply = citizen.say(raw);
      if (value.equals("refuse")) {
        assertThat(reply).as(kind).contains("联系电话").doesNotContain("请确认");
        return;
      }
      assertThat(reply).contains("请确认");
      citizen.write("确认");
      String number = citizen.next("ticket").getString("number");
      assertThat(requester(number).getString("phone")).as(kind).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/cases/contacts.tsv", delimiter = '\t', numLinesToSkip = 1)
  void aSentenceInTheChat(String text, String phone, String name, String kind) throws Exception {
    try (ChatClient citizen = ChatClient.connect(gateway)) {
      citizen.say(REPORT + "，" + matter());
      String reply = citizen.say(text);
      if (phone.equals("ask")) {
        assertThat(reply).as(kind).contains("没有认出", "联系电话");
        citizen.say("跳过");
      }
      citizen.write("确认");
      String number = citizen.next("ticket").getString("number");
      JsonObject requester = requester(number);
      assertThat(Optional.ofNullable(requester.getString("phone")).orElse("ask"))
          .as(kind)
          .isEqualTo(phone);
      assertThat(Optional.ofNullable(requester.getString("name")).orElse("-"))
          .as(kind)
          .isEqualTo(name);
      if (text.contains("13900139000") || text.contains("13700137000"))
        assertThat(ticket(number).getString("description"))
            .containsAnyOf("13900139000", "13700137000");
    }
  }

  private static JsonObject asked(String path, String field, String text) throws Exception {
    HttpResponse<String> answer =
        gateway.post(path, "application/json", new JsonObject().put(field, text).encode());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static String line(JsonObject answer) {
    return Optional.ofNullable(answer.getJsonObject("emergency"))
        .map(emergency -> emergency.getString("line"))
        .orElse("-");
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/cases/emergencies.tsv", delimiter = '\t', numLinesToSkip = 1)
  void dangerInATriagedTextAndInAQuestion(String text, String lines, String kind) throws Exception {
    JsonObject triaged = asked("/api/v1/triage", "description", text);

    assertThat(lines.split("/")).as(kind).contains(line(triaged));
    assertThat(triaged.getString("urgency").equals("emergency")).isEqualTo(!lines.equals("-"));
    assertThat(lines.split("/")).as(kind).contains(line(asked("/api/v1/ask", "question", text)));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/cases/emergencies.tsv", delimiter = '\t', numLinesToSkip = 1)
  void dangerIsToldFirstInTheChat(String text, String lines, String kind) throws Exception {
    try (ChatClient citizen = ChatClient.connect(gateway)) {
      String reply = citizen.say(text);

      if (lines.equals("-")) assertThat(reply).as(kind).doesNotContain("请立即拨打");
      else assertThat(reply).as(kind).contains("请立即拨打").containsAnyOf(lines.split("/"));
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/cases/emergencies.tsv", delimiter = '\t', numLinesToSkip = 1)
  void dangerInARequestIsToldAndMarked(String text, String lines, String kind) throws Exception {
    HttpResponse<String> filed =
        gateway.post("/api/v1/requests", new JsonObject().put("description", text), source);

    JsonObject receipt = new JsonObject(filed.body());
    JsonObject shown = ticket(receipt.getString("number"));
    if (lines.equals("-")) {
      assertThat(shown.getString("urgency")).as(kind).isNotEqualTo("emergency");
      return;
    }
    assertThat(receipt.getString("status")).as(kind).isEqualTo("received");
    assertThat(receipt.getString("say")).as(kind).contains("请立即拨打");
    assertThat(shown.getString("urgency")).as(kind).isEqualTo("emergency");
    assertThat(shown.getJsonArray("tags").stream().map(Object::toString).toList())
        .as(kind)
        .containsAnyOf(lines.split("/"));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/cases/screening.tsv", delimiter = '\t', numLinesToSkip = 1)
  void whatIsNoRequestIsDeclined(String text, String status, String kind) throws Exception {
    HttpResponse<String> filed =
        gateway.post("/api/v1/requests", new JsonObject().put("description", text), source);

    assertThat(new JsonObject(filed.body()).getString("status")).as(kind).isEqualTo(status);
  }

  @Test
  void whoWaitsForAPersonIsStillToldWhomToCall() throws Exception {
    try (ChatClient operatorClient =
            ChatClient.open(gateway, "/ws/desk", "authorization", "Bearer " + operator);
        ChatClient citizen = ChatClient.connect(gateway)) {
      operatorClient.next("queue");
      assertThat(citizen.say("转人工")).contains("正在为您转接");

      assertThat(citizen.say("楼下着火了")).contains("119", "排队");
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/cases/regions.tsv", delimiter = '\t', numLinesToSkip = 1)
  void aPlaceInATriagedText(String text, String region, String kind) throws Exception {
    HttpResponse<String> triaged = gateway.post(
        "/api/v1/triage",
        "application/json",
        new JsonObject().put("description", text).encode());

    String found = new JsonObject(triaged.body()).getString("region");
    assertThat(Optional.ofNullable(found).orElse("-")).as(kind).isEqualTo(region);
  }

  @ParameterizedTest
  @CsvSource({
    "430503000000, 430503",
    "大祥区, 430503",
    "湖南省邵阳市大祥区, 430503",
    "430521, 430582",
    "430599, -",
    "火星区, -"
  })
  void aPlatformsDivisionIsLookedUpAndNeverAReasonToRefuse(String declared, String region)
      throws Exception {
    HttpResponse<String> filed = gateway.post(
        "/api/v1/requests",
        new JsonObject()
            .put("description", "小区的电梯又停了，" + matter())
            .put("place", new JsonObject().put("region", declared)),
        source);

    assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
    JsonObject shown = ticket(new JsonObject(filed.body()).getString("number"));
    assertThat(Optional.ofNullable(shown.getString("region")).orElse("-")).isEqualTo(region);
    assertThat(shown.getJsonArray("tags").contains("region_unknown")).isEqualTo(region.equals("-"));
  }

  @Test
  void aNumberThatStandsInALetterIsShownAsUnconfirmed() throws Exception {
    HttpResponse<String> filed = gateway.post(
        "/api/v1/requests",
        new JsonObject().put("description", "双清区某小区电梯坏了半个月。我叫买买提·吐尔逊，电话0739-5432100转8012"),
        source);

    String number = new JsonObject(filed.body()).getString("number");
    assertThat(requester(number).getString("phone")).isEqualTo("+867395432100;ext=8012");
    assertThat(requester(number).getString("name")).isEqualTo("买买提·吐尔逊");
    assertThat(ticket(number).getJsonArray("tags")).contains("phone_from_text");
    assertThat(ticket(number).getString("description")).contains("0739-5432100");
  }
}
