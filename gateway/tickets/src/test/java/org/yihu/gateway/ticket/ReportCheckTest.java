package org.yihu.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.ticket.ReportCheck.Fault.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a report must have and what looks wrong in it, up to the last character that decides. */
class ReportCheckTest {
  private static final String UNIT = "urban-management";
  private static final HandlingReport.Outcome PLANNED = HandlingReport.Outcome.PLANNED;

  private final Walk walk =
      Walk.complaint("2026-03-02T10:00").then(Dispatch.to(UNIT)).then(new Sign(UNIT));

  private static List<ReportCheck.Fault> faults(Walk walk, HandlingReport report) {
    return ReportCheck.faults(report, walk.ticket(), Walk.RULES, walk.now());
  }

  private HandlingReport saying(String process, String result) {
    HandlingReport right = walk.report();
    return new HandlingReport(
        right.handler(),
        right.handledAt(),
        process,
        result,
        right.contact(),
        right.outcome(),
        right.plan());
  }

  private HandlingReport at(Instant handled) {
    HandlingReport right = walk.report();
    return new HandlingReport(
        right.handler(),
        Optional.of(handled),
        right.process(),
        right.result(),
        right.contact(),
        right.outcome(),
        right.plan());
  }

  private static HandlingReport telling(Walk walk, Optional<HandlingReport.Contact> contact) {
    HandlingReport right = walk.report();
    return new HandlingReport(
        right.handler(),
        right.handledAt(),
        right.process(),
        right.result(),
        contact,
        right.outcome(),
        right.plan());
  }

  private HandlingReport planning(String measures, LocalDate by) {
    HandlingReport right = walk.report();
    return new HandlingReport(
        right.handler(),
        right.handledAt(),
        right.process(),
        right.result(),
        right.contact(),
        PLANNED,
        Optional.of(new Facts.Plan(measures, by)));
  }

  @Test
  void tenCharactersAreEnoughOfAProcessAndOfAResult() {
    assertThat(faults(walk, saying("派三人铣刨后重铺沥青", "路面坑洼处已经修补平"))).isEmpty();
    assertThat(faults(walk, saying(" 派三人铣刨后重铺沥 ", "路面坑洼处已经修补")))
        .containsExactly(NO_PROCESS, EMPTY_RESULT);
  }

  @Test
  void emptyPhrasesAndPunctuationDoNotCountAsAResult() {
    String process = walk.report().process();
    assertThat(faults(walk, saying(process, "已处理，情况属实。感谢您的支持！"))).containsExactly(EMPTY_RESULT);
    assertThat(faults(walk, saying(process, " "))).containsExactly(NO_RESULT);
    assertThat(faults(walk, saying(process, "已处理：路面坑洼处已经修补平"))).isEmpty();
  }

  @Test
  void nobodyHandlesAnythingTomorrow() {
    assertThat(faults(walk, at(walk.now()))).isEmpty();
    assertThat(faults(walk, at(walk.now().plusSeconds(1)))).containsExactly(TIME_AHEAD);
  }

  @Test
  void aPlanHasMeasuresAndADayThatIsNotOver() {
    LocalDate today = LocalDate.parse("2026-03-02");
    assertThat(faults(walk, planning("列入二季度大修", today))).isEmpty();
    assertThat(faults(walk, planning("列入二季度大修", today.minusDays(1)))).containsExactly(PLAN_BEHIND);
    assertThat(faults(walk, planning(" ", today))).containsExactly(NO_PLAN);
  }

  @Test
  void theRequesterIsToldHow() {
    var silent = new HandlingReport.Contact(true, walk.now(), " ");
    assertThat(faults(walk, telling(walk, Optional.empty()))).containsExactly(NO_CONTACT);
    assertThat(faults(walk, telling(walk, Optional.of(silent)))).containsExactly(NO_CONTACT);
    assertThat(NO_CONTACT.id()).isEqualTo("no_contact");
  }

  private static Walk about(String category, boolean confidential, boolean reachable) {
    CitizenRequest base =
        Walk.request(TicketKind.COMPLAINT, category, Walk.time("2026-03-02T10:00"));
    return Walk.of(new CitizenRequest(
            base.channel(),
            base.source(),
            base.kind(),
            category,
            base.region(),
            base.urgency(),
            base.title(),
            base.description(),
            confidential,
            reachable,
            base.receivedAt(),
            Optional.empty()))
        .then(Dispatch.to(UNIT))
        .then(new Sign(UNIT));
  }

  /** 第二十三条: whom a unit may not know, and who left no number. */
  @ParameterizedTest
  @CsvSource({
    "urban.roads, false, true, true",
    "urban.roads, true, true, false",
    "urban.roads, false, false, false",
    "urban.demolition, false, true, false"
  })
  void whomAUnitCannotCallItNeedNotCall(
      String category, boolean confidential, boolean reachable, boolean needed) {
    Walk walk = about(category, confidential, reachable);
    assertThat(faults(walk, telling(walk, Optional.empty())).contains(NO_CONTACT))
        .isEqualTo(needed);
  }

  /** 第十四条（二）: three vain attempts, the last a day after the first at the latest. */
  @Test
  void threeAttemptsWithinADayAreEnough() {
    var vain = Optional.of(new HandlingReport.Contact(false, walk.now(), "电话"));
    for (String at : List.of("2026-03-02T10:00", "2026-03-02T15:00", "2026-03-03T10:00")) {
      assertThat(faults(walk, telling(walk, vain))).containsExactly(TOO_FEW_ATTEMPTS);
      walk.at(at).then(new TryContact(UNIT, "phone", false, ""));
    }
    assertThat(faults(walk, telling(walk, vain))).isEmpty();
  }

  @Test
  void whichWordsLookWrongIsSaidWithTheRightOnes() {
    var report = saying("已派人现厂核实并按装护栏", "护栏已经安装到位，感谢您的关注");
    assertThat(ReportCheck.advice(report, walk.ticket().request(), Walk.RULES))
        .contains(
            new ReportCheck.Advice("typo", "现厂", "现场"),
            new ReportCheck.Advice("typo", "按装", "安装"),
            new ReportCheck.Advice("empty_phrase", "感谢您的关注", ""));
  }

  /** Eight pairs of characters on both sides are enough to compare; one in twenty must be shared. */
  @Test
  void aReportIsAboutWhatWasAsked() {
    assertThat(ReportCheck.fits("一二三四五六七八九", "甲乙丙丁戊己庚辛壬")).isFalse();
    assertThat(ReportCheck.fits("一二三四五六七八", "甲乙丙丁戊己庚辛壬")).as("too short").isTrue();
    assertThat(ReportCheck.fits("一二三四五六七八九", "甲乙丙丁戊己庚辛")).as("too short").isTrue();
    String twenty = "一二三四五六七八九十百千万亿兆京垓秭穰沟涧";
    assertThat(ReportCheck.fits(twenty, "一二" + "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申"))
        .as("one of twenty")
        .isTrue();
    assertThat(ReportCheck.fits(twenty + "正", "一二" + "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"))
        .as("one of twenty-one")
        .isFalse();
  }
}
