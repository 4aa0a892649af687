package org.yihu.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is told of what happens, and which units that are. */
class TellsTest {
  private static final String DISTRICT = "daxiang";
  private static final String STREET = Walk.RULES.units().below(DISTRICT).get(0);
  private static final String OTHER = "tax";

  private final Walk walk = Walk.complaint("2026-03-02T10:00");

  private List<String> toldOfTheLast() {
    return walk.history().get(walk.history().size() - 1).getValue().concerns(walk.ticket());
  }

  @Test
  void aDispatchIsToldToTheRequesterAndToEveryUnitOfIt() {
    walk.then(Dispatch.to(DISTRICT, OTHER)).happenedAs("dispatched");

    assertThat(walk.history().get(1).getValue().tells())
        .isEqualTo(Set.of(Audience.REQUESTER, Audience.MERGED, Audience.UNITS));
    assertThat(toldOfTheLast()).containsExactly(DISTRICT, OTHER);
  }

  @Test
  void whatIsHandedDownIsToldToWhomItGoesAndThenBackUp() {
    walk.then(Dispatch.to(DISTRICT)).then(new Sign(DISTRICT));
    walk.then(new HandDown(DISTRICT, STREET, ""));
    assertThat(toldOfTheLast()).containsExactly(STREET);
    walk.then(new Press("请尽快"));
    assertThat(toldOfTheLast()).containsExactly(DISTRICT, STREET);
    walk.then(new TakeBack(DISTRICT, "")).happenedAs("handed_up");
    assertThat(toldOfTheLast()).containsExactly(DISTRICT);
  }

  @Test
  void aClockSpeaksToItsUnitAndThatOfTheLeadToWhoeverHasTheTicket() {
    walk.then(Dispatch.to(DISTRICT, OTHER)).then(new Sign(DISTRICT));
    walk.then(new HandDown(DISTRICT, STREET, ""));

    assertThat(overdue(Step.SIGN, OTHER)).containsExactly(OTHER);
    assertThat(overdue(Step.HANDLE, DISTRICT)).containsExactly(DISTRICT, STREET);
    assertThat(overdue(Step.SUPERVISE, "")).containsExactly(DISTRICT, STREET);
    assertThat(overdue(Step.DISPATCH, "")).isEmpty();
    assertThat(overdue(Step.ANSWER, "")).isEmpty();
    assertThat(new OversightEvent.Warned("on_site", OTHER, walk.now()).concerns(walk.ticket()))
        .containsExactly(OTHER);
  }

  private List<String> overdue(Step step, String unit) {
    return new OversightEvent.Overdue(step.id(), unit, walk.now()).concerns(walk.ticket());
  }

  @Test
  void aDecisionIsToldToTheUnitThatAsked() {
    walk.then(Dispatch.to(OTHER)).then(new Sign(OTHER));
    walk.then(new RequestReturn(OTHER, "不属我局", "三定方案", Optional.empty(), false, 0))
        .then(new DecideReturn(false, "属你局职责"));
    assertThat(toldOfTheLast()).containsExactly(OTHER);
    walk.then(new RequestExtension(OTHER, 2, "下雨")).then(new DecideExtension(true, ""));
    assertThat(toldOfTheLast()).containsExactly(OTHER);
  }

  @Test
  void whatGoesOnWithinTheOfficesIsToldToNobody() {
    assertThat(TicketEvent.tells(HandlingEvent.Signed.class)).isEmpty();
    assertThat(TicketEvent.tells(OversightEvent.Merged.class)).isEmpty();
    assertThat(TicketEvent.tells(OversightEvent.SupplementedTogether.class)).isEmpty();
    assertThat(TicketEvent.tells(HandlingEvent.ReturnRefused.class))
        .isEqualTo(Set.of(Audience.UNITS));
  }
}
