package org.yihu.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.PROPOSAL_NEEDED;
import static org.yihu.gateway.ticket.Decision.Reason.TOO_LONG;
import static org.yihu.gateway.ticket.Decision.Reason.UNKNOWN_REASON;
import static org.yihu.gateway.ticket.Decision.Reason.UNKNOWN_UNIT;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the rules want said in words or chosen from their lists: with it a verb is done, without it not. */
class SaidWhyTest {
  private static final String UNIT = "daxiang";
  private static final String STREET = Walk.RULES.units().below(UNIT).get(0);
  private static final TicketNumber MASTER = new TicketNumber(20260302000009L);

  /**
   * A verb on its way.
   *
   * @param verb with what it needs, or with less
   */
  private record Case(String name, Walk walk, Function<String, TicketAction> verb) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Walk received() {
    return Walk.complaint("2026-03-02T10:00");
  }

  private static Walk signed() {
    return received().then(Dispatch.to(UNIT, "tax")).then(new Sign(UNIT));
  }

  private static Walk reported() {
    Walk walk = signed();
    return walk.then(new Report(UNIT, walk.report()));
  }

  private static Walk supervised() {
    return signed().then(new Supervise("media", "letter", ""));
  }

  private static Walk appealed() {
    return dissatisfied().then(new Appeal(UNIT, "policy", "政策文件"));
  }

  private static Walk dissatisfied() {
    return reported().then(new Approve()).then(Walk.dissatisfied(false));
  }

  private static Walk difficult() {
    return received().then(new MarkDifficult("职责交叉"));
  }

  static List<Case> texts() {
    return List.of(
        new Case("accept", received().then(new Decline("other")), Accept::new),
        new Case("answer", received(), text -> new AnswerOnTheSpot(text, Optional.empty())),
        new Case("reopen", dissatisfied(), Reopen::new),
        new Case("unmerge", received().then(new Merge(MASTER, "")), Unmerge::new),
        new Case("mark_difficult", received(), MarkDifficult::new),
        new Case("coordinate", difficult(), text -> new Coordinate(text, true)),
        new Case("submit_to_leadership", difficult(), SubmitToLeadership::new),
        new Case("conclude_supervision", supervised(), ConcludeSupervision::new),
        new Case("escalate", supervised(), Escalate::new),
        new Case("send_back", reported(), SendBack::new),
        new Case(
            "try_follow_up", reported().then(new Approve()), text -> new TryFollowUp(text, "")),
        new Case("appeal", dissatisfied(), text -> new Appeal(UNIT, "policy", text)),
        new Case("decide_appeal", appealed(), text -> new DecideAppeal(true, text)),
        new Case(
            "assist_report", signed().then(new Sign("tax")), text -> new AssistReport("tax", text)),
        new Case(
            "hand_up",
            signed().then(new HandDown(UNIT, STREET, "")).then(new Sign(STREET)),
            text -> new HandUp(STREET, text)),
        new Case("contact", signed(), text -> new TryContact(UNIT, text, false, "")),
        new Case("request_extension", signed(), text -> new RequestExtension(UNIT, 5, text)),
        new Case(
            "decide_extension",
            signed().then(new RequestExtension(UNIT, 5, "下雨")),
            text -> new DecideExtension(false, text)),
        new Case(
            "request_supervision_extension",
            supervised(),
            text -> new RequestSupervisionExtension(UNIT, 5, text)),
        new Case(
            "return for a reason",
            signed(),
            text -> new RequestReturn(UNIT, text, "三定方案", Optional.empty(), false, 0)),
        new Case(
            "return on a basis",
            signed(),
            text -> new RequestReturn(UNIT, "不属我局", text, Optional.empty(), false, 0)),
        new Case(
            "decide_return",
            signed().then(new RequestReturn(UNIT, "不属", "方案", Optional.empty(), false, 0)),
            text -> new DecideReturn(false, text)),
        new Case(
            "dispatch under a limit by law",
            received(),
            text -> new Dispatch(
                UNIT, List.of(), false, Optional.of(new Facts.Law(1, text)), Dispatch.By.HOTLINE)));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatMustBeExplainedIsRefusedWithoutAWord(Case one) {
    one.walk().refused(one.verb().apply(" \n"), EMPTY_TEXT).then(one.verb().apply("已说明情况"));
  }

  static List<Case> choices() {
    return List.of(
        new Case("decline", received(), Decline::new),
        new Case("transfer", received(), Transfer::new),
        new Case("appeal", dissatisfied(), ground -> new Appeal(UNIT, ground, "证据")),
        new Case("supervise for", signed(), trigger -> new Supervise(trigger, "letter", "")),
        new Case("supervise by", signed(), means -> new Supervise("media", means, "")));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void whatIsInNoListOfTheRulesIsRefused(Case one) {
    String right = switch (one.name()) {
      case "decline" -> "nuisance";
      case "transfer" -> "122";
      case "appeal" -> "untrue";
      case "supervise for" -> "stability";
      default -> "meeting";
    };
    one.walk()
        .refused(one.verb().apply("bad_mood"), UNKNOWN_REASON)
        .refused(one.verb().apply(""), UNKNOWN_REASON)
        .then(one.verb().apply(right));
  }

  /** From the first working day to the last that the rules give. */
  static List<Object[]> extensions() {
    return List.of(
        new Object[] {
          signed(), (Function<Integer, TicketAction>) days -> new RequestExtension(UNIT, days, "复杂")
        },
        new Object[] {
          supervised(),
          (Function<Integer, TicketAction>)
              days -> new RequestSupervisionExtension(UNIT, days, "复杂")
        });
  }

  @ParameterizedTest
  @MethodSource("extensions")
  void anExtensionIsOfOneDayToTen(Walk walk, Function<Integer, TicketAction> asked) {
    walk.refused(asked.apply(0), TOO_LONG).refused(asked.apply(11), TOO_LONG);
    for (int days : List.of(1, 10))
      assertThat(asked.apply(days).on(walk.ticket(), Walk.RULES, walk.now()))
          .as(days + " days")
          .isInstanceOf(Decision.Accepted.class);
  }

  @ParameterizedTest
  @MethodSource("limits")
  void aLimitByLawHasADayAtLeast(int days, boolean taken) {
    var dispatch = new Dispatch(
        UNIT, List.of(), false, Optional.of(new Facts.Law(days, "《行政复议法》")), Dispatch.By.HOTLINE);
    assertThat(received().tries(dispatch)).isEqualTo(taken);
  }

  static List<Object[]> limits() {
    return List.of(new Object[] {0, false}, new Object[] {1, true});
  }

  @ParameterizedTest
  @MethodSource("proposals")
  void aReturnNamesNobodyOrAnotherUnit(
      Optional<String> proposed, boolean afterCheck, Optional<Decision.Reason> why) {
    Walk walk = signed();
    var asked = new RequestReturn(UNIT, "不属我区", "三定方案", proposed, afterCheck, 0);
    why.ifPresentOrElse(reason -> walk.refused(asked, reason), () -> walk.then(asked));
  }

  static List<Object[]> proposals() {
    return List.of(
        new Object[] {Optional.empty(), false, Optional.empty()},
        new Object[] {Optional.empty(), true, Optional.of(PROPOSAL_NEEDED)},
        new Object[] {Optional.of("tax"), true, Optional.empty()},
        new Object[] {Optional.of(UNIT), false, Optional.of(UNKNOWN_UNIT)},
        new Object[] {Optional.of("hotline"), false, Optional.of(UNKNOWN_UNIT)},
        new Object[] {Optional.of("nowhere"), true, Optional.of(UNKNOWN_UNIT)});
  }
}
