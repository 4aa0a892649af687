package org.yihu.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.ticket.Role.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Verbs before they are filled in: which there are, whose they are, when they are offered. */
class VerbsTest {
  private static final String TAX = "tax";
  private static final String FINANCE = "finance";
  private static final String DISTRICT = "daxiang";
  private static final String STREET = Walk.RULES.units().below(DISTRICT).get(0);

  private static Actor who(Role... roles) {
    return new Actor("somebody", Set.of(roles), Optional.empty());
  }

  private static boolean offered(Walk walk, Verb verb, Actor actor) {
    return verb.may(walk.ticket(), actor, Walk.RULES, walk.now());
  }

  private static boolean offered(Walk walk, Verb verb, String unit) {
    return offered(walk, verb, Actor.of(unit));
  }

  private static Walk signed() {
    return Walk.complaint("2026-03-02T10:00").then(Dispatch.to(TAX)).then(new Sign(TAX));
  }

  private static Walk reported(Walk walk) {
    return walk.then(new Report(TAX, walk.report()));
  }

  @Test
  void everyActionOfStaffIsAmongTheVerbs() throws Exception {
    Path classes =
        Path.of(Verb.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<Verb> found = new HashSet<>();
    try (Stream<Path> files = Files.list(classes.resolve("org/yihu/gateway/ticket"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        Class<?> type = Class.forName(
            "org.yihu.gateway.ticket." + file.getFileName().toString().replace(".class", ""));
        if (StaffAction.class.isAssignableFrom(type) && !type.isInterface())
          found.add((Verb) type.getDeclaredField("VERB").get(null));
      }
    }

    assertThat(Verbs.ALL).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(found);
    assertThat(Verbs.ALL).extracting(Verb::name).doesNotHaveDuplicates();
    assertThat(Verbs.of("decide_return")).hasValue(DecideReturn.VERB);
    assertThat(Verbs.of("dance")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyVerbReadsItsOwnActionFromItsFields(Verb verb) {
    Walk walk = signed();
    FilledIn filled = FilledIn.rightly(verb, walk.ticket(), TAX, walk.now());

    StaffAction action = verb.read(filled);

    assertThat(filled.wrong).isEmpty();
    assertThat(action.verb()).isSameAs(verb);
    assertThat(action.isDutyOf(new Actor("all", EnumSet.allOf(Role.class), Optional.of(TAX))))
        .isTrue();
    assertThat(verb.fields()).extracting(Field::name).doesNotHaveDuplicates();
    assertThat(verb.toString()).isEqualTo(verb.name());
  }

  static List<Verb> verbs() {
    return Verbs.ALL;
  }

  @Test
  void aVerbIsTheDutyOfItsRoles() {
    Walk walk = Walk.complaint("2026-03-02T10:00");
    assertThat(offered(walk, Dispatch.VERB, who(DISPATCHER))).isTrue();
    assertThat(offered(walk, Dispatch.VERB, who(LEADER, SUPERVISOR))).isTrue();
    assertThat(offered(walk, Dispatch.VERB, who(OPERATOR, REVIEWER))).isFalse();
    assertThat(Dispatch.VERB.refusal(walk.ticket(), who(EDITOR), Walk.RULES, walk.now()))
        .hasValueSatisfying(
            refused -> assertThat(refused.reason()).isEqualTo(Decision.Reason.NOT_YOUR_DUTY));
  }

  @Test
  void aUnitsVerbIsTheDutyOfItsOwnLiaisonsAlone() {
    assertThat(new Sign(TAX).isDutyOf(Actor.of(TAX))).isTrue();
    assertThat(new Sign(TAX).isDutyOf(Actor.of(FINANCE))).isFalse();
    assertThat(new Sign(TAX).isDutyOf(who(LIAISON))).isFalse();
    assertThat(new Sign(TAX).isDutyOf(new Actor("x", Set.of(OPERATOR), Optional.of(TAX))))
        .isFalse();
    assertThat(new Press("").isDutyOf(who(SUPERVISOR))).isTrue();
  }

  @Test
  void difficultTicketsAreCoordinatedWhileTheyAreOpen() {
    Walk walk = reported(signed()).then(new MarkDifficult("职责交叉"));
    assertThat(offered(walk, Coordinate.VERB, who(SUPERVISOR))).isTrue();
    walk.then(new Approve()).then(Walk.satisfied());
    assertThat(offered(walk, Coordinate.VERB, who(SUPERVISOR))).isFalse();
    assertThat(offered(walk, SubmitToLeadership.VERB, who(SUPERVISOR))).isFalse();
  }

  @Test
  void anAssistingUnitMaySignWhileTheReportIsReviewed() {
    Walk walk =
        Walk.complaint("2026-03-02T10:00").then(Dispatch.to(TAX, FINANCE)).then(new Sign(TAX));
    reported(walk).is(TicketState.IN_REVIEW);
    assertThat(offered(walk, Sign.VERB, FINANCE)).isTrue();
    assertThat(offered(walk, Sign.VERB, TAX)).isFalse();
    walk.then(new Sign(FINANCE));
    assertThat(offered(walk, Sign.VERB, FINANCE)).isFalse();
  }

  @Test
  void aReturnIsOfferedAsLongAsItMayBeAskedFor() {
    Walk walk = Walk.complaint("2026-03-02T10:00").then(Dispatch.to(DISTRICT));
    assertThat(offered(walk, RequestReturn.VERB, DISTRICT)).isTrue();
    walk.then(new Sign(DISTRICT)).then(new HandDown(DISTRICT, STREET, ""));
    assertThat(offered(walk, RequestReturn.VERB, DISTRICT)).as("handed down").isFalse();
    walk.then(new TakeBack(DISTRICT, ""));
    // Two working days from signing, to the second.
    Instant last = Walk.time("2026-03-04T17:00");
    assertThat(offered(walk.at(last.minusSeconds(1)), RequestReturn.VERB, DISTRICT))
        .isTrue();
    assertThat(RequestReturn.VERB.may(walk.ticket(), Actor.of(DISTRICT), Walk.RULES, last))
        .isTrue();
    assertThat(RequestReturn.VERB.may(
            walk.ticket(), Actor.of(DISTRICT), Walk.RULES, last.plusSeconds(1)))
        .as("too late")
        .isFalse();
  }

  @Test
  void unitsUnderJointInvestigationReturnNothing() {
    Walk walk = Walk.complaint("2026-03-02T10:00");
    for (String unit : List.of(TAX, FINANCE)) {
      String other = unit.equals(TAX) ? FINANCE : TAX;
      walk.then(Dispatch.to(unit))
          .then(new RequestReturn(unit, "理由", "依据", Optional.of(other), false, 0))
          .then(new DecideReturn(true, ""));
    }
    assertThat(walk.ticket().facts().returns().joint()).containsExactlyInAnyOrder(TAX, FINANCE);
    walk.then(Dispatch.to(TAX, FINANCE)).then(new Sign(TAX));
    assertThat(offered(walk, RequestReturn.VERB, TAX)).isFalse();
  }

  @Test
  void whoReturnedItOnceAndLeadsOthersLaterMayReturnItAgain() {
    Walk walk = Walk.complaint("2026-03-02T10:00")
        .then(Dispatch.to(TAX))
        .then(new RequestReturn(TAX, "理由", "依据", Optional.of(FINANCE), false, 0))
        .then(new DecideReturn(true, ""))
        .then(Dispatch.to(TAX, "urban-management"));

    assertThat(walk.ticket().facts().returns().joint()).isEmpty();
    assertThat(offered(walk, RequestReturn.VERB, TAX)).isTrue();
    walk.then(new RequestReturn(TAX, "理由", "依据", Optional.of(FINANCE), false, 0));
  }

  @Test
  void aJointInvestigationEndsWhenTheTicketIsTakenUpAnew() {
    Walk walk = Walk.complaint("2026-03-02T10:00");
    for (String unit : List.of(TAX, FINANCE))
      walk.then(Dispatch.to(unit))
          .then(new RequestReturn(
              unit, "理由", "依据", Optional.of(unit.equals(TAX) ? FINANCE : TAX), false, 0))
          .then(new DecideReturn(true, ""));
    walk.then(Dispatch.to(TAX, FINANCE)).then(new Sign(TAX));
    reported(walk).then(new Approve()).then(Walk.satisfied()).then(new Reopen("又坏了"));

    assertThat(walk.ticket().facts().returns().joint()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(TicketState.class)
  void anExtensionIsDecidedInHandAlone(TicketState state) {
    Walk walk = signed().then(new RequestExtension(TAX, 5, "下雨"));
    boolean offered =
        DecideExtension.VERB.may(walk.ticket().in(state), who(DISPATCHER), Walk.RULES, walk.now());
    assertThat(offered).isEqualTo(state == TicketState.HANDLING);
  }

  @Test
  void anExtensionIsAskedForOnceAndBeforeTheDeadline() {
    Walk walk = signed();
    Instant due = walk.ticket().current().orElseThrow().due().at();
    assertThat(RequestExtension.VERB.may(walk.ticket(), Actor.of(TAX), Walk.RULES, due))
        .isTrue();
    assertThat(
            RequestExtension.VERB.may(walk.ticket(), Actor.of(TAX), Walk.RULES, due.plusMillis(1)))
        .isFalse();
    walk.then(new RequestExtension(TAX, 5, "下雨"));
    assertThat(offered(walk, RequestExtension.VERB, TAX)).isFalse();
    walk.then(new DecideExtension(true, ""));
    assertThat(offered(walk, RequestExtension.VERB, TAX)).isFalse();
  }

  @Test
  void anAnswerIsPromisedOnce() {
    Walk walk = Walk.complaint("2026-03-02T10:00");
    assertThat(offered(walk, PromiseAnswer.VERB, who(OPERATOR))).isTrue();
    walk.then(new PromiseAnswer(""));
    assertThat(offered(walk, PromiseAnswer.VERB, who(OPERATOR))).isFalse();
  }

  @Test
  void aTicketThatOthersAreMergedIntoIsNotMergedItself() {
    Walk walk = signed();
    assertThat(offered(walk, Merge.VERB, who(DISPATCHER))).isTrue();
    walk.then(new Join(new TicketNumber(20260101000001L), "wechat", "路面坑洼"));
    assertThat(offered(walk, Merge.VERB, who(DISPATCHER))).isFalse();
  }

  @Test
  void anAppealIsOfferedToTheLastMoment() {
    Walk walk = reported(signed()).then(new Approve()).then(Walk.dissatisfied(false));
    Instant last = Walk.RULES.appealBy(walk.now()).at();
    assertThat(offered(walk, Appeal.VERB, FINANCE)).isFalse();
    assertThat(Appeal.VERB.may(walk.ticket(), Actor.of(TAX), Walk.RULES, last)).isTrue();
    assertThat(Appeal.VERB.may(walk.ticket(), Actor.of(TAX), Walk.RULES, last.plusMillis(1)))
        .isFalse();
    walk.then(new Appeal(TAX, "policy", "政策文件"));
    assertThat(offered(walk, Appeal.VERB, TAX)).as("once").isFalse();
    assertThat(offered(walk, DecideAppeal.VERB, who(REVIEWER))).isTrue();
  }

  @Test
  void aUnitWithNobodyBelowItIsNotOfferedToHandDown() {
    assertThat(offered(signed(), HandDown.VERB, TAX)).isFalse();
    Walk walk = Walk.complaint("2026-03-02T10:00").then(Dispatch.to(DISTRICT));
    walk.then(new Sign(DISTRICT));
    assertThat(offered(walk, HandDown.VERB, DISTRICT)).isTrue();
    assertThat(offered(walk, TakeBack.VERB, DISTRICT)).isFalse();
    walk.then(new HandDown(DISTRICT, STREET, ""));
    assertThat(offered(walk, HandUp.VERB, STREET)).isTrue();
    assertThat(offered(walk, HandUp.VERB, DISTRICT)).isFalse();
    assertThat(offered(walk, TakeBack.VERB, DISTRICT)).isTrue();
    assertThat(offered(walk, TakeBack.VERB, STREET)).isFalse();
  }

  @Test
  void followUpIsGivenUpAfterEnoughTriesOrWhereNobodyCanBeAsked() {
    Walk walk = reported(signed()).then(new Approve());
    Actor caller = who(FOLLOW_UP);
    for (int tries = 0; tries < 3; tries++) {
      assertThat(offered(walk, GiveUpFollowUp.VERB, caller)).isFalse();
      walk.then(new TryFollowUp("phone", ""));
    }
    assertThat(offered(walk, GiveUpFollowUp.VERB, caller)).isTrue();
  }

  @Test
  void supervisionIsOfferedWhereAUnitHasItAndNoneRuns() {
    Actor supervisor = who(SUPERVISOR);
    assertThat(offered(Walk.complaint("2026-03-02T10:00"), Supervise.VERB, supervisor))
        .isFalse();
    Walk walk = signed();
    assertThat(offered(walk, Supervise.VERB, supervisor)).isTrue();
    assertThat(offered(walk, RequestSupervisionExtension.VERB, TAX)).isFalse();
    walk.then(new Supervise("media", "system", ""));
    assertThat(offered(walk, Supervise.VERB, supervisor)).isFalse();
    assertThat(offered(walk, RequestSupervisionExtension.VERB, FINANCE)).isFalse();
    assertThat(offered(walk, DecideSupervisionExtension.VERB, supervisor)).isFalse();
    walk.then(new RequestSupervisionExtension(TAX, 5, "协调"));
    assertThat(offered(walk, RequestSupervisionExtension.VERB, TAX)).isFalse();
    assertThat(offered(walk, DecideSupervisionExtension.VERB, supervisor)).isTrue();
    walk.then(new Escalate("未解决"));
    assertThat(offered(walk, DecideSupervisionExtension.VERB, supervisor)).isFalse();
    assertThat(offered(walk, ConcludeSupervision.VERB, supervisor)).isFalse();
    assertThat(offered(walk, Supervise.VERB, supervisor)).as("anew").isTrue();
  }

  @Test
  void theUsualStepOfEveryStateIsAmongThosePossible() {
    Actor everybody = new Actor("all", EnumSet.allOf(Role.class), Optional.of(TAX));
    assertThat(Verbs.possible(
            Walk.complaint("2026-03-02T10:00").ticket(), everybody, Walk.RULES, Instant.EPOCH))
        .filteredOn(Verb::isUsual)
        .containsExactly(Dispatch.VERB, AnswerOnTheSpot.VERB);
    assertThat(
            Verbs.possible(signed().ticket(), everybody, Walk.RULES, Walk.time("2026-03-02T10:00")))
        .filteredOn(Verb::isUsual)
        .containsExactly(Report.VERB);
    assertThat(Arrays.asList(Sign.VERB, Approve.VERB)).allMatch(Verb::isUsual);
    assertThat(Press.VERB.isUsual()).isFalse();
  }
}
