package org.yihu.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;
import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.TOO_OFTEN;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.TicketState.COMPLETED;
import static org.yihu.gateway.ticket.TicketState.HANDLING;

import org.junit.jupiter.api.Test;

/** 督办: what begins it, what ends it, and what it leaves alone. */
class SupervisionTest {
  private static final String UNIT = "urban-management";
  private static final String OTHER = "finance";

  private static Walk signed() {
    return Walk.complaint("2026-03-02T10:00").then(Dispatch.to(UNIT, OTHER)).then(new Sign(UNIT));
  }

  private static Walk approved(Walk walk) {
    return walk.then(new Report(UNIT, walk.report())).then(new Approve());
  }

  private static Facts.Supervised supervision(Walk walk) {
    return walk.ticket().facts().oversight().supervision().orElseThrow();
  }

  @Test
  void whatWasSupervisedForBeingLateIsOverWithTheReport() {
    Walk late = signed().at("2026-03-10T09:00");
    assertThat(supervision(late).trigger()).isEqualTo("overdue");
    approved(late).happenedAs("approved", "supervision_concluded");
    assertThat(supervision(late).isRunning()).isFalse();
    assertThat(late.ticket().clocks().running(Step.SUPERVISE, "")).isEmpty();
  }

  @Test
  void whatIsSupervisedForAnotherReasonIsConcludedByHand() {
    Walk media = approved(signed().then(new Supervise("media", "letter", "")));
    media.happenedAs("approved");
    assertThat(supervision(media).isRunning()).isTrue();
    assertThat(media.ticket().clocks().running(Step.SUPERVISE, "")).isPresent();
    media.then(new ConcludeSupervision("已整改")).refused(new ConcludeSupervision("已整改"), WRONG_STATE);
  }

  @Test
  void aSupervisionOfSomethingElseIsNotDoubledByBeingLate() {
    Walk walk = signed().then(new Supervise("media", "letter", ""));
    walk.at("2026-03-10T09:00");
    assertThat(walk.types()).contains("overdue").containsOnlyOnce("supervision_started");
    assertThat(supervision(walk).trigger()).isEqualTo("media");
  }

  @Test
  void theLateAssistingUnitIsNotSupervised() {
    Walk walk = signed().then(new Sign(OTHER));
    walk.then(new Report(UNIT, walk.report())).at("2026-03-10T09:00");
    assertThat(walk.types()).contains("overdue").doesNotContain("supervision_started");
  }

  /** 第二十四条（三）: still dissatisfied after a rework, for the unit's own reasons. */
  @Test
  void theSecondDissatisfactionBringsSupervisionUnlessOneRuns() {
    Walk walk = approved(signed()).then(Walk.dissatisfied(true)).is(HANDLING);
    assertThat(walk.types()).doesNotContain("supervision_started");
    Walk running =
        approved(signed().then(new Supervise("media", "letter", ""))).then(Walk.dissatisfied(true));

    approved(walk).then(Walk.dissatisfied(true)).happenedAs("supervision_started");
    assertThat(supervision(walk).trigger()).isEqualTo("still_dissatisfied");
    approved(running).then(Walk.dissatisfied(true));
    assertThat(running.types()).containsOnlyOnce("supervision_started");
    assertThat(supervision(running).trigger()).isEqualTo("media");
  }

  @Test
  void dissatisfactionForOthersReasonsEndsTheTicket() {
    Walk walk = approved(signed()).then(Walk.dissatisfied(false)).is(COMPLETED);
    assertThat(walk.types()).doesNotContain("rework_ordered", "supervision_started");
  }

  @Test
  void anExtensionOfItIsTheLeadsAndOnce() {
    Walk walk = signed().then(new Supervise("media", "system", ""));
    walk.due(Step.SUPERVISE, "", "2026-03-09T17:00")
        .refused(new RequestSupervisionExtension(OTHER, 5, "协调"), NOT_YOUR_TICKET)
        .then(new RequestSupervisionExtension(UNIT, 5, "协调"))
        .refused(new RequestSupervisionExtension(UNIT, 5, "协调"), ALREADY_DONE)
        .then(new DecideSupervisionExtension(false, "抓紧"))
        .due(Step.SUPERVISE, "", "2026-03-09T17:00");
    assertThat(supervision(walk).extended()).as("a refusal is no extension").isFalse();
    walk.then(new RequestSupervisionExtension(UNIT, 5, "协调"))
        .then(new DecideSupervisionExtension(true, ""))
        .due(Step.SUPERVISE, "", "2026-03-16T17:00")
        .refused(new RequestSupervisionExtension(UNIT, 5, "协调"), TOO_OFTEN);
    walk.then(new ConcludeSupervision("已办结"));
    assertThat(supervision(walk).extended()).as("stays known").isTrue();
    assertThat(supervision(walk).escalated()).isFalse();
  }

  @Test
  void whatIsEscalatedIsOverHereAndSaysSo() {
    Walk walk = signed().then(new Supervise("media", "system", "")).then(new Escalate("仍未解决"));
    assertThat(supervision(walk).escalated()).isTrue();
    assertThat(supervision(walk).isRunning()).isFalse();
    walk.then(new Supervise("leadership", "meeting", ""));
    assertThat(supervision(walk).escalated()).as("anew").isFalse();
  }

  @Test
  void whatIsOverIsNotSupervised() {
    approved(signed())
        .then(Walk.satisfied())
        .refused(new Supervise("media", "system", ""), WRONG_STATE);
    Walk.complaint("2026-03-02T10:00").refused(new Supervise("media", "system", ""), WRONG_STATE);
  }
}
