package org.yihu.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.ticket.TicketState.COMPLETED;
import static org.yihu.gateway.ticket.TicketState.HANDLING;
import static org.yihu.gateway.ticket.TicketState.RECEIVED;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a ticket still knows, and what it has forgotten, after a turn of its way. */
class TakenUpAgainTest {
  private static final String UNIT = "tax";

  private static Walk signed() {
    return Walk.complaint("2026-03-02T10:00").then(Dispatch.to(UNIT)).then(new Sign(UNIT));
  }

  private static Walk approved(Walk walk) {
    return walk.then(new Report(UNIT, walk.report())).then(new Approve());
  }

  @Test
  void whatIsReopenedHasNoUnitAndKeepsItsLastReport() {
    Walk walk =
        approved(signed()).then(Walk.satisfied()).then(new Reopen("又坏了")).is(RECEIVED);
    Facts facts = walk.ticket().facts();

    assertThat(walk.ticket().lead()).isEmpty();
    assertThat(facts.handling().report()).isPresent();
    assertThat(facts.asking().satisfaction()).isEmpty();
    assertThat(facts.asking().followUp()).isEmpty();
    assertThat(facts.asking().excluded()).isFalse();
  }

  @Test
  void whatAnAppealLeftOutStaysLeftOutAfterReopening() {
    Walk walk = approved(signed())
        .then(Walk.dissatisfied(false))
        .then(new Appeal(UNIT, "policy", "政策文件"))
        .then(new DecideAppeal(true, "属实"));
    assertThat(walk.ticket().facts().asking().appeal().flatMap(Facts.Appealed::upheld))
        .contains(true);
    walk.then(new Reopen("又坏了"));
    assertThat(walk.ticket().facts().asking().excluded()).isTrue();
  }

  @Test
  void anAppealThatIsRefusedKeepsItsReworkGoing() {
    Walk walk = approved(signed())
        .then(Walk.dissatisfied(true))
        .then(new Appeal(UNIT, "policy", "政策文件"))
        .then(new DecideAppeal(false, "不属实"))
        .is(HANDLING);
    assertThat(walk.ticket().facts().asking().excluded()).isFalse();
    assertThat(walk.ticket().facts().asking().appeal().flatMap(Facts.Appealed::upheld))
        .contains(false);
  }

  @Test
  void whatIsRecalledWaitsForNoDecisionAnyMore() {
    Walk walk = signed().then(new RequestExtension(UNIT, 5, "复杂"));
    walk.then(new RequestReturn(UNIT, "不属", "方案", Optional.empty(), false, 0))
        .then(new Recall("province", "误转"))
        .is(COMPLETED);
    assertThat(walk.ticket().facts().returns().returning()).isEmpty();
    assertThat(walk.ticket().facts().extension().extending()).isEmpty();
    assertThat(walk.ticket().clocks().nextTick()).isEmpty();
  }

  @Test
  void aReturnRefusedIsNotAskedForAgain() {
    Walk walk = signed()
        .then(new RequestReturn(UNIT, "不属", "方案", Optional.empty(), false, 0))
        .then(new DecideReturn(false, "属你局"));
    assertThat(walk.ticket().facts().returns().returning()).isEmpty();
    walk.refused(
        new RequestReturn(UNIT, "仍不属", "方案", Optional.empty(), false, 0), Decision.Reason.TOO_LATE);
  }

  @Test
  void anotherDrawerKeepsTheRegionUnlessOneIsNamed() {
    Walk walk = signed()
        .then(new Classify(TicketKind.INQUIRY, "economy.tax", Optional.empty(), Urgency.URGENT));
    CitizenRequest moved = walk.ticket().request();
    assertThat(moved.kind()).isEqualTo(TicketKind.INQUIRY);
    assertThat(moved.category()).isEqualTo("economy.tax");
    assertThat(moved.urgency()).isEqualTo(Urgency.URGENT);
    assertThat(moved.region()).contains("430503");
    walk.then(
        new Classify(TicketKind.INQUIRY, "economy.tax", Optional.of("430502"), Urgency.NORMAL));
    assertThat(walk.ticket().request().region()).contains("430502");
    walk.due(Step.HANDLE, UNIT, "2026-03-09T17:00"); // deadlines that run stay
  }

  /** What is only told leaves everything as it was. */
  @Test
  void remindersSupplementsAndPressingChangeNothing() {
    Walk walk = signed();
    Ticket before = walk.ticket();
    walk.then(new Urge("province", "请尽快"))
        .then(new Supplement("照片", 1))
        .then(new Press("请尽快"))
        .then(new Transfer("119"));
    assertThat(walk.ticket()).isEqualTo(before);
    assertThat(new IntakeEvent.Reminded("phone", "再催").on(before, walk.now())).isEqualTo(before);
  }
}
