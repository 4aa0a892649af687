package org.yihu.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * Whatever people do in whatever order and however late, a ticket stays one that the rules know. The
 * seed is fixed so that a build depends on the code alone; without it, and with more tries, the test
 * looks further.
 */
class RandomHistoriesTest {
  private static final List<String> UNITS =
      List.of("tax", "finance", "urban-management", "daxiang", street());
  private static final TicketNumber OTHER = new TicketNumber(20260101000001L);
  /** Events that say why a deadline is there, or why it moved. */
  private static final Set<String> CLOCK_EVENTS = Set.of(
      "received",
      "accepted",
      "reopened",
      "answer_promised",
      "dispatched",
      "signed",
      "return_accepted",
      "handed_down",
      "extension_granted",
      "rework_ordered",
      "supervision_started",
      "supervision_extension_decided",
      "merged",
      "deadline");

  private static final List<Actor> EVERYBODY_AT_ONCE = Stream.concat(
          Stream.of(new Actor("hotline", EnumSet.allOf(Role.class), Optional.empty())),
          UNITS.stream().map(Actor::of))
      .toList();

  private static final Set<Decision.Reason> FAULTS_OF_FIELDS = EnumSet.of(
      Decision.Reason.EMPTY_TEXT,
      Decision.Reason.UNKNOWN_REASON,
      Decision.Reason.UNKNOWN_UNIT,
      Decision.Reason.NOT_BELOW_YOU,
      Decision.Reason.TOO_LONG,
      Decision.Reason.REPORT_INCOMPLETE);

  private static String street() {
    return Walk.RULES.units().below("daxiang").get(0);
  }

  private static TicketAction handDown(String unit) {
    List<String> below = Walk.RULES.units().below(unit);
    return new HandDown(unit, below.isEmpty() ? "nowhere" : below.get(0), "");
  }

  /**
   * What is done, and how long after what was done before.
   *
   * @param offered whether something is done that is offered to somebody, rather than anything at all;
   *     so histories come far
   */
  record Deed(int verb, String unit, String other, boolean yes, boolean offered, Duration after) {
    TicketAction action(Walk walk) {
      List<TicketAction> offers = offered ? offers(walk) : List.of();
      return offers.isEmpty() ? anything(walk) : offers.get(verb % offers.size());
    }

    private static List<TicketAction> offers(Walk walk) {
      var offers = new ArrayList<TicketAction>();
      for (Actor actor : EVERYBODY_AT_ONCE)
        for (Verb one : Verbs.possible(walk.ticket(), actor, Walk.RULES, walk.now()))
          offers.add(
              one.read(FilledIn.rightly(one, walk.ticket(), actor.unit().orElse(""), walk.now())));
      return offers;
    }

    private TicketAction anything(Walk walk) {
      return switch (verb) {
        case 0 ->
          new Dispatch(
              unit,
              unit.equals(other) ? List.of() : List.of(other),
              yes,
              Optional.empty(),
              Dispatch.By.HOTLINE);
        case 1, 2, 3 -> new Sign(walk.ticket().lead().orElse(unit));
        case 4 ->
          new RequestReturn(
              walk.ticket().lead().orElse(unit), "理由", "依据", Optional.of(other), yes, 1);
        case 5 -> new DecideReturn(yes, "决定");
        case 6 -> new RequestExtension(walk.ticket().lead().orElse(unit), 5, "复杂");
        case 7 -> new DecideExtension(yes, "决定");
        case 8, 9 -> new Report(walk.ticket().holder().orElse(unit), walk.report());
        case 10, 11 -> new Approve();
        case 12 -> new SendBack("补充");
        case 13 -> Walk.dissatisfied(yes);
        case 14 -> Walk.satisfied();
        case 15 -> new Appeal(walk.ticket().lead().orElse(unit), "policy", "证据");
        case 16 -> new DecideAppeal(yes, "决定");
        case 17 -> handDown(walk.ticket().holder().orElse(unit));
        case 18 -> new HandUp(walk.ticket().holder().orElse(unit), "交回");
        case 19 -> new Supervise("media", yes ? "system" : "letter", "");
        case 20 -> new ConcludeSupervision("结束");
        case 21 -> new Merge(OTHER, "同一事项");
        case 22 -> new Unmerge("不是同一事项");
        case 23 -> new Reopen("新情况");
        case 24 -> new Decline("other");
        case 25 -> new Accept("复核");
        case 26 -> new PromiseAnswer("");
        case 27 -> new AnswerOnTheSpot("答复", Optional.empty());
        case 28 -> new Sign(unit);
        case 29 -> new AssistReport(other, "协办情况");
        case 30 ->
          new Rate(
              yes ? Satisfaction.SATISFIED : Satisfaction.DISSATISFIED,
              Optional.empty(),
              Optional.empty(),
              "");
        case 31 -> new RequestSupervisionExtension(walk.ticket().lead().orElse(unit), 5, "复杂");
        case 32 -> new DecideSupervisionExtension(yes, "决定");
        case 33 -> new TakeBack(walk.ticket().lead().orElse(unit), "收回");
        case 34 -> new TryContact(walk.ticket().lead().orElse(unit), "phone", yes, "未接");
        case 35 -> new TryFollowUp("phone", "未接");
        case 36 -> new GiveUpFollowUp();
        case 37 -> new MarkDifficult("多部门职责交叉");
        case 38 -> new Coordinate("纪要", yes);
        case 39 -> new SubmitToLeadership("请示");
        case 40 -> new Transfer("110");
        case 41 -> new Arrive(walk.ticket().holder().orElse(unit), "到场");
        case 42 -> new Press("请尽快");
        case 43 -> new Supplement("补充情况", 1);
        case 44 -> new Urge("province-hotline", "催办");
        case 45 -> new Recall("province-hotline", "撤回");
        case 46 -> new Escalate("多次催办");
        case 47 -> new Join(OTHER, "wechat", "路面坑洼，请修补");
        case 48 -> new Part(OTHER);
        case 49 -> new CompleteTogether(OTHER, "resolved");
        case 50 -> new Release(OTHER);
        default -> new RecountDeadlines();
      };
    }
  }

  /** What units may do on site, whom they may know and whether anybody can be asked depends on it. */
  @Provide
  Arbitrary<CitizenRequest> requests() {
    return Combinators.combine(
            Arbitraries.of("urban.roads", "urban.manholes", "environment.noise"),
            Arbitraries.of(TicketKind.class),
            Arbitraries.of(true, true, false),
            Arbitraries.of(true, false))
        .as((category, kind, reachable, platform) -> {
          CitizenRequest base = Walk.request(kind, category, Walk.time("2026-02-12T09:00"));
          return new CitizenRequest(
              platform ? "province" : "phone",
              platform ? "province" : "phone",
              kind,
              category,
              base.region(),
              base.urgency(),
              base.title(),
              base.description(),
              false,
              reachable,
              base.receivedAt(),
              Optional.of(Walk.time("2026-02-26T12:00")).filter(due -> platform));
        });
  }

  @Provide
  Arbitrary<List<Deed>> histories() {
    Arbitrary<Duration> pauses = Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(5, Arbitraries.longs().between(0, 90).map(Duration::ofMinutes)),
        net.jqwik.api.Tuple.of(2, Arbitraries.longs().between(1, 72).map(Duration::ofHours)),
        net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(1, 30).map(Duration::ofDays)));
    return Combinators.combine(
            Arbitraries.integers().between(0, 51),
            Arbitraries.of(UNITS),
            Arbitraries.of(UNITS),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            pauses)
        .as(Deed::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(60);
  }

  @Property(tries = 2000, seed = "2023")
  void noHistoryLeavesTheRules(
      @ForAll("requests") CitizenRequest request, @ForAll("histories") List<Deed> deeds) {
    Walk walk = Walk.of(request);
    for (Deed deed : deeds) {
      Map<String, Instant> before = deadlines(walk.ticket());
      int events = walk.history().size();

      walk.at(walk.now().plus(deed.after()));
      walk.tries(deed.action(walk));

      deadlinesMoveForAReason(walk, before, events);
      theStateSaysWhoActs(walk.ticket());
      assertThat(walk.replayed()).isEqualTo(walk.ticket());
    }
  }

  private static final Set<Verb> OFFERED = new HashSet<>();
  private static final Set<TicketState> SEEN = EnumSet.noneOf(TicketState.class);

  /** Everybody there is: all of the hotline at once, each role alone, each unit, and nobody's people. */
  private static List<Actor> everybody() {
    var all = new ArrayList<>(EVERYBODY_AT_ONCE);
    for (Role role : Role.values()) all.add(new Actor(role.id(), Set.of(role), Optional.empty()));
    all.add(new Actor("nobody", Set.of(), Optional.of("tax")));
    return all;
  }

  @Property(tries = 1000, seed = "2023")
  void whatIsOfferedIsAcceptedAndWhatIsNotIsRefused(
      @ForAll("requests") CitizenRequest request, @ForAll("histories") List<Deed> deeds) {
    Walk walk = Walk.of(request);
    List<Actor> actors = everybody();
    for (Deed deed : deeds) {
      walk.at(walk.now().plus(deed.after()));
      walk.tries(deed.action(walk));
      SEEN.add(walk.ticket().state());
      for (Actor actor : actors) for (Verb verb : Verbs.ALL) offerMeetsDecision(walk, verb, actor);
    }
  }

  /** A verb that no history comes to, or a state, would be held by nothing. */
  @AfterProperty
  void everyVerbWasOfferedAndEveryStateSeen() {
    if (SEEN.isEmpty()) return; // after the other property
    assertThat(OFFERED).containsExactlyInAnyOrderElementsOf(Verbs.ALL);
    assertThat(SEEN).containsExactlyInAnyOrder(TicketState.values());
  }

  /** Rightly filled in, a verb does exactly when it is offered; wrongly, only its fields are at fault. */
  private static void offerMeetsDecision(Walk walk, Verb verb, Actor actor) {
    if (!verb.isDutyOf(actor)) {
      assertThat(verb.refusal(walk.ticket(), actor, Walk.RULES, walk.now()))
          .map(Decision.Refused::reason)
          .contains(Decision.Reason.NOT_YOUR_DUTY);
      return;
    }
    boolean offered = verb.may(walk.ticket(), actor, Walk.RULES, walk.now());
    String unit = actor.unit().orElse("");
    FilledIn rightly = FilledIn.rightly(verb, walk.ticket(), unit, walk.now());
    Decision decision = verb.read(rightly).on(walk.ticket(), Walk.RULES, walk.now());
    assertThat(decision instanceof Decision.Accepted)
        .as("%s by %s in %s: %s", verb, actor.who(), walk.ticket().state(), decision)
        .isEqualTo(offered);
    if (!offered) return;
    OFFERED.add(verb);
    Decision empty = verb.read(FilledIn.empty(unit)).on(walk.ticket(), Walk.RULES, walk.now());
    if (empty instanceof Decision.Refused refused)
      assertThat(refused.reason()).as("%s left empty", verb).isIn(FAULTS_OF_FIELDS);
  }

  private static Map<String, Instant> deadlines(Ticket ticket) {
    Map<String, Instant> deadlines = new HashMap<>();
    ticket
        .clocks()
        .all()
        .forEach(clock ->
            deadlines.put(clock.step() + "/" + clock.unit(), clock.due().at()));
    return deadlines;
  }

  private static void deadlinesMoveForAReason(Walk walk, Map<String, Instant> before, int events) {
    if (deadlines(walk.ticket()).equals(before)) return;
    assertThat(walk.types().subList(events, walk.types().size()))
        .as("deadlines moved")
        .containsAnyElementsOf(CLOCK_EVENTS);
  }

  private static void theStateSaysWhoActs(Ticket ticket) {
    switch (ticket.state()) {
      case RECEIVED -> assertThat(ticket.current()).isPresent();
      case DISPATCHED, HANDLING, RETURN_REQUESTED -> {
        assertThat(ticket.lead()).isPresent();
        assertThat(ticket.current()).as("a clock in %s", ticket.state()).isPresent();
      }
      case IN_REVIEW -> assertThat(ticket.facts().handling().report()).isPresent();
      case FOLLOW_UP -> assertThat(ticket.facts().progress().result()).isPresent();
      case MERGED -> assertThat(ticket.facts().merging().mergedInto()).isPresent();
      case DECLINED, ANSWERED, COMPLETED ->
        assertThat(ticket.clocks().all().stream()
                .filter(clock -> clock.isRunning() && clock.step() != Step.SUPERVISE))
            .as("clocks after the end")
            .isEmpty();
    }
    assertThat(ticket.facts().extension().extensions()).isLessThanOrEqualTo(1);
    assertThat(ticket.facts().returns().returning().isPresent())
        .isEqualTo(ticket.state() == TicketState.RETURN_REQUESTED);
  }
}
