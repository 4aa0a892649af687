package org.yihu.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.channel.AdapterServer.Post;
import org.yihu.adapters.channel.ChannelAdapter;
import org.yihu.adapters.channel.ChannelAdapterContract;
import org.yihu.adapters.channel.FakeGateway;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.Vouched;
import org.yihu.config.CityPack;
import org.yihu.config.IntakeConfig;
import org.yihu.config.PackLoader;

class WebAdapterTest extends ChannelAdapterContract {
  private static final CityPack PACK = PackLoader.load("shaoyang");
  public static final IntakeConfig LIMITS = new IntakeConfig(
      100, 5000, 9, 1 << 20, 100, 10, Duration.ofDays(30), 0.6, Duration.ofMinutes(30));

  @Override
  protected ChannelAdapter adapter(Vertx vertx, FakeGateway gateway) {
    return new WebAdapter(new WebParser(LIMITS, PACK), gateway, gateway, Clock.systemUTC(), PACK);
  }

  private static Post post(String body, String key) {
    return new Post(
        "/api/v1/requests", "application/json", body, Map.of("authorization", "Bearer " + key));
  }

  @Override
  protected String broken() {
    return "web";
  }

  @Override
  protected Post genuine() {
    return post(payload("web/request.json"), "right");
  }

  @Override
  protected Post forged() {
    return post(payload("web/request.json"), "wrong");
  }

  @Override
  protected Post malformed() {
    return post("{\"description\":[]}", "right");
  }

  @Test
  void whoHasNoKeyIsNotVouchedForAndHasIdsApart() throws Exception {
    var form = new Post(
        "/api/v1/requests",
        "application/json",
        payload("web/request.json").replaceFirst("\\{", "{\"altcha\":\"solved\","),
        Map.of());
    server.post(genuine());

    var first = server.post(form);
    var again = server.post(form);

    assertThat(first.statusCode()).as(first.body()).isBetween(200, 201);
    assertThat(again.statusCode()).isBetween(200, 201);
    assertThat(gateway.taken).hasSize(2);
    assertThat(gateway.taken)
        .extracting(Intake::vouched)
        .containsExactly(Vouched.ALL, Vouched.NOTHING);
    assertThat(gateway.taken.get(1).key().value())
        .isEqualTo(gateway.taken.get(0).key().value());
    assertThat(gateway.taken.get(1).key().source())
        .isNotEqualTo(gateway.taken.get(0).key().source());
    assertThat(gateway.taken.get(1).source()).isEqualTo(gateway.taken.get(0).source());
  }

  @Override
  protected String meant() {
    return "web: 大祥区敏州路22号门前的路灯坏了三天没人修。";
  }
}
