package org.yihu.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketActionsTest {
  private static final String TAX = "tax";
  private static final TicketNumber OTHER = new TicketNumber(20260213000002L);

  private static final Map<String, TicketAction> ACTIONS = Map.ofEntries(
      Map.entry("Accept", new Accept("复核")),
      Map.entry("Decline", new Decline("judicial_route")),
      Map.entry("AnswerOnTheSpot", new AnswerOnTheSpot("已答复", Optional.empty())),
      Map.entry("Dispatch", Dispatch.to(TAX, "finance")),
      Map.entry("Sign", new Sign(TAX)),
      Map.entry("Return", new RequestReturn(TAX, "理由", "依据", Optional.empty(), false, 0)),
      Map.entry("DecideReturn", new DecideReturn(true, "")),
      Map.entry("HandDown", new HandDown(TAX, "finance", "")),
      Map.entry("Extend", new RequestExtension(TAX, 5, "复杂")),
      Map.entry("Report", new Report(TAX, Walk.complaint("2026-02-13T10:00").report())),
      Map.entry("Approve", new Approve()),
      Map.entry("SendBack", new SendBack("补充")),
      Map.entry("FollowUp", Walk.satisfied()),
      Map.entry("Rate", new Rate(Satisfaction.SATISFIED, Optional.empty(), Optional.empty(), "")),
      Map.entry("Appeal", new Appeal(TAX, "policy", "证据")),
      Map.entry("Merge", new Merge(OTHER, "")),
      Map.entry("Unmerge", new Unmerge("不同")),
      Map.entry("Press", new Press("")),
      Map.entry("Supervise", new Supervise("media", "system", "")),
      Map.entry("Reopen", new Reopen("新情况")),
      Map.entry("Urge", new Urge("province", "请尽快")),
      Map.entry("Recall", new Recall("province", "重复")),
      Map.entry("Supplement", new Supplement("照片", 1)));

  /** A ticket that came to a state the way tickets do. */
  private static Walk in(TicketState state) {
    Walk walk = Walk.of(TicketKind.COMPLAINT, "economy.tax", "2026-02-13T10:00");
    switch (state) {
      case RECEIVED -> {}
      case DECLINED -> walk.then(new Decline("other"));
      case ANSWERED -> walk.then(new AnswerOnTheSpot("已答复", Optional.empty()));
      case DISPATCHED -> walk.then(Dispatch.to(TAX));
      case HANDLING -> walk.then(Dispatch.to(TAX)).then(new Sign(TAX));
      case RETURN_REQUESTED -> in(walk, TicketState.HANDLING, ACTIONS.get("Return"));
      case IN_REVIEW -> in(walk, TicketState.HANDLING, ACTIONS.get("Report"));
      case FOLLOW_UP -> in(walk, TicketState.HANDLING, ACTIONS.get("Report"), new Approve());
      case COMPLETED ->
        in(walk, TicketState.HANDLING, ACTIONS.get("Report"), new Approve(), Walk.satisfied());
      case MERGED -> walk.then(ACTIONS.get("Merge"));
    }
    return walk.is(state);
  }

  private static void in(Walk walk, TicketState by, TicketAction... actions) {
    if (by == TicketState.HANDLING) walk.then(Dispatch.to(TAX)).then(new Sign(TAX));
    for (TicketAction action : actions) walk.then(action);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      RECEIVED         | Accept          | refused WRONG_STATE
      RECEIVED         | Decline         | DECLINED
      RECEIVED         | AnswerOnTheSpot | ANSWERED
      RECEIVED         | Dispatch        | DISPATCHED
      RECEIVED         | Sign            | refused WRONG_STATE
      RECEIVED         | Return          | refused WRONG_STATE
      RECEIVED         | Report          | refused WRONG_STATE
      RECEIVED         | Approve         | refused WRONG_STATE
      RECEIVED         | FollowUp        | refused WRONG_STATE
      RECEIVED         | Press           | refused WRONG_STATE
      RECEIVED         | Supervise       | refused WRONG_STATE
      RECEIVED         | Merge           | MERGED
      RECEIVED         | Urge            | RECEIVED
      RECEIVED         | Recall          | COMPLETED
      RECEIVED         | Supplement      | RECEIVED
      RECEIVED         | Rate            | refused WRONG_STATE
      DECLINED         | Accept          | RECEIVED
      DECLINED         | Decline         | refused WRONG_STATE
      DECLINED         | AnswerOnTheSpot | refused WRONG_STATE
      DECLINED         | Dispatch        | refused WRONG_STATE
      DECLINED         | Urge            | refused WRONG_STATE
      DECLINED         | Recall          | refused WRONG_STATE
      DECLINED         | Supplement      | refused WRONG_STATE
      DECLINED         | Rate            | refused WRONG_STATE
      ANSWERED         | Decline         | refused WRONG_STATE
      ANSWERED         | AnswerOnTheSpot | refused WRONG_STATE
      ANSWERED         | Dispatch        | refused WRONG_STATE
      ANSWERED         | FollowUp        | COMPLETED
      ANSWERED         | Rate            | ANSWERED
      ANSWERED         | Reopen          | RECEIVED
      DISPATCHED       | Decline         | refused WRONG_STATE
      DISPATCHED       | AnswerOnTheSpot | refused WRONG_STATE
      DISPATCHED       | Dispatch        | refused WRONG_STATE
      DISPATCHED       | Sign            | HANDLING
      DISPATCHED       | Return          | RETURN_REQUESTED
      DISPATCHED       | Report          | refused WRONG_STATE
      DISPATCHED       | HandDown        | refused WRONG_STATE
      DISPATCHED       | Extend          | refused WRONG_STATE
      DISPATCHED       | Press           | DISPATCHED
      DISPATCHED       | Merge           | MERGED
      DISPATCHED       | Supervise       | DISPATCHED
      DISPATCHED       | Urge            | DISPATCHED
      DISPATCHED       | Recall          | COMPLETED
      DISPATCHED       | Rate            | refused WRONG_STATE
      RETURN_REQUESTED | DecideReturn    | RECEIVED
      RETURN_REQUESTED | Sign            | refused ALREADY_DONE
      RETURN_REQUESTED | Return          | refused WRONG_STATE
      RETURN_REQUESTED | Report          | refused WRONG_STATE
      RETURN_REQUESTED | Merge           | refused WRONG_STATE
      HANDLING         | Sign            | refused ALREADY_DONE
      HANDLING         | Return          | RETURN_REQUESTED
      HANDLING         | HandDown        | refused NOT_BELOW_YOU
      HANDLING         | Extend          | HANDLING
      HANDLING         | Report          | IN_REVIEW
      HANDLING         | Approve         | refused WRONG_STATE
      HANDLING         | Appeal          | refused WRONG_STATE
      HANDLING         | Merge           | MERGED
      IN_REVIEW        | Approve         | FOLLOW_UP
      IN_REVIEW        | SendBack        | HANDLING
      IN_REVIEW        | Report          | refused WRONG_STATE
      IN_REVIEW        | Return          | refused WRONG_STATE
      IN_REVIEW        | Merge           | refused WRONG_STATE
      FOLLOW_UP        | FollowUp        | COMPLETED
      FOLLOW_UP        | Rate            | COMPLETED
      FOLLOW_UP        | Approve         | refused WRONG_STATE
      COMPLETED        | FollowUp        | refused WRONG_STATE
      COMPLETED        | Rate            | refused ALREADY_DONE
      COMPLETED        | Appeal          | refused WRONG_STATE
      COMPLETED        | Reopen          | RECEIVED
      COMPLETED        | Urge            | refused WRONG_STATE
      MERGED           | Unmerge         | RECEIVED
      MERGED           | Dispatch        | refused WRONG_STATE
      MERGED           | Merge           | refused WRONG_STATE
      MERGED           | Urge            | MERGED
      MERGED           | Supplement      | MERGED
      MERGED           | Recall          | COMPLETED
      MERGED           | Rate            | refused WRONG_STATE
      """)
  void everyActionInEveryState(TicketState from, String action, String outcome) {
    Walk walk = in(from);
    Decision decision = ACTIONS.get(action).on(walk.ticket(), Walk.RULES, walk.now());

    String came = decision.fold(
        accepted -> accepted.next().state().name(), refused -> "refused " + refused.reason());
    assertThat(came).isEqualTo(outcome);
  }

  /** To somebody of every role at the lead; what it depends on beside the state is in VerbsTest. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      RECEIVED         | dispatch answer promise_answer classify decline merge transfer mark_difficult
      DECLINED         | accept
      ANSWERED         | follow_up reopen
      DISPATCHED       | classify merge transfer sign return press supervise mark_difficult
      RETURN_REQUESTED | classify transfer decide_return press supervise mark_difficult
      HANDLING         | classify merge transfer report contact return request_extension press supervise mark_difficult
      IN_REVIEW        | classify transfer approve send_back supervise mark_difficult
      FOLLOW_UP        | classify transfer follow_up try_follow_up supervise mark_difficult
      COMPLETED        | reopen
      MERGED           | classify unmerge transfer mark_difficult
      """)
  void whatIsOfferedInEveryState(TicketState state, String verbs) {
    Walk walk = in(state);
    var everybody = new Actor("all", EnumSet.allOf(Role.class), Optional.of(TAX));

    assertThat(Verbs.possible(walk.ticket(), everybody, Walk.RULES, walk.now()))
        .extracting(Verb::name)
        .containsExactlyInAnyOrder(verbs.split(" "));
  }

  @Test
  void anEmergencyLineIsOneOfTheFour() {
    Walk walk = in(TicketState.RECEIVED)
        .refused(new Transfer("114"), Decision.Reason.UNKNOWN_REASON)
        .then(new Transfer("119"))
        .happenedAs("transferred")
        .is(TicketState.RECEIVED);
    assertThat(walk.history().get(1).getValue()).isEqualTo(new IntakeEvent.Transferred("119"));
    in(TicketState.COMPLETED).refused(new Transfer("110"), Decision.Reason.WRONG_STATE);
  }

  @Test
  void onlyVainAttemptsCountAndOnlyOfUnitsThatHaveIt() {
    Walk walk = in(TicketState.HANDLING)
        .refused(new TryContact(TAX, " ", false, ""), Decision.Reason.EMPTY_TEXT)
        .refused(new TryContact("finance", "phone", false, ""), Decision.Reason.NOT_YOUR_TICKET)
        .then(new TryContact(TAX, "phone", true, "已接"));
    assertThat(walk.ticket().facts().handling().unreached()).isEmpty();
    walk.then(new TryContact(TAX, "phone", false, "未接"));
    assertThat(walk.ticket().facts().handling().unreached()).containsExactly(walk.now());
  }

  @Test
  void anAssistingUnitMayTryTheRequesterToo() {
    Walk.complaint("2026-03-02T10:00")
        .then(Dispatch.to(TAX, "finance"))
        .then(new Sign(TAX))
        .then(new TryContact("finance", "visit", true, ""))
        .happenedAs("contact_tried");
  }

  @Test
  void whatTheMasterLosesGoesOnByItself() {
    Walk walk = in(TicketState.HANDLING);
    Clock before = walk.ticket().current().orElseThrow();
    walk.then(ACTIONS.get("Merge")).is(TicketState.MERGED);
    var released = (Decision.Accepted) new Release(OTHER).on(walk.ticket(), Walk.RULES, walk.now());
    assertThat(released.elsewhere())
        .isEqualTo(Map.of(OTHER, new Part(walk.ticket().number())));
    walk.then(new Release(OTHER)).is(TicketState.HANDLING);
    assertThat(walk.ticket().current()).hasValue(before);
    assertThat(walk.ticket().facts().merging().mergedInto()).isEmpty();
    walk.refused(new Release(OTHER), Decision.Reason.WRONG_STATE);
  }

  @Test
  void whoIsDeclinedReleasesAllThatWereMergedIntoIt() {
    Walk walk = in(TicketState.RECEIVED).then(new Join(OTHER, "wechat", "路面坑洼，请修补"));
    var declined =
        (Decision.Accepted) new Decline("other").on(walk.ticket(), Walk.RULES, walk.now());
    assertThat(declined.elsewhere())
        .isEqualTo(Map.of(OTHER, new Release(walk.ticket().number())));
  }

  @Test
  void aDeadlineIsCountedAnewOnlyWhereItMoves() {
    in(TicketState.HANDLING).refused(new RecountDeadlines(), Decision.Reason.ALREADY_DONE);
    Walk walk = Walk.complaint("2099-03-02T10:00").then(Dispatch.to(TAX));
    assertThat(walk.ticket().provisional()).isNotEmpty();
    walk.refused(new RecountDeadlines(), Decision.Reason.ALREADY_DONE);
  }

  @Test
  void aReceivedTicketIsDueForDispatchInTwoHours() {
    assertThat(in(TicketState.RECEIVED).ticket().dueAt())
        .hasValue(Instant.parse("2026-02-13T04:00:00Z"));
  }

  @Test
  void aReasonThatTheRulesDoNotKnowIsRefused() {
    Walk walk = in(TicketState.RECEIVED);
    assertThat(new Decline("bad_mood").on(walk.ticket(), Walk.RULES, walk.now()))
        .isEqualTo(new Decision.Refused(
            Decision.Reason.UNKNOWN_REASON, "no reason bad_mood in the rules"));
  }

  @Test
  void aUnitThatTheCityDoesNotHaveIsRefused() {
    in(TicketState.RECEIVED)
        .refused(Dispatch.to("nowhere"), Decision.Reason.UNKNOWN_UNIT)
        .refused(Dispatch.to("hotline"), Decision.Reason.UNKNOWN_UNIT)
        .refused(Dispatch.to(TAX, TAX), Decision.Reason.UNKNOWN_UNIT);
  }

  @Test
  void mergingChangesBothTickets() {
    Walk walk = in(TicketState.RECEIVED);
    var accepted =
        (Decision.Accepted) ACTIONS.get("Merge").on(walk.ticket(), Walk.RULES, walk.now());
    assertThat(accepted.elsewhere())
        .isEqualTo(Map.of(
            OTHER,
            new Join(walk.ticket().number(), "phone", walk.ticket().request().description())));
  }

  @Test
  void whoIsMergedIsCompletedTogether() {
    Walk walk = in(TicketState.HANDLING)
        .then(new Join(OTHER, "wechat", "路面坑洼，请修补"))
        .then(ACTIONS.get("Report"));
    var approved = (Decision.Accepted) new Approve().on(walk.ticket(), Walk.RULES, walk.now());
    assertThat(approved.elsewhere().keySet()).isEqualTo(java.util.Set.of(OTHER));
    in(TicketState.MERGED)
        .then(approved.elsewhere().get(OTHER))
        .is(TicketState.FOLLOW_UP)
        .then(Walk.satisfied())
        .is(TicketState.COMPLETED);
  }

  @Test
  void everyEventHasItsOwnWord() {
    assertThat(TicketEvent.types())
        .hasSizeGreaterThan(50)
        .containsKeys("received", "satisfaction", "deadline", "return_requested");
    assertThat(List.copyOf(TicketEvent.types().keySet())).doesNotHaveDuplicates();
  }
}
