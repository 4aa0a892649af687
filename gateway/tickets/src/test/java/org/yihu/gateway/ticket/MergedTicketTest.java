package org.yihu.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A ticket that is handled with another keeps its own number, limit and end. */
class MergedTicketTest {
  private static final TicketNumber MASTER = new TicketNumber(20260301000001L);
  private static final Instant LIMIT = Walk.time("2026-03-06T17:00");

  private static Walk order(Instant limit) {
    CitizenRequest of =
        Walk.request(TicketKind.COMPLAINT, "urban.roads", Walk.time("2026-03-02T10:00"));
    return Walk.of(new CitizenRequest(
        "province",
        "province-hotline",
        of.kind(),
        of.category(),
        of.region(),
        of.urgency(),
        of.title(),
        of.description(),
        false,
        true,
        of.receivedAt(),
        Optional.of(limit)));
  }

  private static Map<TicketNumber, TicketAction> elsewhere(Walk walk, TicketAction action) {
    return ((Decision.Accepted) action.on(walk.ticket(), Walk.RULES, walk.now())).elsewhere();
  }

  @Test
  void theLimitOfItsPlatformBindsWhileAnotherTicketIsWorkedOn() {
    Walk walk = order(LIMIT).then(new Merge(MASTER, "同一事项"));

    assertThat(walk.ticket().current().map(clock -> clock.due().at())).contains(LIMIT);
    walk.due(Step.PLATFORM, "", "2026-03-06T17:00").at("2026-03-06T17:01").happenedAs("overdue");
    assertThat(walk.replayed()).isEqualTo(walk.ticket());
  }

  @Test
  void itsOwnClocksRunAgainWhenItIsHandledOnItsOwnAndThatLimitIsTheUnitsThen() {
    Walk walk =
        order(LIMIT).then(new Merge(MASTER, "")).at("2026-03-02T11:00").then(new Unmerge("并非同一路段"));

    assertThat(walk.ticket().clocks().running(Step.PLATFORM, "")).isEmpty();
    walk.due(Step.DISPATCH, "", "2026-03-02T12:00")
        .then(Dispatch.to("tax"))
        .then(new Sign("tax"))
        .due(Step.HANDLE, "tax", "2026-03-06T17:00");
    walk.then(new Merge(MASTER, "")).due(Step.PLATFORM, "", "2026-03-06T17:00");
    assertThat(walk.ticket().clocks().running(Step.PLATFORM, "")).isPresent();
  }

  @Test
  void aLimitThatHadPassedAlreadyIsOverdueAtOnce() {
    order(Walk.time("2026-03-01T17:00"))
        .then(new Merge(MASTER, ""))
        .at("2026-03-02T10:01")
        .happenedAs("overdue");
  }

  @Test
  void whoeverSetNoLimitHasNone() {
    Walk walk = Walk.complaint("2026-03-02T10:00").then(new Merge(MASTER, ""));

    assertThat(walk.ticket().current()).isEmpty();
    assertThat(walk.ticket().dueAt()).isEmpty();
  }

  @Test
  void itsPlatformTakesItBackAloneAndItsClockStops() {
    Walk walk = order(LIMIT).then(new Merge(MASTER, ""));
    var recall = new Recall("province", "误派");

    assertThat(elsewhere(walk, recall))
        .isEqualTo(Map.of(MASTER, new Part(walk.ticket().number())));
    walk.then(recall).is(TicketState.COMPLETED).at("2026-03-07T09:00").happenedAs("recalled");
  }

  @Test
  void whatWasCompletedWithItsMasterIsNotLateAfterwards() {
    Walk walk = order(LIMIT).then(new Merge(MASTER, "")).then(new CompleteTogether(MASTER, "已修复"));

    assertThat(walk.ticket().clocks().nextTick()).isEmpty();
    walk.at("2026-03-07T09:00").happenedAs("completed_together");
  }

  @Test
  void onceItWentItsOwnWayItsRecallTouchesNobody() {
    Walk walk = order(LIMIT).then(new Merge(MASTER, "")).then(new CompleteTogether(MASTER, "已修复"));

    assertThat(elsewhere(walk, new Recall("province", "误派"))).isEmpty();
    assertThat(elsewhere(walk, new Supplement("仍有积水", 0))).isEmpty();
  }

  @Test
  void whoeverWorksOnItHearsWhatItsPlatformAndItsRequesterSay() {
    Walk walk = order(LIMIT).then(new Merge(MASTER, ""));
    TicketNumber own = walk.ticket().number();

    assertThat(elsewhere(walk, new Urge("province", "请尽快")))
        .isEqualTo(Map.of(MASTER, new UrgeTogether(own, "province", "请尽快")));
    assertThat(elsewhere(walk, new Supplement("桥头也有", 2)))
        .isEqualTo(Map.of(MASTER, new SupplementTogether(own, "桥头也有", 2)));
  }

  @Test
  void theUnitsOfTheMasterAreTold() {
    Walk master = Walk.complaint("2026-03-02T10:00").then(Dispatch.to("tax"));
    TicketEvent urged = new OversightEvent.UrgedTogether(MASTER, "province", "请尽快");

    master.then(new UrgeTogether(MASTER, "province", "请尽快")).happenedAs("urged_together");
    master.then(new SupplementTogether(MASTER, "桥头也有", 2)).happenedAs("supplemented_together");
    assertThat(urged.tells()).isEqualTo(Set.of(Audience.UNITS));
    assertThat(urged.concerns(master.ticket())).containsExactly("tax");
  }

  @Test
  void whatSeemsToBeTheSameIsProposedAndChangesNothing() {
    Walk walk = Walk.complaint("2026-03-02T10:00");
    var event = new IntakeEvent.Resembled(MASTER);

    Ticket seems = walk.ticket().after(event, walk.now());

    assertThat(seems.state()).isEqualTo(TicketState.RECEIVED);
    assertThat(seems.master()).isEmpty();
    assertThat(seems.clocks()).isEqualTo(walk.ticket().clocks());
    assertThat(Merge.VERB.fields().get(0).initially(seems)).isEqualTo(MASTER.toString());
    assertThat(Merge.VERB.fields().get(0).initially(walk.ticket())).isEmpty();
  }
}
