package org.yihu.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates by what happened to tickets: what is counted, once, and what an upheld appeal leaves out. */
class RatesTest {
  private static final String UNIT = "tax";
  private static final String OTHER = "urban-management";
  private static final TicketNumber MASTER = new TicketNumber(20260302000009L);

  private static Walk signed() {
    return Walk.complaint("2026-03-02T10:00").then(Dispatch.to(UNIT)).then(new Sign(UNIT));
  }

  private static Walk approved(Walk walk) {
    return walk.then(new Report(UNIT, walk.report())).then(new Approve());
  }

  private static List<Round> rounds(Walk... walks) {
    var all = new ArrayList<Round>();
    for (Walk walk : walks)
      all.addAll(Rounds.of(walk.history().stream()
          .map(entry -> new Rounds.Happened(entry.getKey(), entry.getValue()))
          .toList()));
    return all;
  }

  private static Rate rated(Satisfaction satisfaction) {
    return new Rate(satisfaction, Optional.empty(), Optional.of(false), "");
  }

  @Test
  void theThreeRatesAreOfWhatRequestersSaid() {
    var all = rounds(
        approved(signed()).then(Walk.satisfied()),
        approved(signed()).then(Walk.dissatisfied(false)),
        // Never asked: in no rate but that of the follow-ups.
        approved(signed()));

    assertThat(Rates.responseRate(all)).isEqualTo(new Ratio(1, 2));
    assertThat(Rates.resolutionRate(all)).isEqualTo(new Ratio(1, 2));
    assertThat(Rates.satisfactionRate(all)).isEqualTo(new Ratio(1, 2));
    assertThat(Rates.dissatisfactionRate(all)).isEqualTo(new Ratio(1, 2));
    assertThat(Rates.followUpRate(all)).isEqualTo(new Ratio(2, 3));
  }

  @Test
  void whatIsUnderWayIsAskedForNothing() {
    var all = rounds(
        approved(signed()).then(Walk.satisfied()),
        approved(signed()).then(Walk.satisfied()),
        approved(signed()).then(Walk.dissatisfied(false)),
        signed());

    assertThat(Rates.followUpRate(all)).isEqualTo(new Ratio(3, 3));
    assertThat(Rates.satisfactionRate(all)).isEqualTo(new Ratio(2, 3));
    assertThat(Rates.dissatisfactionRate(all)).isEqualTo(new Ratio(1, 3));
  }

  /** In emergency mode the unit's time starts with the dispatch. */
  @Test
  void aDeadlineThatStartsWithTheDispatchIsTheRounds() {
    Walk walk = Walk.complaint("2026-03-02T10:00")
        .under(Walk.RULES.inEmergency(Set.of("urban")))
        .then(Dispatch.to(UNIT));

    assertThat(rounds(walk).get(0).due()).hasValue(Walk.time("2026-03-03T00:00"));
  }

  @Test
  void whatIsLetGoByItsMasterIsTheUnitsToReportOnAgain() {
    Walk walk = signed().then(new Merge(MASTER, ""));
    assertThat(Rates.onTimeRate(rounds(walk))).isEqualTo(Ratio.NONE);
    walk.then(new Release(MASTER));
    assertThat(Rates.onTimeRate(rounds(walk))).isEqualTo(new Ratio(0, 1));
  }

  @Test
  void aDeadlineCountedAnewIsTheRounds() {
    Walk walk = signed();
    Clock handle = walk.ticket().clocks().running(Step.HANDLE, UNIT).orElseThrow();
    Clock later = Clock.of(Step.HANDLE, UNIT, Walk.RULES.extended(handle.due(), 1), Walk.RULES);
    var history = new ArrayList<Rounds.Happened>();
    walk.history().forEach(one -> history.add(new Rounds.Happened(one.getKey(), one.getValue())));
    history.add(new Rounds.Happened(walk.now(), OversightEvent.DeadlineMoved.of(handle, later)));

    assertThat(Rounds.of(history).get(0).due()).hasValue(Walk.time("2026-03-10T17:00"));
  }

  @Test
  void aRatingAndTheCallAfterItCountOnceAndTheCallDecides() {
    Walk walk = approved(signed()).then(rated(Satisfaction.DISSATISFIED)).then(Walk.satisfied());

    assertThat(Rates.satisfactionRate(rounds(walk))).isEqualTo(new Ratio(1, 1));
    assertThat(Rates.resolutionRate(rounds(walk))).isEqualTo(new Ratio(1, 1));
  }

  @Test
  void whatTheRatingLeavesOpenTheCallBeforeItAnswered() {
    var call = new Verdict(
        Instant.EPOCH,
        Satisfaction.DISSATISFIED,
        Optional.of(true),
        Optional.of(true),
        Optional.of(false));
    var rating = new Verdict(
        Instant.EPOCH.plusSeconds(1),
        Satisfaction.SATISFIED,
        Optional.empty(),
        Optional.empty(),
        Optional.of(true));

    assertThat(rating.completedBy(call))
        .isEqualTo(new Verdict(
            rating.at(),
            Satisfaction.SATISFIED,
            Optional.of(true),
            Optional.of(true),
            Optional.of(true)));
  }

  @Test
  void whoRatesWithoutSayingMoreCountsForSatisfactionAlone() {
    Walk walk = approved(signed())
        .then(new Rate(Satisfaction.BASICALLY_SATISFIED, Optional.empty(), Optional.empty(), ""));

    assertThat(Rates.satisfactionRate(rounds(walk))).isEqualTo(new Ratio(1, 1));
    assertThat(Rates.responseRate(rounds(walk))).isEqualTo(Ratio.NONE);
    assertThat(Rates.resolutionRate(rounds(walk))).isEqualTo(Ratio.NONE);
  }

  @Test
  void everyRoundHasAVerdictOfItsOwn() {
    Walk walk = approved(approved(signed()).then(Walk.dissatisfied(true))).then(Walk.satisfied());
    var all = rounds(walk);

    assertThat(all).extracting(Round::number).containsExactly(1, 2);
    assertThat(all).extracting(Round::rework).containsExactly(false, true);
    assertThat(all).extracting(Round::reworked).containsExactly(true, false);
    assertThat(all).extracting(Round::lead).containsOnly(Optional.of(UNIT));
    assertThat(Rates.satisfactionRate(all)).isEqualTo(new Ratio(1, 2));
    assertThat(Rates.reworkRate(all)).isEqualTo(new Ratio(1, 2));
  }

  @Test
  void anAppealUpheldLeavesTheFollowUpAndItsReworkOut() {
    Walk walk =
        approved(signed()).then(Walk.dissatisfied(true)).then(new Appeal(UNIT, "policy", "政策文件"));
    assertThat(Rates.satisfactionRate(rounds(walk))).isEqualTo(new Ratio(0, 1));
    walk.then(new DecideAppeal(true, "属实")).is(TicketState.COMPLETED);

    assertThat(rounds(walk)).hasSize(1);
    assertThat(Rates.satisfactionRate(rounds(walk))).isEqualTo(Ratio.NONE);
    assertThat(Rates.reworkRate(rounds(walk))).isEqualTo(new Ratio(0, 1));
  }

  @Test
  void anAppealUpheldLeavesOutADissatisfiedRatingOfTheRoundToo() {
    Walk walk = approved(signed())
        .then(rated(Satisfaction.DISSATISFIED))
        .then(Walk.dissatisfied(false))
        .then(new Appeal(UNIT, "policy", "政策文件"))
        .then(new DecideAppeal(true, "属实"));

    assertThat(Rates.dissatisfactionRate(rounds(walk))).isEqualTo(Ratio.NONE);
  }

  @Test
  void anAppealUpheldWhileTheReworkIsUnderReviewLeavesTheReworkStanding() {
    Walk walk =
        approved(signed()).then(Walk.dissatisfied(true)).then(new Appeal(UNIT, "policy", "政策文件"));
    walk.then(new Report(UNIT, walk.report())).then(new DecideAppeal(true, "属实"));
    walk.then(new Approve()).then(Walk.satisfied());

    assertThat(rounds(walk)).extracting(Round::reworked).containsExactly(false, false);
    assertThat(Rates.satisfactionRate(rounds(walk))).isEqualTo(new Ratio(1, 1));
  }

  @Test
  void anAppealThatIsNotUpheldChangesNothing() {
    Walk walk = approved(signed())
        .then(Walk.dissatisfied(false))
        .then(new Appeal(UNIT, "policy", "政策文件"))
        .then(new DecideAppeal(false, "不属实"));

    assertThat(Rates.satisfactionRate(rounds(walk))).isEqualTo(new Ratio(0, 1));
  }

  @Test
  void onTimeIsWhoReportedByTheDeadlineAsItWasMovedLast() {
    Walk inTime = approved(signed());
    Walk late = signed().at("2026-03-09T17:01");
    Walk extended = signed()
        .then(new RequestExtension(UNIT, 10, "连续降雨"))
        .then(new DecideExtension(true, ""))
        .at("2026-03-20T10:00");
    Walk unreported = signed();
    var all = rounds(inTime, approved(late), approved(extended), unreported);

    assertThat(all.get(2).due()).hasValue(Walk.time("2026-03-23T17:00"));
    assertThat(Rates.onTimeRate(all)).isEqualTo(new Ratio(2, 4));
    assertThat(Rates.completionRate(all)).isEqualTo(new Ratio(3, 4));
  }

  @Test
  void aReportSentBackCountsByTheOneThatPassed() {
    Walk walk = signed();
    walk.then(new Report(UNIT, walk.report())).then(new SendBack("不完整"));
    assertThat(Rates.onTimeRate(rounds(walk))).isEqualTo(new Ratio(0, 1));
    walk.at("2026-03-10T09:00");

    assertThat(Rates.onTimeRate(rounds(approved(walk)))).isEqualTo(new Ratio(0, 1));
  }

  @Test
  void whatWasReturnedRecalledOrMergedIsNobodysToReportOn() {
    Walk returned = signed()
        .then(new RequestReturn(UNIT, "不属我局", "三定方案", Optional.of(OTHER), false, 0))
        .then(new DecideReturn(true, ""));
    Walk recalled = signed().then(new Recall("province", "误派"));
    Walk merged = signed().then(new Merge(MASTER, ""));

    assertThat(Rates.onTimeRate(rounds(returned, recalled, merged))).isEqualTo(Ratio.NONE);
    merged.then(new Unmerge("另有情况"));
    assertThat(Rates.onTimeRate(rounds(merged))).isEqualTo(new Ratio(0, 1));
    merged.then(new Merge(MASTER, "")).then(new CompleteTogether(MASTER, "已修复"));
    assertThat(rounds(merged).get(0).completed()).isPresent();
    assertThat(Rates.completionRate(rounds(merged))).isEqualTo(Ratio.NONE);
    returned.then(Dispatch.to(OTHER)).then(new Sign(OTHER));
    assertThat(rounds(returned).get(0).lead()).hasValue(OTHER);
    assertThat(Rates.onTimeRate(rounds(returned))).isEqualTo(new Ratio(0, 1));
  }

  @Test
  void anAssistingUnitsClockIsNotTheRounds() {
    Walk walk =
        Walk.complaint("2026-03-02T10:00").then(Dispatch.to(UNIT, OTHER)).then(new Sign(OTHER));
    assertThat(rounds(walk).get(0).due()).isEmpty();
    walk.at("2026-03-03T10:00").then(new Sign(UNIT));
    assertThat(rounds(walk).get(0).due()).hasValue(Walk.time("2026-03-10T17:00"));
  }

  @Test
  void anAnswerOnTheSpotCountsInFollowUpsAndIsNoUnits() {
    Walk walk = Walk.complaint("2026-03-02T10:00")
        .then(new AnswerOnTheSpot("可到窗口办理", Optional.empty()))
        .then(Walk.satisfied());

    assertThat(rounds(walk).get(0).lead()).isEmpty();
    assertThat(Rates.satisfactionRate(rounds(walk))).isEqualTo(new Ratio(1, 1));
    assertThat(Rates.followUpRate(rounds(walk))).isEqualTo(new Ratio(1, 1));
    assertThat(Rates.onTimeRate(rounds(walk))).isEqualTo(Ratio.NONE);
  }

  @Test
  void whatIsReopenedIsARoundThatIsNoRework() {
    Walk walk = approved(signed()).then(Walk.satisfied()).then(new Reopen("又坏了"));

    assertThat(rounds(walk)).extracting(Round::rework).containsExactly(false, false);
    assertThat(rounds(walk)).extracting(Round::reworked).containsExactly(false, false);
    assertThat(Rates.satisfactionRate(rounds(walk))).isEqualTo(new Ratio(1, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "42357, 42422, 2, 99.85",
    "1, 8, 0, 13",
    "1, 8, 1, 12.5",
    "1, 800, 2, 0.13",
    "1, 3, 2, 33.33",
    "2, 3, 2, 66.67",
    "0, 7, 2, 0.00",
    "7, 7, 2, 100.00"
  })
  void aRateIsRoundedHalfUpFromExactCounts(long part, long whole, int decimals, String percent) {
    assertThat(new Ratio(part, whole).percent(decimals)).hasValue(new BigDecimal(percent));
  }

  @Test
  void nothingOfNothingIsNoRate() {
    assertThat(Ratio.NONE.percent(2)).isEmpty();
    assertThat(Ratio.NONE.plus(new Ratio(1, 2)).plus(new Ratio(2, 2))).isEqualTo(new Ratio(3, 4));
    assertThatThrownBy(() -> new Ratio(2, 1)).hasMessage("a part is 0 to the whole, was 2 of 1");
    assertThatThrownBy(() -> new Ratio(-1, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
