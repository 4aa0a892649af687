package org.yihu.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yihu.config.PackLoader;
import org.yihu.gateway.desk.Suggestion;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.Urgency;

class TriagerTest {
  private static final Triager TRIAGER = new Triager(PackLoader.load("shaoyang"));

  private static Triage triage(String text) {
    return TRIAGER.triage(
        "", text, "", new Triager.Known(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      请问社保卡丢了怎么补办                     | inquiry      | insurance.social-card | -      | NORMAL
      大祥区敏州路的路灯坏了三天，请尽快处理         | assistance   | urban.street-lights   | 430503 | NORMAL
      投诉双清区某饭店油烟扰民，晚上开不了窗         | complaint    | environment.fumes     | 430502 | URGENT
      举报某作坊无证经营                         | irregularity | other.unclassified    | -      | NORMAL
      小区停水两天了，请尽快处理                 | assistance   | utilities.water       | -      | URGENT
      建议在北塔区增设公交线路                     | suggestion   | transport.buses       | 430511 | NORMAL
      """)
  void kindCategoryRegionAndUrgencyComeFromTheWords(
      String text, String kind, String category, String region, String urgency) {
    Triage triage = triage(text);

    assertThat(triage.kind().id()).isEqualTo(kind);
    assertThat(triage.category()).isEqualTo(category);
    assertThat(triage.region().orElse("-")).isEqualTo(region);
    assertThat(triage.urgency().name()).isEqualTo(urgency);
  }

  @Test
  void anEmergencyNamesItsLineAndWhy() {
    Triage triage = triage("楼下起火了，快来人");

    assertThat(triage.alarm().orElseThrow().line()).isEqualTo("119");
    assertThat(triage.why()).anyMatch(reason -> reason.contains("起火") && reason.contains("119"));
  }

  @Test
  void whereTheDistrictHandlesItTheDistrictComesFirst() {
    assertThat(triage("双清区某饭店油烟扰民").units().get(0).unit()).isEqualTo("shuangqing");
    assertThat(triage("双清区某饭店油烟扰民").units().get(0).why()).contains("属地");
    assertThat(triage("大祥区的路灯不亮").units().get(0).unit()).isEqualTo("urban-management");
  }

  @Test
  void inAnotherCityItsOwnUnitsAreSuggested() {
    assertThat(first("xiangtan", "岳塘区某饭店油烟扰民")).isEqualTo("yuetang");
    assertThat(first("yueyang", "汨罗市某饭店油烟扰民")).isEqualTo("miluo");
    // A district's hotline dispatches to its streets.
    assertThat(first("furong", "定王台街道某饭店油烟扰民")).isEqualTo("street-430102013");
  }

  private static String first(String pack, String text) {
    return new Triager(PackLoader.load(pack))
        .triage(
            "", text, "", new Triager.Known(Optional.empty(), Optional.empty(), Optional.empty()))
        .units()
        .get(0)
        .unit();
  }

  @Test
  void whatTheSourceDeclaredStands() {
    Triage triage = TRIAGER.triage(
        "",
        "路灯坏了",
        "隆回县桃花坪街道",
        new Triager.Known(
            Optional.of(TicketKind.SUGGESTION), Optional.of("economy.tax"), Optional.empty()));

    assertThat(triage.kind()).isEqualTo(TicketKind.SUGGESTION);
    assertThat(triage.category()).isEqualTo("economy.tax");
    assertThat(triage.region().orElseThrow()).startsWith("430524");
  }

  private static Triage declared(String text, Optional<Urgency> urgency, Optional<String> unit) {
    return new Triager(PackLoader.load("shaoyang"))
        .triage(
            "",
            text,
            "",
            new Triager.Known(Optional.empty(), Optional.empty(), Optional.empty(), urgency, unit));
  }

  @Test
  void whatThePlatformSaysOfUrgencyStandsUnlessLifeIsInDanger() {
    assertThat(declared("小区停水两天", Optional.of(Urgency.NORMAL), Optional.empty()).urgency())
        .isEqualTo(Urgency.NORMAL);
    assertThat(
            declared("路灯不亮", Optional.of(Urgency.EMERGENCY), Optional.empty()).urgency())
        .isEqualTo(Urgency.EMERGENCY);
  }

  @Test
  void theUnitThatThePlatformNamesComesFirst() {
    List<Suggestion> units =
        declared("小区停水两天", Optional.empty(), Optional.of("water-resources")).units();

    assertThat(units.get(0).unit()).isEqualTo("water-resources");
    assertThat(units.get(0).why()).isEqualTo("来源平台指定");
    assertThat(units).extracting(Suggestion::unit).contains("water-supply").doesNotHaveDuplicates();
    assertThat(declared("停水", Optional.empty(), Optional.of("nobody")).units())
        .extracting(Suggestion::unit)
        .doesNotContain("nobody");
  }
}
