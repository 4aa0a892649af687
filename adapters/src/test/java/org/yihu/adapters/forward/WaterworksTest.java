package org.yihu.adapters.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.channel.Intake;

/** A utility's work orders in XML, a heating company's form. */
class WaterworksTest {

  @Test
  void aWorkOrderBecomesARequest() {
    Trial.Result result =
        TriedProfile.run("waterworks.yaml", TriedProfile.sample("waterworks.xml"), Map.of());

    assertThat(result.faults()).isEmpty();
    Intake intake = result.intake().orElseThrow();
    assertThat(intake.key().value()).isEqualTo("WO-20260301-7");
    assertThat(intake.title()).hasValue("【爆管】宝庆中路88号");
    assertThat(intake.text()).isEqualTo("路面冒水 & 塌陷，已两小时。");
    assertThat(intake.declared().kind()).hasValue("assistance");
    assertThat(intake.declared().category()).isEmpty();
    assertThat(intake.declared().urgency()).hasValue("urgent");
    assertThat(intake.declared().unit()).hasValue("water-supply");
    assertThat(intake.declared().tags()).containsExactly("爆管", "路面塌陷", "W99");
    assertThat(intake.declared().deadline()).hasValue(Instant.parse("2026-03-02T12:15:00Z"));
    assertThat(intake.place().longitude()).isEmpty();
    assertThat(result.missed()).containsExactly("Push.WorkOrder.Site.X is 未测");
    assertThat(intake.attachments()).hasSize(1);
    assertThat(intake.attachments().get(0).name()).isEqualTo("现场.txt");
    assertThat(intake.attachments().get(0).content().orElseThrow())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("现场");
  }

  @Test
  void answersAndPushesAreXmlWithAttributes() {
    Trial.Result result =
        TriedProfile.run("waterworks.yaml", TriedProfile.sample("waterworks.xml"), Map.of());

    assertThat(result.ack().body())
        .endsWith(
            "<Resp code=\"0\"><OrderNo>WO-20260301-7</OrderNo><CityNo>20260101000001</CityNo></Resp>");
    Trial.Written push = result.pushes().get("approved");
    assertThat(push.headers()).containsEntry("Authorization", "Basic eWlodTpzZWNyZXQ=");
    assertThat(push.body())
        .endsWith(
            "<Feedback id=\"WO-20260301-7\"><State>DONE</State><Text lang=\"zh\">热线：approved</Text>"
                + "<Pics><Pic name=\"现场.txt\">b2s=</Pic></Pics></Feedback>");
  }

  @Test
  void whatHasNoWordForItsOperationIsARequestHere() {
    byte[] body = new String(TriedProfile.sample("waterworks.xml"), StandardCharsets.UTF_8)
        .replace(" action=\"DISPATCH\"", "")
        .getBytes(StandardCharsets.UTF_8);

    assertThat(TriedProfile.run("waterworks.yaml", body, Map.of()).asks()).isEqualTo("create");
  }

  @Test
  void aFormWithoutANumberIsKnownByWhatItSays() {
    byte[] form = TriedProfile.sample("heating.form");
    Trial.Result result = TriedProfile.run("heating.yaml", form, Map.of());
    Trial.Result again = TriedProfile.run("heating.yaml", form, Map.of());
    Trial.Result other = TriedProfile.run(
        "heating.yaml",
        new String(form, StandardCharsets.UTF_8)
            .replace("13907390001", "13907390002")
            .getBytes(StandardCharsets.UTF_8),
        Map.of());

    assertThat(result.faults()).isEmpty();
    assertThat(result.key()).matches("[0-9a-f]{32}").isEqualTo(again.key());
    assertThat(other.key()).isNotEqualTo(result.key());
    Intake intake = result.intake().orElseThrow();
    assertThat(intake.declared().tags()).containsExactly("维修");
    assertThat(intake.requester().anonymous()).as("不详").isTrue();
    assertThat(intake.declared().sinceReceipt()).isTrue();
    assertThat(intake.declared().asSaid().deadline()).isEmpty();
    assertThat(intake.attachments().get(0).mediaType()).isEqualTo("image/png");
    assertThat(result.ack())
        .isEqualTo(new Trial.Written(
            "200", Map.of("content-type", "text/plain; charset=utf-8"), "success"));
    assertThat(
            TriedProfile.run("heating.yaml", "mobile=1".getBytes(StandardCharsets.UTF_8), Map.of())
                .ack()
                .body())
        .startsWith("fail content is required");
  }
}
