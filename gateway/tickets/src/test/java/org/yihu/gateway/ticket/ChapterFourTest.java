package org.yihu.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.ticket.Decision.Reason.*;
import static org.yihu.gateway.ticket.TicketState.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Chapter four of the operating rules, article by article, on a clock turned by hand over the holidays of 2026. */
class ChapterFourTest {
  private static final String ROADS = "urban-management";
  private static final String OTHER = "housing-construction";

  @Test
  void oneTicketWalksThroughTheWholeChapterOverTheSpringFestival() {
    Walk.complaint("2026-02-13T16:30")
        .due(Step.DISPATCH, "", "2026-02-13T18:30") // 第十三条: two hours
        .then(Dispatch.to(OTHER))
        .is(DISPATCHED)
        .due(Step.SIGN, OTHER, "2026-02-14T17:00") // a make-up Saturday is a working day
        .at("2026-02-14T10:00")
        .then(new Sign(OTHER))
        .is(HANDLING)
        .due(Step.HANDLE, OTHER, "2026-02-28T17:00") // 第十四条: five working days over the festival
        .due(Step.RETURN, OTHER, "2026-02-25T17:00") // 第十三条: two working days
        .at("2026-02-24T09:00")
        .refused(new RequestReturn(OTHER, "不属我局职责", "三定方案", Optional.empty(), false, 0), TOO_LATE)
        .refused(
            new RequestReturn(OTHER, "不属我局职责", "三定方案", Optional.empty(), true, 0), PROPOSAL_NEEDED)
        .then(new RequestReturn(OTHER, "现场核实属市政道路", "三定方案", Optional.of(ROADS), true, 1))
        .is(RETURN_REQUESTED)
        .then(new DecideReturn(true, "属实"))
        .is(RECEIVED)
        .due(Step.DISPATCH, "", "2026-02-24T11:00")
        .then(new Dispatch(
            ROADS, List.of("daxiang"), true, Optional.empty(), Dispatch.By.HOTLINE)) // 第十二条
        .then(new Sign(ROADS))
        .then(new Sign("daxiang"))
        .due(
            Step.HANDLE,
            ROADS,
            "2026-03-09T17:00") // complex: ten working days, 28 February made up
        .then(new AssistReport("daxiang", "已安排街道协助围挡施工"))
        .at("2026-03-06T09:00")
        .then(new RequestExtension(ROADS, 10, "连续降雨无法施工"))
        .then(new DecideExtension(true, ""))
        .due(Step.HANDLE, ROADS, "2026-03-23T17:00")
        .at("2026-03-20T09:00")
        .refused(new RequestExtension(ROADS, 1, "再延"), TOO_OFTEN)
        .then(new Report(ROADS, walkReport("2026-03-20T09:00"))) // 第十五条
        .is(IN_REVIEW)
        .then(new SendBack("未写明修补范围")) // 第十六条: the original deadline
        .is(HANDLING)
        .due(Step.HANDLE, ROADS, "2026-03-23T17:00")
        .then(new Report(ROADS, walkReport("2026-03-20T09:00")))
        .then(new Approve())
        .is(FOLLOW_UP)
        .at("2026-03-23T09:00")
        .then(Walk.dissatisfied(true)) // 第十七条: rework in five working days
        .is(HANDLING)
        .due(Step.HANDLE, ROADS, "2026-03-30T17:00")
        .refused(
            new RequestReturn(ROADS, "不属我局职责", "三定方案", Optional.of(OTHER), true, 1), WRONG_STATE)
        .then(new Report(ROADS, walkReport("2026-03-23T09:00")))
        .then(new Approve())
        .then(Walk.dissatisfied(true))
        .happenedAs("followed_up", "rework_ordered", "supervision_started") // 第二十四条（三）
        .then(new Report(ROADS, walkReport("2026-03-23T09:00")))
        .then(new Approve())
        .then(Walk.satisfied())
        .is(COMPLETED);
  }

  private static HandlingReport walkReport(String at) {
    return Walk.complaint(at).report();
  }

  @Test
  void nationalDayAndItsMakeUpDaysAreCounted() {
    Walk.complaint("2026-09-30T10:00")
        .then(Dispatch.to(ROADS))
        .due(Step.SIGN, ROADS, "2026-10-08T17:00")
        .at("2026-10-08T10:00")
        .then(new Sign(ROADS))
        // 10 October, a Saturday, is made up.
        .due(Step.HANDLE, ROADS, "2026-10-14T17:00");
  }

  @Test
  void whoNeitherSignsNorReturnsHasSigned() {
    Walk.complaint("2026-03-02T10:00")
        .then(Dispatch.to(ROADS))
        .at("2026-03-03T17:00")
        .is(DISPATCHED)
        .happenedAs("overdue")
        .at("2026-03-05T17:00")
        .is(HANDLING)
        .happenedAs("signed")
        // As if signed at the last permitted moment.
        .due(Step.HANDLE, ROADS, "2026-03-10T17:00")
        .refused(new RequestReturn(ROADS, "不属我局职责", "三定方案", Optional.of(OTHER), true, 1), TOO_LATE);
  }

  @Test
  void clocksCatchUpInOrderAfterADowntime() {
    Walk walk = Walk.complaint("2026-03-02T10:00").then(Dispatch.to(ROADS)).at("2026-04-01T10:00");

    assertThat(walk.types())
        .containsExactly(
            "received",
            "dispatched",
            "overdue",
            "signed",
            "overdue",
            "supervision_started",
            "overdue");
    assertThat(walk.tries(new Tick())).isFalse();
  }

  @Test
  void aWarningComesBeforeAndOverdueExactlyAtTheDeadline() {
    Walk walk = Walk.complaint("2026-03-02T10:00").then(Dispatch.to(ROADS)).then(new Sign(ROADS));
    Instant due = walk.ticket().current().orElseThrow().due().at();

    walk.at(due.minusSeconds(1));
    assertThat(walk.types()).contains("warned").doesNotContain("overdue");
    walk.at(due);
    assertThat(walk.types()).contains("overdue");
  }

  @Test
  void aCategoryWithPolesNeedsAPhotoToBeReturned() {
    Walk.of(TicketKind.COMPLAINT, "urban.manholes", "2026-03-02T10:00")
        .then(Dispatch.to(ROADS))
        .refused(
            new RequestReturn(ROADS, "井盖属电信", "产权证明", Optional.of("china-telecom"), true, 0),
            PHOTO_NEEDED)
        .then(new RequestReturn(ROADS, "井盖属电信", "产权证明", Optional.of("china-telecom"), true, 1))
        // Whoever returns it has received it.
        .happenedAs("signed", "return_requested");
  }

  @Test
  void aReturnRefusedLeavesTheDeadlineAsItWas() {
    Walk.complaint("2026-03-02T10:00")
        .then(Dispatch.to(ROADS))
        .then(new Sign(ROADS))
        .then(new RequestReturn(ROADS, "不属我局职责", "三定方案", Optional.empty(), false, 0))
        .refused(new DecideReturn(false, " "), EMPTY_TEXT)
        .then(new DecideReturn(false, "属你局职责"))
        .is(HANDLING)
        .due(Step.HANDLE, ROADS, "2026-03-09T17:00");
  }

  @Test
  void unitsThatReturnItToEachOtherInvestigateTogether() {
    Walk.complaint("2026-03-02T10:00")
        .then(Dispatch.to(ROADS))
        .then(new RequestReturn(ROADS, "属住建", "三定方案", Optional.of(OTHER), false, 0))
        .then(new DecideReturn(true, ""))
        .then(Dispatch.to(OTHER))
        .then(new RequestReturn(OTHER, "属城管", "三定方案", Optional.of(ROADS), false, 0))
        .then(new DecideReturn(true, ""))
        .happenedAs("return_accepted", "joint_ordered")
        .refused(Dispatch.to(ROADS), JOINT_INVESTIGATION)
        .then(Dispatch.to(ROADS, OTHER))
        .then(new Sign(ROADS))
        .refused(
            new RequestReturn(ROADS, "仍属住建", "三定方案", Optional.of(OTHER), false, 0),
            JOINT_INVESTIGATION);
  }

  @Test
  void aDistrictHandsDownToItsStreetsAndNoOtherUnits() {
    String street = Walk.RULES.units().below("daxiang").get(0);
    String foreign = Walk.RULES.units().below("shuangqing").get(0);
    Walk walk = Walk.complaint("2026-03-02T10:00")
        .then(Dispatch.to("daxiang"))
        .then(new Sign("daxiang"))
        .refused(new HandDown("daxiang", foreign, ""), NOT_BELOW_YOU)
        .then(new HandDown("daxiang", street, "请办理"))
        .then(new Sign(street))
        .refused(new Report("daxiang", walkReport("2026-03-02T10:00")), NOT_YOUR_TICKET)
        .then(new Report(street, walkReport("2026-03-02T10:00")))
        .is(HANDLING)
        .happenedAs("handed_up");

    assertThat(walk.ticket().holder()).hasValue("daxiang");
    assertThat(walk.ticket().facts().handling().report()).isPresent();
    walk.then(new Report("daxiang", walk.ticket().facts().handling().report().orElseThrow()))
        .is(IN_REVIEW);
  }

  @Test
  void whoCannotBeReachedMustHaveBeenTriedThreeTimesInADay() {
    Walk walk = Walk.of(TicketKind.INQUIRY, "urban.roads", "2026-03-02T10:00")
        .then(Dispatch.to(ROADS))
        .then(new Sign(ROADS))
        .due(Step.HANDLE, ROADS, "2026-03-03T17:00");
    walk.refused(new Report(ROADS, walk.report(false)), TOO_FEW_ATTEMPTS)
        .then(new TryContact(ROADS, "电话", false, ""))
        .at("2026-03-02T15:00")
        .then(new TryContact(ROADS, "短信", false, ""));
    walk.at("2026-03-03T11:00").then(new TryContact(ROADS, "电话", false, ""));
    // Twenty-five hours: one attempt too old.
    walk.refused(new Report(ROADS, walk.report(false)), TOO_FEW_ATTEMPTS);
    walk.then(new TryContact(ROADS, "电话", false, ""));
    walk.then(new Report(ROADS, walk.report(false))).is(IN_REVIEW);
  }

  @Test
  void noiseIsOnSiteWithinAnHourOfDispatch() {
    Walk.of(TicketKind.COMPLAINT, "environment.noise", "2026-03-02T22:00")
        .then(Dispatch.to(ROADS))
        .due(Step.ON_SITE, ROADS, "2026-03-02T23:00")
        .at("2026-03-02T22:50")
        .then(new Arrive(ROADS, "已责令停工"))
        .at("2026-03-02T23:30")
        .happenedAs("warned", "arrived");
  }

  @Test
  void inEmergencyModeItIsDueTheSameDayFromDispatch() {
    Walk.of(TicketKind.ASSISTANCE, "urban.roads", "2026-03-02T10:00")
        .under(Walk.RULES.inEmergency(Set.of("urban")))
        .then(Dispatch.to(ROADS))
        .due(Step.HANDLE, ROADS, "2026-03-03T00:00")
        .at("2026-03-02T15:00")
        .then(new Sign(ROADS))
        .due(Step.HANDLE, ROADS, "2026-03-03T00:00");
  }

  @Test
  void aLimitFixedByLawHolds() {
    Walk.complaint("2026-03-02T10:00")
        .then(new Dispatch(
            ROADS,
            List.of(),
            false,
            Optional.of(new Facts.Law(15, "《行政复议法》")),
            Dispatch.By.HOTLINE))
        .then(new Sign(ROADS))
        .due(Step.HANDLE, ROADS, "2026-03-23T17:00");
  }

  @Test
  void anExtensionIsAskedForBeforeTheDeadlineAndNotBeyondTenDays() {
    Walk.complaint("2026-03-02T10:00")
        .then(Dispatch.to(ROADS))
        .then(new Sign(ROADS))
        .refused(new RequestExtension(ROADS, 11, "情况复杂"), TOO_LONG)
        .refused(new RequestExtension(ROADS, 5, ""), EMPTY_TEXT)
        .refused(new RequestExtension(OTHER, 5, "情况复杂"), NOT_YOUR_TICKET)
        .at("2026-03-09T17:01")
        .refused(new RequestExtension(ROADS, 5, "情况复杂"), TOO_LATE);
  }

  @Test
  void anAnswerPromisedAfterAskingAUnitComesWithinADay() {
    Walk.of(TicketKind.INQUIRY, "urban.roads", "2026-03-02T10:00")
        .then(new PromiseAnswer("已征得来电人同意"))
        .due(Step.ANSWER, "", "2026-03-03T10:00")
        .then(new AnswerOnTheSpot("经核实，可到窗口办理", Optional.empty()))
        .is(ANSWERED);
  }

  @Test
  void aReportWithoutItsElementsIsNotLetThrough() {
    Walk walk = Walk.complaint("2026-03-02T10:00").then(Dispatch.to(ROADS)).then(new Sign(ROADS));
    var empty = new HandlingReport(
        "",
        Optional.empty(),
        "处理",
        "已处理，感谢您的支持。",
        Optional.empty(),
        HandlingReport.Outcome.PLANNED,
        Optional.empty());

    assertThat(ReportCheck.faults(empty, walk.ticket(), Walk.RULES, walk.now()))
        .containsExactly(
            ReportCheck.Fault.NO_HANDLER,
            ReportCheck.Fault.NO_TIME,
            ReportCheck.Fault.NO_PROCESS,
            ReportCheck.Fault.EMPTY_RESULT,
            ReportCheck.Fault.NO_CONTACT,
            ReportCheck.Fault.NO_PLAN);
    walk.refused(new Report(ROADS, empty), REPORT_INCOMPLETE)
        .refused(new Report(ROADS, walk.planned(LocalDate.parse("2026-03-01"))), REPORT_INCOMPLETE)
        .then(new Report(ROADS, walk.planned(LocalDate.parse("2026-06-30"))));
  }

  @Test
  void typosEmptyPhrasesAndForeignMattersArePointedOut() {
    Walk walk = Walk.complaint("2026-03-02T10:00");
    var odd = new HandlingReport(
        "一队",
        Optional.of(walk.now()),
        "学校已经为该生办理入学手续，己联系家长按装设备",
        "情况属实，学区划分结果公布于教育局网站，请家长留意",
        Optional.empty(),
        HandlingReport.Outcome.SOLVED,
        Optional.empty());

    assertThat(ReportCheck.advice(odd, walk.ticket().request(), Walk.RULES))
        .extracting(ReportCheck.Advice::kind)
        .contains("typo", "empty_phrase", "does_not_fit");
    assertThat(ReportCheck.advice(walk.report(), walk.ticket().request(), Walk.RULES))
        .isEmpty();
  }

  @Test
  void anAppealThatIsUpheldEndsTheReworkAndLeavesTheFollowUpOut() {
    Walk walk = Walk.complaint("2026-03-02T10:00").then(Dispatch.to(ROADS)).then(new Sign(ROADS));
    walk.then(new Report(ROADS, walk.report()))
        .then(new Approve())
        .then(Walk.dissatisfied(true))
        .is(HANDLING)
        .refused(new Appeal(ROADS, "bad_mood", "证据"), UNKNOWN_REASON)
        .then(new Appeal(ROADS, "policy", "政策文件及沟通记录"))
        .refused(new Appeal(ROADS, "policy", "再次"), ALREADY_DONE)
        .then(new DecideAppeal(true, "政策原因属实"))
        .is(COMPLETED);
    assertThat(walk.ticket().facts().asking().excluded()).isTrue();
    assertThat(walk.ticket().clocks().nextTick()).isEmpty();
  }

  @Test
  void anAppealComesWithinItsTime() {
    Walk walk = Walk.complaint("2026-03-02T10:00").then(Dispatch.to(ROADS)).then(new Sign(ROADS));
    walk.then(new Report(ROADS, walk.report()))
        .then(new Approve())
        .then(Walk.dissatisfied(false))
        .is(COMPLETED)
        .at("2026-03-10T09:00")
        .refused(new Appeal(ROADS, "policy", "政策文件"), TOO_LATE);
  }

  @Test
  void whoCannotBeFollowedUpIsTriedThreeTimes() {
    Walk walk = Walk.complaint("2026-03-02T10:00").then(Dispatch.to(ROADS)).then(new Sign(ROADS));
    walk.then(new Report(ROADS, walk.report()))
        .then(new Approve())
        .refused(new GiveUpFollowUp(), TOO_FEW_ATTEMPTS)
        .then(new TryFollowUp("phone", ""))
        .then(new TryFollowUp("phone", ""))
        .then(new TryFollowUp("sms", ""))
        .then(new GiveUpFollowUp())
        .is(COMPLETED);
  }

  @Test
  void anOverdueTicketComesUnderSupervisionWithItsOwnClock() {
    Walk.complaint("2026-03-02T10:00")
        .then(Dispatch.to(ROADS))
        .then(new Sign(ROADS))
        .at("2026-03-09T17:00")
        .happenedAs("overdue", "supervision_started")
        .due(Step.SUPERVISE, "", "2026-03-16T17:00")
        .refused(new Supervise("media", "letter", ""), ALREADY_DONE)
        .then(new RequestSupervisionExtension(ROADS, 10, "须协调资金"))
        .then(new DecideSupervisionExtension(true, ""))
        .due(Step.SUPERVISE, "", "2026-03-30T17:00")
        .refused(new RequestSupervisionExtension(ROADS, 1, "再延"), TOO_OFTEN)
        .then(new Escalate("仍未解决"))
        .refused(new ConcludeSupervision("已解决"), WRONG_STATE);
  }

  @Test
  void whatNobodyIsResponsibleForIsCoordinatedAndThenAssigned() {
    Walk.complaint("2026-03-02T10:00")
        .then(new MarkDifficult("三家单位均称非其职责"))
        .then(new Coordinate("会议未达成一致", false))
        .then(new SubmitToLeadership("提请明确承办单位"))
        .then(new Dispatch(ROADS, List.of(), false, Optional.empty(), Dispatch.By.LEADERSHIP))
        .refused(
            new RequestReturn(ROADS, "不属我局职责", "三定方案", Optional.of(OTHER), false, 0),
            ASSIGNED_FINALLY);
  }

  @Test
  void aMergedTicketGoesOnWhereItWasWhenItIsUnmerged() {
    Walk walk = Walk.complaint("2026-03-02T10:00").then(Dispatch.to(ROADS)).then(new Sign(ROADS));
    Ticket before = walk.ticket();
    walk.at("2026-03-04T10:00")
        .then(new Merge(new TicketNumber(20260301000001L), "同一路段"))
        .is(MERGED)
        .at("2026-03-20T10:00")
        .refused(new Sign(ROADS), WRONG_STATE)
        .then(new Unmerge("并非同一路段"))
        .is(HANDLING);
    assertThat(walk.ticket().clocks().find(Step.HANDLE, ROADS))
        .isEqualTo(before.clocks().find(Step.HANDLE, ROADS));
  }

  @Test
  void aDeclinedRequestCanBeAcceptedAfterAllAndAnEndedOneReopened() {
    Walk.complaint("2026-03-02T10:00")
        .then(new Decline("judicial_route"))
        .is(DECLINED)
        .then(new Accept("并未进入诉讼程序"))
        .is(RECEIVED)
        .then(new AnswerOnTheSpot("已答复", Optional.empty()))
        .then(new Reopen("有新情况"))
        .is(RECEIVED)
        .due(Step.DISPATCH, "", "2026-03-02T12:00");
  }
}
