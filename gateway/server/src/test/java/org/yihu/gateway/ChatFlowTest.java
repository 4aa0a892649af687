package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.testing.ChatClient;
import org.yihu.gateway.testing.TestGateway;

/** Conversations over /ws/chat, as a browser has them. */
class ChatFlowTest {
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

  private static @Nullable TestGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = TestGateway.start(java.util.Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    if (gateway != null) gateway.close();
  }

  @Test
  void anEmergencyIsToldToCallAtOnce() throws Exception {
    try (ChatClient citizen = ChatClient.connect(gateway, "")) {
      assertThat(citizen.say("楼下起火了，快来人")).contains("119", "登记");
    }
  }

  @Test
  void whatCannotBeSaidIsAnsweredInChineseAndTheChatGoesOn() throws Exception {
    try (ChatClient citizen = ChatClient.connect(gateway, "")) {
      citizen.send(new JsonObject().put("type", "say").put("text", "路".repeat(2001)));
      assertThat(citizen.next("error").getString("text")).isEqualTo("内容：最多2000个字");

      citizen.send(new JsonObject()
          .put("type", "photo")
          .put("name", "x.exe")
          .put("mediaType", "image/png")
          .put("content", "TVqQAAMAAAAEAAAA//8AALgAAAAAAAAAQAAAAAAAAAA="));
      assertThat(citizen.next("error").getString("text")).startsWith("第1个附件：");

      assertThat(citizen.say("社保卡丢了怎么补办")).contains("社保卡");
    }
  }

  @Test
  void aFollowUpGoesOnWithTheQuestionBefore() throws Exception {
    try (ChatClient citizen = ChatClient.connect(gateway, "")) {
      assertThat(citizen.say("社保卡丢了怎么补办")).contains("社保卡");

      assertThat(citizen.say("那孩子的呢？")).contains("社保卡");
    }
  }

  @Test
  void aQuestionOfItsOwnIsNoFollowUpHoweverShort() throws Exception {
    try (ChatClient citizen = ChatClient.connect(gateway, "")) {
      citizen.say("社保卡丢了怎么补办");

      assertThat(citizen.say("身份证丢了怎么补办呢")).contains("户籍", "身份证").doesNotContain("社保卡");
      assertThat(citizen.say("那孩子的呢？")).contains("身份证");
    }
  }

  @Test
  void thanksForAnAnswerFilesNothing() throws Exception {
    try (ChatClient citizen = ChatClient.connect(gateway, "")) {
      citizen.say("社保卡丢了怎么补办");

      assertThat(citizen.say("好的")).doesNotContain("工单编号");
    }
  }

  @Test
  void aReportIsFiledStepByStepAndConfirmed() throws Exception {
    try (ChatClient citizen = ChatClient.connect(gateway)) {
      assertThat(citizen.say("我要投诉")).contains("什么事情");
      assertThat(citizen.say("楼下烧烤店油烟很大，熏得没法开窗")).contains("哪里");
      assertThat(citizen.say("双清区红旗路12号")).contains("什么时候");
      citizen.send(new JsonObject()
          .put("type", "photo")
          .put("name", "油烟.png")
          .put("mediaType", "image/png")
          .put("content", PIXEL));
      assertThat(citizen.next("reply").getString("text")).contains("1个附件");
      assertThat(citizen.say("每天晚上")).contains("联系电话");
      assertThat(citizen.say("我姓王，13800000000，要匿名"))
          .contains("红旗路12号", "每天晚上", "王 13800000000", "（匿名）", "附件：1个", "确认");

      assertThat(citizen.say("确认")).contains("工单编号");
      assertThat(citizen.next("ticket").getString("number")).hasSize(14);
    }
  }

  @Test
  void everythingInOneSentenceOnlyNeedsAYes() throws Exception {
    try (ChatClient citizen = ChatClient.connect(gateway)) {
      assertThat(citizen.say("我要举报大祥区学院路3号的网吧，昨晚10点还有未成年人在上网，我姓刘，电话13700000000"))
          .contains("请确认", "学院路3号", "昨晚10点");
      assertThat(citizen.say("地点是学院路5号")).contains("学院路5号");

      assertThat(citizen.say("确认")).contains("工单编号");
    }
  }

  @Test
  void whatIsBeingFiledSurvivesAReconnectAndCanBeCancelled() throws Exception {
    String token;
    try (ChatClient citizen = ChatClient.connect(gateway)) {
      token = citizen.next("session").getString("token");
      assertThat(citizen.say("小区门口的路灯坏了好几盏")).contains("哪里", "跳过");
    }
    try (ChatClient again = ChatClient.connect(gateway, "?session=" + token + "&after=2")) {
      assertThat(again.say("跳过")).contains("什么时候");
      assertThat(again.say("取消")).contains("已取消");
      assertThat(again.say("登记")).doesNotContain("工单编号");
    }
  }

  @Test
  void whoIsNotUnderstoodTwiceIsOfferedAPerson() throws Exception {
    try (ChatClient citizen = ChatClient.connect(gateway)) {
      assertThat(citizen.say("火星移民补贴的申请条件有哪些规定")).contains("换一种说法");
      assertThat(citizen.say("外星人办居住证要哪些星际材料")).contains("人工");
      assertThat(citizen.say("好")).contains("没有坐席在线", "工单编号");
    }
  }

  @Test
  void anAnswerThatIsOfNoUseIsKeptAndAskedAgain() throws Exception {
    try (ChatClient citizen = ChatClient.connect(gateway)) {
      citizen.say("社保卡丢了怎么补办");

      assertThat(citizen.say("答非所问")).contains("换一种说法");
    }
  }

  @Test
  void angerIsMetCalmly() throws Exception {
    try (ChatClient citizen = ChatClient.connect(gateway)) {
      assertThat(citizen.say("王八蛋")).contains("理解您的心情");
    }
  }

  @Test
  void aReconnectWithTheTokenLosesNothing() throws Exception {
    String token;
    try (ChatClient citizen = ChatClient.connect(gateway, "")) {
      token = citizen.next().getString("token");
      citizen.say("社保卡丢了怎么补办");
    }
    try (ChatClient again = ChatClient.connect(gateway, "?session=" + token)) {
      assertThat(again.next().getBoolean("resumed")).isTrue();
      assertThat(again.next().getString("text")).isEqualTo("社保卡丢了怎么补办");
      assertThat(again.say("那孩子的呢？")).contains("社保卡");
    }
  }
}
