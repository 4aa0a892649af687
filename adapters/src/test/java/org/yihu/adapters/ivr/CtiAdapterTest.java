package org.yihu.adapters.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.AdapterServer.Post;
import org.yihu.adapters.channel.ChannelAdapter;
import org.yihu.adapters.channel.ChannelAdapterContract;
import org.yihu.adapters.channel.FakeGateway;
import org.yihu.config.ChannelsConfig.Pbx;
import org.yihu.config.Secret;

/** Call events and voicemail of an exchange. */
class CtiAdapterTest extends ChannelAdapterContract {
  private static final String FORM = "application/x-www-form-urlencoded";
  private final List<CallEvent> reported = new CopyOnWriteArrayList<>();

  @Override
  protected ChannelAdapter adapter(Vertx vertx, FakeGateway gateway) {
    CallSink calls = event -> {
      reported.add(event);
      return Future.succeededFuture();
    };
    return new CtiAdapter(
        Map.of("main", new Pbx(new Secret("pbx-secret"))),
        new DialledLine("0739"),
        gateway,
        calls,
        gateway,
        Clock.systemUTC());
  }

  private static Post post(String path, String type, String body, String secret) {
    return new Post(
        "/channels/cti/main" + path, type, body, Map.of("authorization", "Bearer " + secret));
  }

  private static Post event(String body) {
    return post("", FORM, body, "pbx-secret");
  }

  @Override
  protected String broken() {
    return "cti";
  }

  @Override
  protected Post carrying(String body) {
    return event(body);
  }

  @Override
  protected Post genuine() {
    return post("/voicemail", FORM, payload("cti/voicemail.form").strip(), "pbx-secret");
  }

  @Override
  protected Post forged() {
    return post("/voicemail", FORM, payload("cti/voicemail.form").strip(), "guessed");
  }

  @Override
  protected Post malformed() {
    return post("/voicemail", FORM, "callId=1&recording=javascript:alert(1)", "pbx-secret");
  }

  @Override
  protected String meant() {
    return "phone: 我们小区停水两天了，请尽快处理";
  }

  @Test
  void aCallIsReportedAsFormOrJson() throws Exception {
    server.post(
        event("event=newCall&from=13800138000&to=12345&direction=in&callId=c1&user%5B%5D=Alice"));
    server.post(post(
        "",
        "application/json",
        "{\"event\":\"answer\",\"callId\":\"c1\",\"direction\":\"in\",\"answeringNumber\":\"8001\",\"user\":[\"Alice\"]}",
        "pbx-secret"));
    server.post(event("event=hangup&callId=c1&direction=in&cause=normalClearing"));

    assertThat(reported)
        .extracting(CallEvent::kind)
        .containsExactly(CallEvent.Kind.NEW_CALL, CallEvent.Kind.ANSWER, CallEvent.Kind.HANGUP);
    assertThat(reported.get(0).from()).hasValue("13800138000");
    assertThat(reported.get(1).operator()).hasValue("8001");
    assertThat(reported.get(2).cause()).hasValue("normalClearing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "event=newCall",
        "event=dance&callId=1",
        "callId=1",
        "event=newCall&callId=1&direction=up"
      })
  void aBadEventIsNamed(String body) throws Exception {
    var response = server.post(event(body));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(reported).isEmpty();
  }

  @Test
  void theLineIsOneHoweverItWasDialledAndTheCitizenIsTheOther() throws Exception {
    server.post(event("event=newCall&from=anonymous&to=0739-12345&direction=in&callId=c1"));
    server.post(event("event=newCall&from=%2B8673912345&to=13800138000&direction=out&callId=c2"));

    assertThat(reported).extracting(CallEvent::line).containsOnly(java.util.Optional.of("12345"));
    assertThat(reported.get(0).party()).isEmpty();
    assertThat(reported.get(1).party()).hasValue("13800138000");
  }

  @Test
  void onlyAHangUpHasACause() throws Exception {
    server.post(event("event=newCall&callId=c1&direction=in&cause=none"));

    assertThat(reported.get(0).cause()).isEmpty();
  }
}
