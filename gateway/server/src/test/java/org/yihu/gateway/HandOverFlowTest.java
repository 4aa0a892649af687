package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.postgres.Database;
import org.yihu.gateway.testing.ChatClient;
import org.yihu.gateway.testing.TestGateway;
import org.yihu.gateway.testing.TestStore;

/** Citizens and operators on two gateways over one database. */
class HandOverFlowTest {
  private static TestGateway one;
  private static TestGateway two;
  private static String operator;
  private static String other;

  @BeforeAll
  static void start() throws Exception {
    Database database = TestStore.freshDatabase();
    Path keys = Files.createTempDirectory("yihu-keys").resolve("keys.json");
    one = TestGateway.start(database, keys, Map.of(), Clock.systemUTC());
    two = TestGateway.start(database, keys, Map.of(), Clock.systemUTC());
    operator = one.key("desk", "operator");
    other = one.key("desk", "operator");
  }

  @AfterAll
  static void stop() throws Exception {
    two.close();
    one.close();
  }

  @AfterEach
  void nobodyOnDuty() throws Exception {
    one.count("""
        WITH gone AS (DELETE FROM operator_presence RETURNING 1),
          back AS (UPDATE conversation SET owner = 'bot' WHERE owner <> 'bot' RETURNING 1)
        SELECT count(*) FROM gone, back
        """);
  }

  private static ChatClient desk(String key) {
    return ChatClient.open(two, "/ws/desk", "authorization", "Bearer " + key);
  }

  private static JsonObject waiting(ChatClient desk) throws InterruptedException {
    JsonArray queue = desk.next("queue").getJsonArray("conversations");
    while (queue.isEmpty()) queue = desk.next("queue").getJsonArray("conversations");
    return queue.getJsonObject(0);
  }

  @Test
  void aCitizenTalksToAnOperatorOnAnotherGatewayAndTheBotIsSilent() throws Exception {
    try (ChatClient desk = desk(operator);
        ChatClient citizen = ChatClient.connect(one)) {
      desk.next("queue");
      assertThat(citizen.say("社保卡丢了怎么补办")).contains("社保卡");

      citizen.write("转人工");
      JsonObject queued = citizen.next("handoff");
      assertThat(queued.getString("state")).isEqualTo("queued");
      assertThat(queued.getInteger("position")).isEqualTo(1);
      assertThat(citizen.next("reply").getString("text")).contains("第1位");
      citizen.write("身份证丢了怎么补办");

      long id = waiting(desk).getLong("id");
      desk.send(new JsonObject().put("type", "join").put("conversation", id));
      assertThat(citizen.next("handoff").getString("state")).isEqualTo("joined");
      assertThat(desk.next("message").getJsonObject("message").getString("text"))
          .isEqualTo("社保卡丢了怎么补办");

      desk.send(
          new JsonObject().put("type", "say").put("conversation", id).put("text", "您好，我是坐席，请讲"));
      JsonObject said = citizen.next("reply");
      while (!said.getString("from").equals("operator")) said = citizen.next("reply");
      assertThat(said.getString("text")).isEqualTo("您好，我是坐席，请讲");

      citizen.write("身份证丢了怎么补办");
      assertThat(citizen.isQuiet()).as("the bot says nothing").isTrue();

      desk.send(new JsonObject().put("type", "close").put("conversation", id));
      assertThat(citizen.next("handoff").getString("state")).isEqualTo("closed");
      citizen.next("reply");
      assertThat(citizen.say("身份证丢了怎么补办")).contains("身份证");
    }
  }

  @Test
  void ofTwoOperatorsWhoJoinOneHasTheConversation() throws Exception {
    presence(operator);
    try (ChatClient citizen = ChatClient.connect(one)) {
      citizen.write("人工");
      citizen.next("handoff");
      String id = first(operator);

      var both = java.util.List.of(
          CompletableFuture.supplyAsync(() -> join(one, id, operator)),
          CompletableFuture.supplyAsync(() -> join(two, id, other)));

      assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 409);
      assertThat(citizen.next("handoff").getString("state")).isEqualTo("joined");
    }
  }

  @Test
  void theNextInLineIsToldThatTheyMovedUp() throws Exception {
    presence(operator);
    try (ChatClient first = ChatClient.connect(one);
        ChatClient second = ChatClient.connect(two)) {
      first.write("人工");
      first.next("handoff");
      second.write("人工");
      assertThat(second.next("handoff").getInteger("position")).isEqualTo(2);

      assertThat(first.say("取消")).contains("排队");
      assertThat(first.say("取消")).contains("已退出排队");

      assertThat(second.next("handoff").getInteger("position")).isEqualTo(1);
    }
  }

  @Test
  void withNobodyOnDutyTheRequestBecomesATicketWithAPromise() throws Exception {
    try (ChatClient citizen = ChatClient.connect(one)) {
      citizen.say("火星移民补贴的申请条件有哪些规定");
      assertThat(citizen.say("转人工")).contains("没有坐席在线", "24小时", "工单编号");
      assertThat(citizen.next("ticket").getString("number")).hasSize(14);
    }
    try (ChatClient citizen = ChatClient.connect(one)) {
      assertThat(citizen.say("转人工")).contains("没有坐席在线", "什么事情");
    }
  }

  @Test
  void whoWaitsInVainGetsOneTicketThoughTwoGatewaysLook() throws Exception {
    presence(operator);
    try (ChatClient citizen = ChatClient.connect(one)) {
      citizen.write("城西菜场门口的井盖不见了，昨天有人摔伤");
      citizen.write("转人工");
      while (!"queued".equals(citizen.next("handoff").getString("state"))) {}
      String before = one.count("SELECT count(*) FROM ticket");

      waitedAnHour();

      String number = citizen.next("ticket").getString("number");
      while (!citizen.next("reply").getString("text").contains("让您久等")) {}
      assertThat(one.count("SELECT description FROM ticket WHERE number = '" + number + "'"))
          .contains("井盖");
      assertThat(Integer.parseInt(one.count("SELECT count(*) FROM ticket")))
          .isEqualTo(Integer.parseInt(before) + 1);
      assertThat(citizen.say("身份证丢了怎么补办")).as("the bot is back").contains("身份证");
    }
  }

  private static void waitedAnHour() throws Exception {
    one.count("""
        WITH gone AS (DELETE FROM operator_presence RETURNING 1),
          waited AS (UPDATE conversation SET queued_at = queued_at - interval '1 hour'
            WHERE owner = 'queue' RETURNING 1)
        SELECT count(*) FROM gone, waited
        """);
  }

  @Test
  void anOperatorFilesATicketFromTheConversationOnce() throws Exception {
    presence(operator);
    try (ChatClient citizen = ChatClient.connect(one)) {
      citizen.write("人工");
      citizen.next("handoff");
      citizen.write("城南公园旁边的路灯坏了，我姓李，电话13900000000");
      String id = first(operator);
      assertThat(join(one, id, operator)).isEqualTo(200);

      HttpResponse<String> filed =
          one.post("/api/v1/conversations/" + id + "/ticket", new JsonObject(), operator);

      assertThat(filed.statusCode()).isEqualTo(201);
      String number = new JsonObject(filed.body()).getString("number");
      assertThat(citizen.next("ticket").getString("number")).isEqualTo(number);
      JsonObject ticket =
          new JsonObject(one.get("/api/v1/tickets/" + number, "authorization", "Bearer " + operator)
              .body());
      assertThat(ticket.encode()).contains("路灯").doesNotContain("13900000000");
      assertThat(one.post("/api/v1/conversations/" + id + "/say", text("再见"), other)
              .statusCode())
          .isEqualTo(409);
    }
  }

  private static JsonObject text(String text) {
    return new JsonObject().put("text", text);
  }

  private static void presence(String key) throws Exception {
    assertThat(one.put("/api/v1/presence", key).statusCode()).isEqualTo(204);
  }

  private static String first(String key) throws Exception {
    return new JsonObject(
            one.get("/api/v1/conversations", "authorization", "Bearer " + key).body())
        .getJsonArray("conversations")
        .getJsonObject(0)
        .getLong("id")
        .toString();
  }

  private static int join(TestGateway gateway, String id, String key) {
    try {
      return gateway
          .post("/api/v1/conversations/" + id + "/join", new JsonObject(), key)
          .statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
