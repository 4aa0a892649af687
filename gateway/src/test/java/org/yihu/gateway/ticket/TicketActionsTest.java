package org.yihu.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yihu.config.CityPack;
import org.yihu.config.PackLoader;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.rules.WorkCalendar;

class TicketActionsTest {
  private static final CityPack PACK = PackLoader.load("shaoyang");
  private static final Rulebook RULES = new Rulebook(PACK.rules(), new WorkCalendar(PACK));
  private static final Instant NOW = Instant.parse("2026-02-13T02:00:00Z");

  private static final Map<String, TicketAction> ACTIONS = Map.of(
      "Decline", new Decline("judicial_route"),
      "AnswerOnTheSpot", new AnswerOnTheSpot("已答复", Optional.empty()),
      "Dispatch", new Dispatch("tax", List.of("finance")),
      "Urge", new Urge("province", "请尽快"),
      "Recall", new Recall("province", "重复"),
      "Supplement", new Supplement("照片", 1),
      "Rate", new Rate(Satisfaction.SATISFIED, Optional.empty(), Optional.empty(), ""));

  private static Ticket ticket(TicketState state) {
    return new Ticket(
        new TicketNumber(20260213000001L),
        state,
        "web",
        "web",
        TicketKind.COMPLAINT,
        "economy.tax",
        Optional.empty(),
        Urgency.NORMAL,
        "标题",
        "内容",
        false,
        NOW,
        Optional.empty(),
        List.of(),
        Optional.of(RULES.dispatchBy(NOW)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      RECEIVED   | Decline         | DECLINED
      RECEIVED   | AnswerOnTheSpot | ANSWERED
      RECEIVED   | Dispatch        | DISPATCHED
      RECEIVED   | Urge            | RECEIVED
      RECEIVED   | Recall          | COMPLETED
      RECEIVED   | Supplement      | RECEIVED
      RECEIVED   | Rate            | refused WRONG_STATE
      DECLINED   | Decline         | refused WRONG_STATE
      DECLINED   | AnswerOnTheSpot | refused WRONG_STATE
      DECLINED   | Dispatch        | refused WRONG_STATE
      DECLINED   | Urge            | refused WRONG_STATE
      DECLINED   | Recall          | refused WRONG_STATE
      DECLINED   | Supplement      | refused WRONG_STATE
      DECLINED   | Rate            | refused WRONG_STATE
      ANSWERED   | Decline         | refused WRONG_STATE
      ANSWERED   | AnswerOnTheSpot | refused WRONG_STATE
      ANSWERED   | Dispatch        | refused WRONG_STATE
      ANSWERED   | Urge            | refused WRONG_STATE
      ANSWERED   | Rate            | ANSWERED
      DISPATCHED | Decline         | refused WRONG_STATE
      DISPATCHED | AnswerOnTheSpot | refused WRONG_STATE
      DISPATCHED | Dispatch        | refused WRONG_STATE
      DISPATCHED | Urge            | DISPATCHED
      DISPATCHED | Recall          | COMPLETED
      DISPATCHED | Supplement      | DISPATCHED
      DISPATCHED | Rate            | refused WRONG_STATE
      FOLLOW_UP  | Rate            | FOLLOW_UP
      COMPLETED  | Rate            | COMPLETED
      COMPLETED  | Urge            | refused WRONG_STATE
      """)
  void everyActionInEveryState(TicketState from, String action, String outcome) {
    Decision decision = ACTIONS.get(action).on(ticket(from), RULES, NOW);

    String came = decision.fold(
        accepted -> accepted.next().state().name(), refused -> "refused " + refused.reason());
    assertThat(came).isEqualTo(outcome);
  }

  @Test
  void aDispatchStartsTheSigningClockOverTheMakeUpDay() {
    var accepted = (Decision.Accepted)
        new Dispatch("tax", List.of()).on(ticket(TicketState.RECEIVED), RULES, NOW);

    assertThat(accepted.next().signBy().orElseThrow().at())
        .isEqualTo(Instant.parse("2026-02-14T09:00:00Z"));
    assertThat(accepted.next().signBy().orElseThrow().article()).isEqualTo("第十三条");
  }

  @Test
  void aReceivedTicketIsDueForDispatchInTwoHours() {
    assertThat(ticket(TicketState.RECEIVED).dueAt())
        .hasValue(Instant.parse("2026-02-13T04:00:00Z"));
  }

  @Test
  void aReasonThatTheRulesDoNotKnowIsRefused() {
    Decision decision = new Decline("bad_mood").on(ticket(TicketState.RECEIVED), RULES, NOW);

    assertThat(decision)
        .isEqualTo(new Decision.Refused(
            Decision.Reason.UNKNOWN_REASON, "no reason bad_mood in the rules"));
  }

  @Test
  void aRatingCountsOnce() {
    Ticket rated = ((Decision.Accepted)
            ACTIONS.get("Rate").on(ticket(TicketState.ANSWERED), RULES, NOW))
        .next();

    assertThat(ACTIONS.get("Rate").on(rated, RULES, NOW)).isInstanceOf(Decision.Refused.class);
  }
}
