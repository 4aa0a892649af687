package org.yihu.adapters.forward;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToXml;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Delivery;
import org.yihu.adapters.channel.FakeGateway;
import org.yihu.adapters.channel.Reply;
import org.yihu.adapters.channel.ReplyAddress;

/** Status and replies back to platforms, each in its own words. */
class ForwardPushTest {
  @RegisterExtension
  static final WireMockExtension PLATFORM =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private Delivery push(String profile, String step) throws Exception {
    var url = Optional.of(URI.create(PLATFORM.baseUrl()));
    var gateway = new FakeGateway();
    var adapter = new ForwardAdapter(
        vertx,
        ForwardContract.profiles(profile, url),
        gateway,
        gateway,
        ForwardContract.PACK.zone(),
        ForwardContract.CLOCK);
    var reply = new Reply(
        7,
        new ReplyAddress(profile, "HN1", Map.of()),
        step,
        "20260105000001",
        "已答复：已修好",
        ForwardContract.NOW,
        Optional.of("已修好"),
        Optional.of("市城市管理和综合执法局"),
        List.of(Attachment.of(
            "现场.txt", "text/plain", "ok".getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    return adapter
        .senders()
        .get(profile)
        .send(reply)
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void theProvinceGetsItsOwnStateAndTheAttachments() throws Exception {
    PLATFORM.stubFor(post("/order/feedback").willReturn(okJson("{\"code\":\"0\"}")));

    assertThat(push("province", "answered")).isInstanceOf(Delivery.Delivered.class);

    PLATFORM.verify(postRequestedFor(urlEqualTo("/order/feedback"))
        .withHeader("X-Signature", matching("[0-9a-f]{64}"))
        .withRequestBody(matchingJsonPath(
            "$[?(@.orderNo == 'HN1' && @.state == '80' && @.dealUnit == '市城市管理和综合执法局')]"))
        .withRequestBody(matchingJsonPath("$.files[0].base64")));
  }

  @Test
  void theGovernorsMailboxGetsXml() throws Exception {
    PLATFORM.stubFor(post("/letters/reply")
        .willReturn(aResponse().withBody("<Result><Success>true</Success></Result>")));

    assertThat(push("governor-mailbox", "dispatched")).isInstanceOf(Delivery.Delivered.class);

    PLATFORM.verify(
        postRequestedFor(urlEqualTo("/letters/reply"))
            .withRequestBody(
                equalToXml(
                    "<Reply><Id>HN1</Id><State>办理中</State><Unit>市城市管理和综合执法局</Unit><Time>2026-01-05 10:00:00</Time><Content>已答复：已修好</Content></Reply>")));
  }

  @Test
  void theSuperAppGetsASignedForm() throws Exception {
    PLATFORM.stubFor(post("/gateway/appeal/progress").willReturn(okJson("{\"success\":true}")));

    assertThat(push("super-app", "answered")).isInstanceOf(Delivery.Delivered.class);

    PLATFORM.verify(postRequestedFor(urlEqualTo("/gateway/appeal/progress"))
        .withRequestBody(matching(".*progress=finished.*"))
        .withRequestBody(matching(".*sign=[0-9a-f]{64}.*")));
  }

  @Test
  void aStepThatThePlatformDoesNotAskForIsNotSent() throws Exception {
    assertThat(push("governor-mailbox", "received"))
        .isEqualTo(new Delivery.Delivered("not asked for"));
  }

  @Test
  void anErrorOfThePlatformIsTriedAgainAndARefusalIsNot() throws Exception {
    PLATFORM.stubFor(post("/order/feedback").willReturn(aResponse().withStatus(502)));
    assertThat(push("province", "answered")).isInstanceOf(Delivery.Later.class);

    PLATFORM.stubFor(post("/order/feedback").willReturn(okJson("{\"code\":\"17\"}")));
    assertThat(push("province", "answered")).isInstanceOf(Delivery.Later.class);

    PLATFORM.stubFor(post("/order/feedback")
        .willReturn(aResponse().withStatus(400).withBody("{\"code\":\"9\"}")));
    assertThat(push("province", "answered")).isInstanceOf(Delivery.Rejected.class);
  }

  /** How platforms say yes. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {at: ok, is: [true]}       | 200 | {"ok": true}          | Delivered
      {at: ok, is: [true]}       | 200 | {"ok": "true"}        | Delivered
      {at: a.code, is: [0, 200]} | 200 | {"a": {"code": 200}}  | Delivered
      {at: a.code, is: [0, 200]} | 200 | <a><code>0</code></a> | Delivered
      {at: a.code, is: [0, 200]} | 200 | <a>                   | Later
      {at: a.code, is: [0, 200]} | 200 | fine                  | Later
      {at: a.code, is: [0, 200]} | 400 | {"a": {"code": 7}}    | Rejected
      {at: ., is: [success, ok]} | 200 | success               | Delivered
      {at: ., is: [success, ok]} | 200 | "ok"                  | Delivered
      {at: ., is: [success, ok]} | 200 | failure               | Later
                                 | 204 | ''                    | Delivered
                                 | 403 | {}                    | Rejected
                                 | 429 | {}                    | Later
      """)
  void anAnswerIsReadAsTheProfileSays(String success, int status, String answer, String outcome)
      throws Exception {
    String yaml = """
        source: media-board
        format: json
        auth: {scheme: api-key, header: X-Key, prefix: "Bearer "}
        intake: {key: id, text: text}
        ack: {accepted: {body: ok}, otherwise: {body: no}}
        push:
          path: /p
          auth: {scheme: hmac-sm3, header: sign, in: query, timestamp: ts, encoding: HEX}
          steps: {answered: done}
          body: {id: "${externalId}"}
        """ + (success == null ? "" : "  success: " + success + "\n");
    PLATFORM.resetAll();
    PLATFORM.stubFor(
        post(urlPathEqualTo("/p")).willReturn(aResponse().withStatus(status).withBody(answer)));
    Path file = Files.writeString(Files.createTempFile("profile", ".yaml"), yaml);

    assertThat(push(file.toString(), "answered").getClass().getSimpleName()).isEqualTo(outcome);

    PLATFORM.verify(postRequestedFor(urlPathEqualTo("/p"))
        .withQueryParam("sign", matching("[0-9A-F]{64}"))
        .withQueryParam("ts", matching("\\d{13}")));
  }
}
