package org.yihu.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.TicketState.COMPLETED;
import static org.yihu.gateway.ticket.TicketState.DISPATCHED;
import static org.yihu.gateway.ticket.TicketState.FOLLOW_UP;
import static org.yihu.gateway.ticket.TicketState.HANDLING;
import static org.yihu.gateway.ticket.TicketState.MERGED;
import static org.yihu.gateway.ticket.TicketState.RECEIVED;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 并案: two tickets about one matter, from both sides. */
class MergingTest {
  private static final String UNIT = "urban-management";
  private static final TicketNumber FIRST = new TicketNumber(20260302000001L);
  private static final TicketNumber SECOND = new TicketNumber(20260302000002L);
  private static final TicketNumber THIRD = new TicketNumber(20260302000003L);

  private static Walk dispatched() {
    return Walk.complaint("2026-03-02T10:00").then(Dispatch.to(UNIT));
  }

  private static Join joined(TicketNumber other) {
    return new Join(other, "phone", "同一路段");
  }

  private static Map<TicketNumber, TicketAction> elsewhere(Walk walk, TicketAction action) {
    return ((Decision.Accepted) action.on(walk.ticket(), Walk.RULES, walk.now())).elsewhere();
  }

  @Test
  void aTicketIsNotMergedIntoItself() {
    Walk walk = dispatched();
    walk.refused(new Merge(walk.ticket().number(), ""), WRONG_STATE)
        .then(new Merge(SECOND, ""))
        .is(MERGED);
    assertThat(walk.ticket().facts().merging().mergedInto()).contains(SECOND);
  }

  @Test
  void whatIsOverTakesNobodyIn() {
    Walk walk = dispatched().then(new Sign(UNIT));
    walk.then(joined(SECOND)).then(new Report(UNIT, walk.report())).then(joined(THIRD));
    assertThat(walk.ticket().facts().merging().merged()).containsExactly(SECOND, THIRD);
    walk.then(new Approve()).is(FOLLOW_UP).refused(joined(FIRST), WRONG_STATE);
    dispatched().then(new Merge(FIRST, "")).refused(joined(SECOND), WRONG_STATE);
    dispatched().then(new Recall("province", "")).refused(joined(SECOND), WRONG_STATE);
  }

  @Test
  void onlyTheOneThatGoesItsOwnWayLeaves() {
    Walk walk = dispatched().then(joined(FIRST)).then(joined(SECOND)).then(joined(THIRD));
    walk.then(new Part(SECOND)).happenedAs("parted").is(DISPATCHED);
    assertThat(walk.ticket().facts().merging().merged()).containsExactly(FIRST, THIRD);
  }

  @Test
  void theResultOfTheMasterEndsWhatIsMergedAndNothingElse() {
    var together = new CompleteTogether(FIRST, "已修复");
    dispatched().refused(together, WRONG_STATE);
    Walk walk = dispatched().then(new Merge(FIRST, "")).then(together).is(FOLLOW_UP);
    assertThat(walk.ticket().facts().progress().result()).contains("已修复");
    walk.then(Walk.satisfied()).is(COMPLETED).refused(together, WRONG_STATE);
  }

  @Test
  void anAnswerOnTheSpotAnswersAllThatWereMerged() {
    Walk walk = Walk.complaint("2026-03-02T10:00").then(joined(SECOND)).then(joined(THIRD));
    TicketNumber master = walk.ticket().number();
    assertThat(elsewhere(walk, new AnswerOnTheSpot("可到窗口办理", Optional.empty())))
        .isEqualTo(Map.of(
            SECOND, new CompleteTogether(master, "可到窗口办理"),
            THIRD, new CompleteTogether(master, "可到窗口办理")));
  }

  /** 撤回: nobody is left waiting for what is not done any more. */
  @Test
  void whatIsRecalledLetsItsOthersGoAndLeavesItsMaster() {
    Walk master = dispatched().then(joined(SECOND));
    assertThat(elsewhere(master, new Recall("province", "误转")))
        .isEqualTo(Map.of(SECOND, new Release(master.ticket().number())));
    Walk merged = dispatched().then(new Merge(FIRST, ""));
    assertThat(elsewhere(merged, new Recall("province", "误转")))
        .isEqualTo(Map.of(FIRST, new Part(merged.ticket().number())));
    assertThat(elsewhere(dispatched(), new Recall("province", "误转"))).isEmpty();
    master.then(new Recall("province", "误转")).is(COMPLETED);
    assertThat(master.ticket().clocks().nextTick()).isEmpty();
    assertThat(master.ticket().facts().merging().merged()).containsExactly(SECOND);
  }

  @Test
  void whoIsLetGoRunsUnderTheClocksThatItHad() {
    Walk walk = dispatched().then(new Sign(UNIT));
    walk.then(new RequestReturn(UNIT, "不属", "方案", Optional.empty(), false, 0))
        .then(new DecideReturn(false, "属你局职责"));
    Clock handle = walk.ticket().clocks().find(Step.HANDLE, UNIT).orElseThrow();

    walk.at("2026-03-03T10:00").then(new Merge(FIRST, ""));
    assertThat(walk.ticket().clocks().nextTick()).as("nothing runs").isEmpty();
    walk.at("2026-03-04T10:00").then(new Release(FIRST)).is(HANDLING);

    assertThat(walk.ticket().clocks().running(Step.HANDLE, UNIT)).contains(handle);
    assertThat(walk.ticket().clocks().running(Step.RETURN, UNIT))
        .as("ended before it was merged")
        .isEmpty();
    assertThat(walk.ticket().clocks().running(Step.SIGN, UNIT)).isEmpty();
    assertThat(walk.replayed()).isEqualTo(walk.ticket());
  }

  @Test
  void whoIsUnmergedBeforeADispatchIsDispatchedByItsOwnTime() {
    Walk walk = Walk.complaint("2026-03-02T10:00").then(new Merge(FIRST, ""));
    walk.at("2026-03-02T11:00").then(new Unmerge("另有其事")).is(RECEIVED);
    walk.due(Step.DISPATCH, "", "2026-03-02T12:00");
    assertThat(List.of(walk.ticket().facts().merging().mergedAt().isPresent()))
        .containsExactly(false);
    assertThat(elsewhere(dispatched().then(new Merge(FIRST, "")), new Unmerge("另有其事")))
        .containsOnlyKeys(FIRST);
  }
}
