package org.yihu.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.TicketState.HANDLING;
import static org.yihu.gateway.ticket.TicketState.RECEIVED;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 退回 and 交办: tickets that go back, down and up again. */
class ReturnsTest {
  private static final String A = "tax";
  private static final String B = "finance";
  private static final String C = "urban-management";
  private static final String DISTRICT = "daxiang";
  private static final String STREET = Walk.RULES.units().below(DISTRICT).get(0);

  private static Walk received() {
    return Walk.complaint("2026-03-02T10:00");
  }

  /** Dispatched to a unit, which says that it is another's. */
  private static Walk returned(Walk walk, String unit, String proposed) {
    return walk.then(Dispatch.to(unit))
        .then(new RequestReturn(
            unit, "不属我局", "三定方案", Optional.of(proposed).filter(id -> !id.isEmpty()), false, 0))
        .then(new DecideReturn(true, ""));
  }

  private static List<String> joint(Walk walk) {
    return walk.ticket().facts().returns().joint();
  }

  @Test
  void whoPointsAtAThirdUnitIsNotSentToAndFro() {
    assertThat(joint(returned(returned(received(), A, C), B, C))).isEmpty();
    assertThat(joint(returned(returned(received(), A, ""), B, ""))).isEmpty();
    assertThat(joint(returned(returned(received(), A, C), A, C)))
        .as("one unit twice")
        .isEmpty();
  }

  @Test
  void oneThatPointsAtTheOtherIsEnough() {
    assertThat(joint(returned(returned(received(), A, B), B, C))).containsExactly(A, B);
    assertThat(joint(returned(returned(received(), A, C), B, A))).containsExactly(A, B);
  }

  @Test
  void theTwoAreFoundBehindOthersReturns() {
    Walk walk = returned(returned(returned(received(), C, ""), A, B), B, A);
    assertThat(joint(walk)).containsExactly(A, B);
  }

  @Test
  void whatComesBackForgetsTheUnitAndWhatItAskedFor() {
    Walk walk = received().then(Dispatch.to(A, B)).then(new Sign(A)).then(new Sign(B));
    walk.then(new RequestExtension(A, 5, "复杂"))
        .then(new RequestReturn(A, "不属", "方案", Optional.empty(), false, 0))
        .then(new DecideReturn(true, ""))
        .is(RECEIVED);

    assertThat(walk.ticket().lead()).isEmpty();
    assertThat(walk.ticket().assisting()).isEmpty();
    assertThat(walk.ticket().facts().extension().extending()).isEmpty();
    assertThat(walk.ticket().clocks().running(Step.HANDLE, A)).isEmpty();
    walk.due(Step.DISPATCH, "", "2026-03-02T12:00");
  }

  @Test
  void whoReturnsItUnsignedAndLateHasSignedLate() {
    Walk late = received().then(Dispatch.to(A)).at("2026-03-03T17:01");
    late.then(new RequestReturn(A, "不属", "方案", Optional.empty(), false, 0))
        .happenedAs("signed", "return_requested");
    assertThat(signing(late).late()).isTrue();
    assertThat(signing(late).byDefault()).isFalse();
    Walk inTime = received().then(Dispatch.to(A)).at("2026-03-03T17:00");
    inTime.then(new RequestReturn(A, "不属", "方案", Optional.empty(), false, 0));
    assertThat(signing(inTime).late()).isFalse();
  }

  private static HandlingEvent.Signed signing(Walk walk) {
    return walk.history().stream()
        .map(entry -> entry.getValue())
        .filter(HandlingEvent.Signed.class::isInstance)
        .map(HandlingEvent.Signed.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anAssistingUnitThatSignsIsKnownToHaveSigned() {
    Walk walk = received().then(Dispatch.to(A, B, C)).then(new Sign(A));
    walk.at("2026-03-02T11:00").then(new Sign(B)).then(new AssistReport(B, "已配合核实"));

    assertThat(walk.ticket().facts().handling().assisting())
        .containsExactly(
            new Facts.Assisting(
                B, Optional.of(Walk.time("2026-03-02T11:00")), Optional.of("已配合核实")),
            new Facts.Assisting(C, Optional.empty(), Optional.empty()));
    assertThat(walk.ticket().clocks().running(Step.HANDLE, B)).isEmpty();
    walk.refused(new AssistReport(C, "已配合"), WRONG_STATE)
        .refused(new AssistReport(A, "已配合"), NOT_YOUR_TICKET);
  }

  @Test
  void anExtensionRefusedLeavesTheDeadlineAndMayBeAskedForAgain() {
    Walk walk = received().then(Dispatch.to(A)).then(new Sign(A));
    walk.then(new RequestExtension(A, 5, "复杂"))
        .then(new DecideExtension(false, "抓紧办理"))
        .happenedAs("extension_refused")
        .due(Step.HANDLE, A, "2026-03-09T17:00")
        .then(new RequestExtension(A, 3, "下雨"))
        .then(new DecideExtension(true, ""))
        .due(Step.HANDLE, A, "2026-03-12T17:00");
    TicketEvent refused = walk.history().get(4).getValue();
    assertThat(refused.concerns(walk.ticket())).containsExactly(A);
  }

  @Test
  void whoHandedItDownLastTakesItBackAndNobodyElse() {
    Walk walk = received()
        .then(Dispatch.to(DISTRICT))
        .then(new Sign(DISTRICT))
        .refused(new TakeBack(DISTRICT, ""), WRONG_STATE)
        .then(new HandDown(DISTRICT, STREET, "请办理"));
    walk.due(Step.SIGN, STREET, "2026-03-03T17:00")
        .refused(new TakeBack(STREET, ""), NOT_YOUR_TICKET)
        .refused(new TakeBack(A, ""), NOT_YOUR_TICKET)
        .refused(new RequestReturn(DISTRICT, "不属", "方案", Optional.empty(), false, 0), WRONG_STATE)
        .then(new TakeBack(DISTRICT, "区里统一办理"))
        .happenedAs("handed_up");
    assertThat(walk.ticket().holder()).contains(DISTRICT);
    assertThat(walk.ticket().clocks().running(Step.SIGN, STREET))
        .as("nobody waits for the street")
        .isEmpty();
    walk.then(new Report(DISTRICT, walk.report()));
  }

  @Test
  void whoHasNoStreetBelowGivesNothingUpOrDown() {
    received()
        .then(Dispatch.to(DISTRICT))
        .then(new Sign(DISTRICT))
        .refused(new HandUp(DISTRICT, "交回"), WRONG_STATE)
        .refused(new HandUp(STREET, "交回"), NOT_YOUR_TICKET);
  }

  /** The one below reports to the one above; it stays in hand until the lead reports. */
  @Test
  void whatGoesUpGoesOneStep() {
    Walk walk = received().under(UnitsOfThreeSteps.RULES);
    walk.then(Dispatch.to("district"))
        .then(new Sign("district"))
        .then(new HandDown("district", "street", ""))
        .then(new Sign("street"))
        .then(new HandDown("street", "village", ""))
        .then(new Sign("village"));
    assertThat(walk.ticket().holder()).contains("village");
    assertThat(walk.ticket().leadAndHolder()).containsExactly("district", "village");

    walk.refused(new TakeBack("district", ""), NOT_YOUR_TICKET)
        .refused(new HandUp("street", "交回"), NOT_YOUR_TICKET)
        .then(new HandUp("village", "无此路段"))
        .is(HANDLING);
    assertThat(walk.ticket().holder()).contains("street");
    TicketEvent up = walk.history().get(walk.history().size() - 1).getValue();
    assertThat(up.concerns(walk.ticket())).containsExactly("street");
    walk.then(new Report("street", walk.report())).is(HANDLING);
    assertThat(walk.ticket().holder()).contains("district");
    walk.then(new Report("district", walk.report())).is(TicketState.IN_REVIEW);
  }

  @Test
  void everybodyWhoHasItTriesTheRequesterAndTheTriesAddUp() {
    Walk walk = received()
        .then(Dispatch.to(DISTRICT, A))
        .then(new Sign(DISTRICT))
        .then(new HandDown(DISTRICT, STREET, ""))
        .then(new Sign(STREET));
    walk.then(new TryContact(STREET, "phone", false, "未接"))
        .at("2026-03-02T10:30")
        .then(new TryContact(DISTRICT, "sms", false, "未回"))
        .then(new TryContact(A, "visit", true, "见到本人"))
        .refused(new TryContact(B, "phone", false, ""), NOT_YOUR_TICKET);
    assertThat(walk.ticket().facts().handling().unreached())
        .containsExactly(Walk.time("2026-03-02T10:00"), Walk.time("2026-03-02T10:30"));
    received().then(Dispatch.to(A)).refused(new TryContact(A, "phone", false, ""), WRONG_STATE);
  }
}
