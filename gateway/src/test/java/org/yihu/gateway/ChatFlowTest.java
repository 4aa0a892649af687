package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

  /** One citizen's end. */
  private static final class Citizen implements WebSocket.Listener, AutoCloseable {
    private final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    Citizen(String query) {
      assert gateway != null;
      String url = gateway.url("/ws/chat" + query).replace("http://", "ws://");
      socket = HttpClient.newHttpClient()
          .newWebSocketBuilder()
          .buildAsync(URI.create(url), this)
          .join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        received.add(new JsonObject(partial.toString()));
        partial.setLength(0);
      }
      from.request(1);
      return null;
    }

    JsonObject next() throws InterruptedException {
      JsonObject message = received.poll(10, TimeUnit.SECONDS);
      assertThat(message).as("a message within ten seconds").isNotNull();
      assert message != null;
      return message;
    }

    String say(String text) throws InterruptedException {
      socket
          .sendText(new JsonObject().put("type", "say").put("text", text).encode(), true)
          .join();
      JsonObject reply = next();
      while (!"reply".equals(reply.getString("type"))) reply = next();
      return reply.getString("text");
    }

    @Override
    public void close() {
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }
  }

  @Test
  void anEmergencyIsToldToCallAtOnce() throws Exception {
    try (Citizen citizen = new Citizen("")) {
      assertThat(citizen.say("楼下起火了，快来人")).contains("119", "登记");
    }
  }

  @Test
  void aFollowUpGoesOnWithTheQuestionBefore() throws Exception {
    try (Citizen citizen = new Citizen("")) {
      assertThat(citizen.say("社保卡丢了怎么补办")).contains("社保卡");

      assertThat(citizen.say("那孩子的呢？")).contains("社保卡");
    }
  }

  @Test
  void aQuestionOfItsOwnIsNoFollowUpHoweverShort() throws Exception {
    try (Citizen citizen = new Citizen("")) {
      citizen.say("社保卡丢了怎么补办");

      assertThat(citizen.say("身份证丢了怎么补办呢")).contains("户籍", "身份证").doesNotContain("社保卡");
      assertThat(citizen.say("那孩子的呢？")).contains("身份证");
    }
  }

  @Test
  void thanksForAnAnswerFilesNothing() throws Exception {
    try (Citizen citizen = new Citizen("")) {
      citizen.say("社保卡丢了怎么补办");

      assertThat(citizen.say("好的")).doesNotContain("工单编号");
    }
  }

  @Test
  void whoAsksForAPersonIsToldHowToReachOne() throws Exception {
    try (Citizen citizen = new Citizen("")) {
      assertThat(citizen.say("转人工")).contains("12345");
    }
  }

  @Test
  void aReconnectWithTheTokenLosesNothing() throws Exception {
    String token;
    try (Citizen citizen = new Citizen("")) {
      token = citizen.next().getString("token");
      citizen.say("社保卡丢了怎么补办");
    }
    try (Citizen again = new Citizen("?session=" + token)) {
      assertThat(again.next().getBoolean("resumed")).isTrue();
      assertThat(again.next().getString("text")).isEqualTo("社保卡丢了怎么补办");
      assertThat(again.say("那孩子的呢？")).contains("社保卡");
    }
  }
}
