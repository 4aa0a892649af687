package org.yihu.adapters.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.channel.AdapterServer;
import org.yihu.adapters.channel.AdapterServer.Post;
import org.yihu.adapters.channel.FakeGateway;
import org.yihu.config.ChannelsConfig;
import org.yihu.config.ChannelsConfig.ForwardAccount;
import org.yihu.config.Secret;

/** Profiles written from the documentation, over HTTP: who is let in, what is asked, what is answered. */
class ForwardRequestsTest {
  private static final String SECRET = "agreed with them";
  private final FakeGateway gateway = new FakeGateway();
  private AdapterServer server;

  @BeforeEach
  void start() throws Exception {
    Map<String, ForwardAccount> accounts = new HashMap<>();
    for (String name : new String[] {"county-hotline", "waterworks", "heating"})
      accounts.put(
          name,
          new ForwardAccount(
              TriedProfile.file(name + ".yaml").toString(),
              "yihu",
              new Secret(SECRET),
              Optional.empty()));
    Profiles profiles = Profiles.load(
        TriedProfile.PACK,
        new ChannelsConfig(Map.of(), Map.of(), accounts, Map.of(), Optional.empty()));
    Clock clock = Clock.fixed(TriedProfile.NOW, ZoneId.of("UTC"));
    server = new AdapterServer(vertx ->
        new ForwardAdapter(vertx, profiles, gateway, gateway, TriedProfile.PACK.zone(), clock));
    assertThat(profiles.ownSources())
        .extracting(source -> source.id())
        .containsExactly("waterworks", "wugang-hotline");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private HttpResponse<String> county(String event, String body, String nonce) throws Exception {
    String time = Long.toString(TriedProfile.NOW.getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] sign = mac.doFinal(
        ("yihu\n" + time + "\n" + nonce + "\n" + body).getBytes(StandardCharsets.UTF_8));
    return server.post(new Post(
        "/channels/forward/county-hotline",
        "application/json",
        body,
        Map.of(
            "X-Event", event,
            "X-Time", time,
            "X-Nonce", nonce,
            "X-Sign", Base64.getEncoder().encodeToString(sign))));
  }

  private static String sample() {
    return new String(TriedProfile.sample("county-hotline.json"), StandardCharsets.UTF_8);
  }

  @Test
  void everyOperationReachesItsTicket() throws Exception {
    assertThat(county("order.handover", sample(), "1").body())
        .startsWith(
            "{\"code\":0,\"success\":true,\"requestId\":900719925,\"data\":{\"orderNo\":\"20260101000001\"");
    assertThat(county("order.urged", sample(), "2").statusCode()).isEqualTo(200);
    assertThat(county("order.changed", sample(), "3").body()).contains("\"code\":0");
    assertThat(county("order.cancelled", sample(), "4").body()).contains("\"code\":0");
    assertThat(county("system.ping", "{\"requestId\":5}", "5").body()).contains("\"requestId\":5");
    assertThat(county("order.exploded", sample(), "6").body())
        .contains("header:X-Event must be one of");

    assertThat(gateway.taken).hasSize(1);
    assertThat(gateway.urged).containsExactly("0012-2026-03-01 县级热线催办");
    assertThat(gateway.updated).hasSize(1);
    assertThat(gateway.recalled).hasSize(1);
  }

  @Test
  void anotherContentUnderTheSameKeyIsAnUpdateWhereTheProfileSaysSo() throws Exception {
    county("order.handover", sample(), "1");
    String changed = sample().replace("凌晨还在打桩", "现在白天也打桩");

    assertThat(county("order.handover", changed, "2").body()).contains("\"code\":0");
    assertThat(gateway.updated)
        .singleElement()
        .satisfies(update -> assertThat(update.text()).contains("白天"));
  }

  @Test
  void whoIsNotKnownLearnsNothing() throws Exception {
    HttpResponse<String> forged = server.post(new Post(
        "/channels/forward/county-hotline",
        "application/json",
        sample(),
        Map.of("X-Sign", "guess")));

    assertThat(forged.body()).contains("\"code\":1").contains("\"requestId\":\"\"");
    assertThat(server
            .post(
                new Post("/channels/forward/waterworks?token=guess", "text/xml", "<a/>", Map.of()))
            .body())
        .contains("token is wrong");
    assertThat(gateway.taken).isEmpty();
  }

  @Test
  void aKeyMayStandInTheAddress() throws Exception {
    String xml = new String(TriedProfile.sample("waterworks.xml"), StandardCharsets.UTF_8);

    HttpResponse<String> taken = server.post(new Post(
        "/channels/forward/waterworks?token=agreed%20with%20them",
        "application/xml", xml, Map.of()));

    assertThat(taken.body()).contains("code=\"0\"", "<OrderNo>WO-20260301-7</OrderNo>");
    assertThat(taken.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/xml"));
  }

  @Test
  void whenNothingCanBeStoredThePlatformIsToldInItsWords() throws Exception {
    gateway.isAway();

    HttpResponse<String> away = county("order.handover", sample(), "1");

    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.body()).isEqualTo("{\"code\":503,\"success\":false,\"requestId\":900719925}");
  }
}
