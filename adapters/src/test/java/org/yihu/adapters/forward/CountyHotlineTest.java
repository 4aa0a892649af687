package org.yihu.adapters.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Intake;

/** A county's JSON inside JSON, with keys that count anew every day. */
class CountyHotlineTest {
  private static final Map<String, String> HANDOVER = Map.of("x-event", "order.handover");

  private static Trial.Result run(String body, Map<String, String> headers) {
    return TriedProfile.run("county-hotline.yaml", body.getBytes(StandardCharsets.UTF_8), headers);
  }

  private static String sample() {
    return new String(TriedProfile.sample("county-hotline.json"), StandardCharsets.UTF_8);
  }

  @Test
  void everyFieldArrives() {
    Trial.Result result = run(sample(), HANDOVER);

    assertThat(result.faults()).isEmpty();
    assertThat(result.asks()).isEqualTo("create");
    Intake intake = result.intake().orElseThrow();
    assertThat(intake.source()).isEqualTo("wugang-hotline");
    assertThat(intake.key().value()).isEqualTo("0012-2026-03-01");
    assertThat(intake.title()).hasValue("夜间施工扰民");
    assertThat(intake.text()).isEqualTo("桂花路工地凌晨还在打桩。\n来电号码：0739-4222111");
    assertThat(intake.requester().phone()).hasValue("0739-4222111");
    assertThat(intake.requester().anonymous()).isTrue();
    assertThat(intake.declared().kind()).hasValue("complaint");
    assertThat(intake.declared().urgency()).hasValue("urgent");
    assertThat(intake.declared().unit()).hasValue("wugang");
    assertThat(intake.declared().tags()).containsExactly("夜间施工", "噪声", "重复来电");
    assertThat(intake.place().region()).hasValue("430581000000");
    assertThat(intake.place().address()).hasValue("迎春亭街道桂花路12号");
    assertThat(intake.place().latitude()).hasValue(26.73);
    // "尽快" is no moment: 24 hours after 09:30 in Shanghai
    assertThat(intake.declared().deadline()).hasValue(Instant.parse("2026-03-02T01:30:00Z"));
    assertThat(result.missed()).containsExactly("payload.limit is 尽快");
    assertThat(intake.attachments())
        .extracting(file -> file.link().orElseThrow())
        .containsExactly(
            "https://files.wugang.example/rec/2026/0301/0012.mp3",
            "https://files.wugang.example/rec/2026/0301/%E8%A1%A5%E5%85%85%20%E5%BD%95%E9%9F%B3.mp3",
            "https://img.wugang.example/a.jpg");
    assertThat(intake.attachments()).extracting(Attachment::name).contains("0012.mp3", "a.jpg");
  }

  @Test
  void numbersAndTruthsKeepTheirTypesInAnswersAndPushes() {
    Trial.Result result = run(sample(), HANDOVER);

    assertThat(result.ack().head()).isEqualTo("200");
    assertThat(new JsonObject(result.ack().body()))
        .isEqualTo(new JsonObject()
            .put("code", 0)
            .put("success", true)
            .put("requestId", 900719925)
            .put(
                "data",
                new JsonObject()
                    .put("orderNo", Trial.NUMBER)
                    .put("serial", "0012")
                    .put("at", TriedProfile.NOW.toEpochMilli())));
    Trial.Written push = result.pushes().get("dispatched");
    assertThat(push.head()).isEqualTo("PUT /api/orders/0012/progress?key=0012-2026-03-01");
    assertThat(push.headers()).containsEntry("X-Clerk", "W07").containsKey("X-Sign");
    assertThat(push.headers().get("X-Time")).isEqualTo("1772337600");
    JsonObject body = new JsonObject(push.body());
    assertThat(body.getValue("state")).isEqualTo(20);
    assertThat(body.getValue("cityNo")).isEqualTo(20260101000001L);
    assertThat(body.getValue("final")).isEqualTo(false);
    assertThat(body.getString("opinion")).isEqualTo("市热线已转市自来水公司");
    assertThat(body.getJsonArray("files").getJsonObject(0).getString("data")).isEqualTo("b2s=");
    assertThat(result.pushes()).doesNotContainKeys("accepted", "extension_granted");
    assertThat(new JsonObject(result.pushes().get("approved").body()).getString("opinion"))
        .isEqualTo("热线：approved");
  }

  @Test
  void laterMessagesAreAboutTheSameKey() {
    Trial.Result urge = run(
        "{\"payload\": \"{\\\"serial\\\":\\\"0012\\\",\\\"created\\\":\\\"2026/03/01 09:30\\\"}\"}",
        Map.of("X-Event", "order.urged"));

    assertThat(urge.asks()).isEqualTo("urge");
    assertThat(urge.key()).isEqualTo("0012-2026-03-01");
    assertThat(urge.text()).isEqualTo("县级热线催办");
    assertThat(run(sample(), Map.of("X-Event", "order.changed")).asks()).isEqualTo("update");
    assertThat(run("{}", Map.of("X-Event", "system.ping")).asks()).isEqualTo("ignore");
  }

  @Test
  void whatIsRefusedIsSaidInThePlatformsWords() {
    Trial.Result level = run(sample().replace("\\\"level\\\":2", "\\\"level\\\":7"), HANDOVER);
    assertThat(level.ack().body())
        .isEqualTo(
            "{\"code\":1,\"success\":false,\"requestId\":900719925,\"reason\":\"payload.level must be one of 1, 2, 3\"}");
    assertThat(level.ack().head()).isEqualTo("200");

    assertThat(run(sample(), Map.of()).faults()).hasSize(1);
    assertThat(run("{\"payload\":\"{\"}", HANDOVER).ack().body())
        .contains("payload the body must be");
    assertThat(run("{\"requestId\":1}", HANDOVER).ack().body())
        .contains("payload.serial is required", "payload.created is required");
    assertThat(run("[]", HANDOVER).ack().body()).contains("\"requestId\":\"\"");
  }
}
