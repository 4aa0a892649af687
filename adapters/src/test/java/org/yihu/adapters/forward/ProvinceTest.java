package org.yihu.adapters.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.AdapterServer.Post;
import org.yihu.adapters.channel.Intake;

/** JSON signed with HMAC-SHA256. */
class ProvinceTest extends ForwardContract {
  ProvinceTest() {
    super("province");
  }

  private static Post signed(String body, Instant at, String nonce, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String text = at.toEpochMilli() + "\n" + nonce + "\n" + body;
      Map<String, String> headers = new HashMap<>(Map.of(
          "X-Timestamp", Long.toString(at.toEpochMilli()),
          "X-Nonce", nonce,
          "X-Signature",
              HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)))));
      return new Post("/channels/forward/province", "application/json", body, headers);
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Post signed(String body) {
    return signed(body, NOW, "n" + body.hashCode(), SECRET);
  }

  @Override
  protected String broken() {
    return "province";
  }

  @Override
  protected Post carrying(String body) {
    return signed(body);
  }

  @Override
  protected Post genuine() {
    return signed(payload("forward/province-assign.json"));
  }

  @Override
  protected Post forged() {
    return signed(payload("forward/province-assign.json"), NOW, "n", "another secret");
  }

  @Override
  protected Post malformed() {
    return signed("{\"action\":\"assign\",\"data\":{\"orderNo\":\"\"}}");
  }

  @Override
  protected String meant() {
    return "province: 双清区某小区物业未公示收费标准，强制收取装修管理费。\n请核实并退还。";
  }

  @Test
  void everyFieldOfTheProfileArrives() throws Exception {
    var response = server.post(genuine());

    assertThat(response.body())
        .isEqualTo(
            "{\"code\":\"0\",\"message\":\"接收成功\",\"data\":{\"cityOrderNo\":\"20260101000001\"}}");
    Intake intake = gateway.taken.get(0);
    assertThat(intake.key().value()).isEqualTo("HN202601050001234");
    assertThat(intake.title()).hasValue("反映小区物业乱收费");
    assertThat(intake.declared().kind()).hasValue("complaint");
    assertThat(intake.declared().deadline()).hasValue(Instant.parse("2026-01-12T09:00:00Z"));
    assertThat(intake.requester().name()).hasValue("李四");
    assertThat(intake.requester().anonymous()).isTrue();
    assertThat(intake.place().region()).hasValue("430502000000");
    assertThat(intake.place().longitude()).hasValue(111.49);
    assertThat(intake.attachments()).hasSize(2);
    assertThat(intake.attachments().get(0).content().orElseThrow())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("收据");
    assertThat(intake.attachments().get(1).link()).hasValue("https://province.example/f/1.jpg");
    assertThat(intake.replyTo().orElseThrow().to()).isEqualTo("HN202601050001234");
  }

  @Test
  void anUrgeAndARecallReachTheTicket() throws Exception {
    server.post(genuine());

    var urged = server.post(
        signed(
            "{\"action\":\"urge\",\"data\":{\"orderNo\":\"HN202601050001234\",\"reason\":\"群众再次来电\"}}"));
    var recalled =
        server.post(signed("{\"action\":\"recall\",\"data\":{\"orderNo\":\"HN202601050001234\"}}"));
    var unknown =
        server.post(signed("{\"action\":\"urge\",\"data\":{\"orderNo\":\"HN-unknown\"}}"));

    assertThat(urged.statusCode()).isEqualTo(200);
    assertThat(recalled.statusCode()).isEqualTo(200);
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(gateway.urged).contains("HN202601050001234 群众再次来电");
    assertThat(gateway.recalled).containsExactly("HN202601050001234 省平台催办");
  }

  @Test
  void aStaleSignatureIsRefused() throws Exception {
    String body = payload("forward/province-assign.json");

    assertThat(server.post(signed(body, NOW.minusSeconds(600), "n1", SECRET)).statusCode())
        .isEqualTo(401);
    assertThat(server.post(signed(body, NOW.plusSeconds(600), "n2", SECRET)).statusCode())
        .isEqualTo(401);
    assertThat(gateway.taken).isEmpty();
  }

  @Test
  void aNonceUsedForAnotherMessageIsRefused() throws Exception {
    server.post(signed(payload("forward/province-assign.json"), NOW, "once", SECRET));

    var replayed = server.post(signed(
        "{\"action\":\"urge\",\"data\":{\"orderNo\":\"HN202601050001234\"}}", NOW, "once", SECRET));

    assertThat(replayed.statusCode()).isEqualTo(400);
    assertThat(gateway.urged).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "\"text\"",
        "{",
        "{\"action\":\"dance\"}",
        "{\"action\":\"assign\",\"data\":[]}",
        "{\"action\":\"assign\",\"data\":{\"orderNo\":\"1\",\"content\":\"x\",\"limitTime\":\"soon\"}}",
        "{\"action\":\"assign\",\"data\":{\"orderNo\":\"1\",\"content\":\"x\",\"location\":{\"lng\":\"far\"}}}",
        "{\"action\":\"assign\",\"data\":{\"orderNo\":\"1\",\"content\":\"x\",\"files\":[{\"fileName\":\"a\"}]}}"
      })
  void aBodyThatDoesNotFitTheProfileIsRefusedInThePlatformsWords(String body) throws Exception {
    var response = server.post(signed(body));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).startsWith("{\"code\":\"400\"");
    assertThat(gateway.taken).isEmpty();
  }
}
