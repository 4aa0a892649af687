package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.testing.ChatClient;
import org.yihu.gateway.testing.TestGateway;

/** Conversations over /ws/chat, as a browser has them. */
class ChatFlowTest {
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
  void whoAsksForAPersonIsToldHowToReachOne() throws Exception {
    try (ChatClient citizen = ChatClient.connect(gateway, "")) {
      assertThat(citizen.say("转人工")).contains("12345");
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
