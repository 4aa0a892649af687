package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yihu.gateway.testing.TestGateway;

/** A request over HTTP from end to end, on a real database. */
class RequestsFlowTest {
  private static TestGateway gateway;
  private static String key;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(Map.of());
    key = gateway.key("web", "source");
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private static JsonObject aRequest(String description) {
    return new JsonObject()
        .put("description", description)
        .put("externalId", UUID.randomUUID().toString());
  }

  private static HttpResponse<String> file(JsonObject request) throws Exception {
    return gateway.post("/api/v1/requests", request, key);
  }

  private static JsonObject filed(JsonObject request) throws Exception {
    HttpResponse<String> response = file(request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return new JsonObject(response.body());
  }

  @Test
  void aRequestBecomesATicketThatItsRequesterCanFollow() throws Exception {
    JsonObject receipt = filed(aRequest("大祥区敏州路的路灯坏了三天没人修，请尽快处理"));

    assertThat(receipt.getString("number")).matches("\\d{14}");
    assertThat(receipt.getString("queryCode")).matches("[A-Z2-9]{8}");
    assertThat(receipt.getString("status")).isEqualTo("received");
    JsonObject view = new JsonObject(gateway
        .get("/api/v1/requests/" + receipt.getString("number") + "?code="
            + receipt.getString("queryCode"))
        .body());
    assertThat(view.getString("kind")).isEqualTo("assistance");
    assertThat(view.getString("title")).isEqualTo("大祥区敏州路的路灯坏了三天没人修，请尽快处理");
    assertThat(view.getString("dueAt")).isNotNull();
    assertThat(view.getJsonArray("timeline").getJsonObject(0).getString("what")).contains("2小时内转派");
  }

  @Test
  void theSameRequestAgainGivesTheSameNumber() throws Exception {
    JsonObject request = aRequest("小区门口的垃圾一周没有清运了");
    JsonObject first = filed(request);

    HttpResponse<String> again = file(request);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(again.body()).getString("number"))
        .isEqualTo(first.getString("number"));
    assertThat(new JsonObject(again.body()).getString("queryCode"))
        .isEqualTo(first.getString("queryCode"));
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() throws Exception {
    JsonObject request = aRequest("学校食堂的饭菜里有异物");
    filed(request);

    HttpResponse<String> other = file(request.copy().put("description", "完全不同的另一件事情"));

    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.headers().firstValue("content-type")).hasValue("application/problem+json");
  }

  @Test
  void anIdempotencyKeyStandsForTheExternalId() throws Exception {
    JsonObject request = new JsonObject().put("description", "公交站台的座椅坏了需要维修");
    String[] headers = {
      "authorization", "Bearer " + key, "idempotency-key", "abc-" + UUID.randomUUID()
    };

    HttpResponse<String> first =
        gateway.post("/api/v1/requests", "application/json", request.encode(), headers);
    HttpResponse<String> again =
        gateway.post("/api/v1/requests", "application/json", request.encode(), headers);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(200);
  }

  @Test
  void manyDeliveriesOfOneRequestAtOnceMakeOneTicket() throws Exception {
    JsonObject request = aRequest("同一时刻送达二十次的诉求：河道里倾倒了建筑垃圾");
    var pool = Executors.newFixedThreadPool(20);
    Callable<HttpResponse<String>> deliver = () -> file(request);
    List<Future<HttpResponse<String>>> deliveries = new ArrayList<>();
    for (int i = 0; i < 20; i++) deliveries.add(pool.submit(deliver));

    List<HttpResponse<String>> responses = new ArrayList<>();
    for (Future<HttpResponse<String>> delivery : deliveries) responses.add(delivery.get());
    pool.shutdown();

    assertThat(responses).filteredOn(response -> response.statusCode() == 201).hasSize(1);
    assertThat(responses).filteredOn(response -> response.statusCode() == 200).hasSize(19);
    Set<String> numbers = responses.stream()
        .map(response -> new JsonObject(response.body()).getString("number"))
        .collect(Collectors.toSet());
    assertThat(numbers).hasSize(1);
  }

  @Test
  void aRepeatByTheSamePersonIsHandledWithTheFirst() throws Exception {
    JsonObject requester = new JsonObject().put("phone", "138 1234 5678").put("name", "李四");
    JsonObject first = filed(aRequest("双清区东大路工地晚上十二点还在施工，噪音太吵睡不着").put("requester", requester));

    JsonObject again = filed(aRequest("东大路工地晚上十二点还在施工，噪音太吵，睡不着觉")
        .put("requester", new JsonObject().put("phone", "+86 13812345678")));

    assertThat(again.getString("number")).isNotEqualTo(first.getString("number"));
    JsonObject view = new JsonObject(gateway
        .get("/api/v1/requests/" + again.getString("number") + "?code="
            + again.getString("queryCode"))
        .body());
    assertThat(view.getString("status")).isEqualTo("handling");
    assertThat(view.getJsonArray("timeline").getJsonObject(1).getString("what")).contains("一并办理");
    JsonObject merged = new JsonObject(gateway
        .get(
            "/api/v1/tickets/" + first.getString("number"),
            "authorization",
            "Bearer " + gateway.key("repeats", "operator"))
        .body());
    assertThat(merged.getJsonObject("facts").getJsonArray("merged"))
        .containsExactly(again.getString("number"));
  }

  @Test
  void anotherMatterOfTheSamePersonIsAnotherTicket() throws Exception {
    JsonObject requester = new JsonObject().put("phone", "13811112222");
    JsonObject first = filed(aRequest("北塔区江北广场的路灯不亮").put("requester", requester));

    JsonObject second = filed(aRequest("小区物业乱收停车费，要求退还").put("requester", requester));

    assertThat(second.getString("number")).isNotEqualTo(first.getString("number"));
  }

  @Test
  void triageShowsStaffTheOpenTicketsThatSayTheSame() throws Exception {
    String number = filed(aRequest("洛阳洞路与汽车站路口的窨井盖破损，夜间行车危险，请尽快更换")).getString("number");
    JsonObject asked = new JsonObject().put("description", "汽车站路口窨井盖破损，夜间行车很危险，希望更换");

    HttpResponse<String> staff =
        gateway.post("/api/v1/triage", asked, gateway.key("triage", "operator"));
    HttpResponse<String> citizen =
        gateway.post("/api/v1/triage", "application/json", asked.encode());
    HttpResponse<String> stranger = gateway.post("/api/v1/triage", asked, "yihu_nonsense");

    JsonArray similar = new JsonObject(staff.body()).getJsonArray("similar");
    assertThat(similar.getJsonObject(0).getString("number")).isEqualTo(number);
    assertThat(similar.getJsonObject(0).getDouble("score")).isBetween(0.3, 1.0);
    assertThat(new JsonObject(citizen.body()).getJsonArray("similar")).isEmpty();
    assertThat(stranger.statusCode()).isEqualTo(401);
  }

  @Test
  void nuisanceIsDeclinedWithItsReason() throws Exception {
    JsonObject receipt = filed(aRequest("啊啊啊啊啊啊啊啊啊啊啊啊"));

    assertThat(receipt.getString("status")).isEqualTo("declined");
    JsonObject view = new JsonObject(gateway
        .get("/api/v1/requests/" + receipt.getString("number") + "?code="
            + receipt.getString("queryCode"))
        .body());
    assertThat(view.getString("result")).contains("未包含可以办理的具体诉求");
  }

  @Test
  void personalFieldsAreSealedInTheDatabase() throws Exception {
    filed(aRequest("要求保密的举报：某作坊无证经营")
        .put(
            "requester",
            new JsonObject().put("name", "王小明").put("phone", "13900001111").put("anonymous", true))
        .put("place", new JsonObject().put("address", "宝庆路七号院三单元")));

    String dump = gateway.count(
        "SELECT string_agg(t::text || k::text, ' ') FROM ticket t JOIN message_key k USING (number)");
    assertThat(dump).doesNotContain("王小明", "13900001111", "宝庆路七号院");
  }

  @Test
  void everyBadFieldIsNamed() throws Exception {
    HttpResponse<String> response = file(new JsonObject()
        .put("kind", "gossip")
        .put("title", 7)
        .put("surprise", true)
        .put("place", new JsonObject().put("longitude", 500).put("region", "99"))
        .put("requester", new JsonObject().put("phone", "not a phone"))
        .put("attachments", new JsonArray().add(new JsonObject().put("content", "%%%"))));

    assertThat(response.statusCode()).isEqualTo(400);
    List<String> pointers = new JsonObject(response.body())
        .getJsonArray("errors").stream()
            .map(error -> ((JsonObject) error).getString("pointer"))
            .toList();
    assertThat(pointers)
        .containsExactlyInAnyOrder(
            "/kind",
            "/title",
            "/surprise",
            "/place/longitude",
            "/place/region",
            "/requester/phone",
            "/attachments/0/content",
            "/description");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      application/json | {"description":     | 400
      application/json | []                  | 400
      application/json | "text"              | 400
      application/json | ''                  | 400
      text/plain       | {"description":"x"} | 415
      application/json | {"description":null}| 400
      """)
  void nonsenseIsAnsweredWithWhatIsWrong(String type, String body, int status) throws Exception {
    HttpResponse<String> response =
        gateway.post("/api/v1/requests", type, body, "authorization", "Bearer " + key);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
  }

  @Test
  void aPictureIsKeptAndAProgramCalledAPictureIsNot() throws Exception {
    byte[] png = Base64.getDecoder()
        .decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    JsonObject picture = new JsonObject()
        .put("name", "a.png")
        .put("mediaType", "image/png")
        .put("content", Base64.getEncoder().encodeToString(png));
    JsonObject program = new JsonObject()
        .put("name", "b.png")
        .put("mediaType", "image/png")
        .put(
            "content",
            Base64.getEncoder()
                .encodeToString(
                    "#!/bin/sh\nrm -rf /\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

    JsonObject receipt =
        filed(aRequest("井盖破损照片见附件，请尽快维修").put("attachments", new JsonArray().add(picture)));
    HttpResponse<String> refused =
        file(aRequest("另一个井盖破损照片见附件").put("attachments", new JsonArray().add(program)));

    assertThat(gateway.count(
            "SELECT size FROM attachment WHERE number = " + receipt.getString("number")))
        .isEqualTo(Integer.toString(png.length));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("/attachments/0");
  }

  @Test
  void withoutKeyAProofOfWorkIsAskedAndCountsOnce() throws Exception {
    JsonObject request = new JsonObject().put("description", "公园的健身器材坏了，请维修");
    assertThat(gateway
            .post("/api/v1/requests", "application/json", request.encode())
            .statusCode())
        .isEqualTo(401);

    String solved = gateway.solvedChallenge();
    HttpResponse<String> first = gateway.post(
        "/api/v1/requests",
        "application/json",
        request.copy().put("altcha", solved).encode());
    HttpResponse<String> again = gateway.post(
        "/api/v1/requests",
        "application/json",
        request.copy().put("altcha", solved).encode());

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(401);
    assertThat(again.body()).contains("used before");
  }

  @Test
  void aWrongCodeIsNotFoundAndThrottled() throws Exception {
    JsonObject receipt = filed(aRequest("路面塌陷需要处理，位置在宝庆中路"));
    try (TestGateway strict = TestGateway.start(Map.of("limits.wrongCodesPerHour", "3"))) {
      for (int i = 0; i < 3; i++) {
        assertThat(strict.get("/api/v1/requests/20260101000001?code=AAAAAAAA").statusCode())
            .isEqualTo(404);
      }
      assertThat(strict.get("/api/v1/requests/20260101000001?code=AAAAAAAA").statusCode())
          .isEqualTo(429);
    }
    assertThat(gateway
            .get("/api/v1/requests/" + receipt.getString("number") + "?code=WRONGONE")
            .statusCode())
        .isEqualTo(404);
  }

  @Test
  void historyCannotBeRewritten() throws Exception {
    filed(aRequest("历史不可改写的检验：人行道地砖松动"));

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> org.yihu.gateway.testing.TestStore.execute(
                gateway.database, "UPDATE ticket_event SET actor = 'x'"))
        .hasMessageContaining("append-only");
  }
}
