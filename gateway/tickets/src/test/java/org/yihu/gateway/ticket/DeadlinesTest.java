package org.yihu.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;

import java.time.Instant;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yihu.config.CityPack;
import org.yihu.config.PackLoader;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.rules.UnitTree;
import org.yihu.gateway.rules.WorkCalendar;

/** Which limit a step has, when it is warned of, and how it moves. */
class DeadlinesTest {
  private static final String UNIT = "urban-management";
  private static final String OTHER = "finance";
  private static final UnitTree UNITS = new UnitTree(Walk.PACK.units());

  /** The rules once next year's calendar is out: the first four days of it are off. */
  private static Rulebook published() {
    var calendar = new TreeMap<>(Walk.PACK.calendar());
    calendar.put(
        2027,
        new CityPack.Year(
            List.of(),
            List.of(MonthDay.of(1, 1), MonthDay.of(1, 4), MonthDay.of(1, 5), MonthDay.of(1, 6)),
            List.of()));
    CityPack pack = Walk.PACK;
    return new Rulebook(
        pack.rules(),
        new WorkCalendar(new CityPack(
            pack.id(),
            pack.city(),
            pack.regionCode(),
            pack.areaCode(),
            pack.zone(),
            pack.office(),
            pack.regions(),
            pack.units(),
            pack.categories(),
            pack.sources(),
            pack.lines(),
            pack.cues(),
            pack.danger(),
            pack.wishes(),
            calendar,
            pack.rules(),
            pack.profiles(),
            pack.knowledge(),
            pack.synonyms(),
            pack.texts())),
        UNITS);
  }

  private static Rulebook rulesOf(String city) {
    CityPack pack = PackLoader.load(city);
    return new Rulebook(pack.rules(), new WorkCalendar(pack), new UnitTree(pack.units()));
  }

  @Test
  void whatWasCountedInAnUnpublishedYearMovesWhenItIsPublished() {
    Walk walk = Walk.complaint("2026-12-30T10:00").then(Dispatch.to(UNIT, OTHER));
    walk.then(new Sign(UNIT)).then(new Sign(OTHER));
    walk.due(Step.HANDLE, UNIT, "2027-01-06T17:00").due(Step.HANDLE, OTHER, "2027-01-06T17:00");
    Instant before =
        walk.ticket().clocks().running(Step.HANDLE, UNIT).orElseThrow().due().at();
    assertThat(walk.ticket().provisional()).hasSize(3);
    walk.then(new AssistReport(OTHER, "已配合"));

    walk.under(published()).then(new RecountDeadlines()).happenedAs("deadline", "deadline");

    walk.due(Step.HANDLE, UNIT, "2027-01-12T17:00")
        .due(Step.RETURN, UNIT, "2027-01-07T17:00")
        .due(Step.HANDLE, OTHER, "2027-01-06T17:00"); // it has reported
    assertThat(walk.ticket().provisional()).isEmpty();
    var moved = walk.history().stream()
        .map(entry -> entry.getValue())
        .filter(OversightEvent.DeadlineMoved.class::isInstance)
        .map(OversightEvent.DeadlineMoved.class::cast)
        .filter(event -> event.step().equals("handle"))
        .findFirst()
        .orElseThrow();
    assertThat(moved.unit()).contains(UNIT);
    assertThat(moved.before()).isEqualTo(before);
    assertThat(moved.due()).isEqualTo(Walk.time("2027-01-12T17:00"));
    assertThat(walk.replayed()).isEqualTo(walk.ticket());
    walk.refused(new RecountDeadlines(), ALREADY_DONE);
  }

  @Test
  void aWarningMovesWithItsDeadline() {
    Walk walk = Walk.complaint("2026-12-30T10:00").then(Dispatch.to(UNIT)).then(new Sign(UNIT));
    walk.at("2027-01-05T18:00");
    assertThat(walk.types()).as("as counted so far").contains("warned");
    walk.under(published()).then(new RecountDeadlines());
    int events = walk.types().size();

    walk.at("2027-01-11T16:59");
    assertThat(walk.types()).hasSize(events);
    walk.at("2027-01-11T17:00").happenedAs("warned").at("2027-01-12T17:00");
    assertThat(walk.types()).contains("overdue");
  }

  @Test
  void aRecountLeavesAloneWhatWasNotProvisional() {
    Walk.complaint("2026-03-02T10:00")
        .then(Dispatch.to(UNIT))
        .then(new Sign(UNIT))
        .under(published())
        .refused(new RecountDeadlines(), ALREADY_DONE);
  }

  @ParameterizedTest
  @CsvSource({
    "INQUIRY, phone, false, 2026-03-03T17:00",
    "INQUIRY, web, false, 2026-03-03T17:00",
    "COMPLAINT, phone, false, 2026-03-09T17:00",
    "PRAISE, phone, false, 2026-03-09T17:00",
    "INQUIRY, phone, true, 2026-03-16T17:00",
    "COMPLAINT, web, true, 2026-03-16T17:00"
  })
  void handlingTakesAsLongAsTheKindMay(
      TicketKind kind, String channel, boolean complex, String due) {
    assertThat(Walk.RULES
            .handleBy(kind.id(), channel, complex, Walk.time("2026-03-02T10:00"))
            .at())
        .isEqualTo(Walk.time(due));
  }

  /** Where the rules have a limit of its own for it. */
  @ParameterizedTest
  @CsvSource({"inquiry, web, 2024年11月通报三（6）", "inquiry, phone, 第十四条", "complaint, web, 第十四条"})
  void anInquiryOnlineHasTheLimitOfItsCity(String kind, String channel, String article) {
    assertThat(rulesOf("xiangtan")
            .handleBy(kind, channel, false, Walk.time("2026-03-02T10:00"))
            .article())
        .isEqualTo(article);
  }

  private static Walk fromPlatform(String due) {
    CitizenRequest base =
        Walk.request(TicketKind.COMPLAINT, "urban.roads", Walk.time("2026-03-02T10:00"));
    return Walk.of(new CitizenRequest(
        "province",
        "province",
        base.kind(),
        base.category(),
        base.region(),
        base.urgency(),
        base.title(),
        base.description(),
        false,
        true,
        base.receivedAt(),
        Optional.of(Walk.time(due))));
  }

  @Test
  void thePlatformsLimitHoldsWhileItIsAhead() {
    var law = new Dispatch(
        UNIT, List.of(), false, Optional.of(new Facts.Law(15, "《行政复议法》")), Dispatch.By.HOTLINE);
    fromPlatform("2026-03-05T12:00")
        .then(law)
        .then(new Sign(UNIT))
        .due(Step.HANDLE, UNIT, "2026-03-05T12:00");
    Walk passed = fromPlatform("2026-03-02T09:00").then(Dispatch.to(UNIT)).then(new Sign(UNIT));
    passed.due(Step.HANDLE, UNIT, "2026-03-09T17:00");
    assertThat(passed.ticket().dueAt())
        .as("what it was promised")
        .contains(Walk.time("2026-03-02T09:00"));
    passed.then(new Report(UNIT, passed.report())).then(new Approve()).then(Walk.satisfied());
    assertThat(passed.ticket().dueAt()).isEmpty();
  }

  /** A share of the span, but a day at the most. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-02T10:00, 2026-03-02T12:00, 2026-03-02T11:36",
    "2026-03-02T10:00, 2026-03-07T10:00, 2026-03-06T10:00",
    "2026-03-02T10:00, 2026-03-06T10:00, 2026-03-05T14:48",
    "2026-03-02T10:00, 2026-03-16T17:00, 2026-03-15T17:00"
  })
  void aWarningComesAShareOfTheSpanBefore(String from, String due, String warned) {
    var deadline = new org.yihu.gateway.rules.Deadline(
        Walk.time(due), Walk.time(from), Optional.empty(), false, "");
    assertThat(Walk.RULES.warnAt(deadline)).isEqualTo(Walk.time(warned));
  }

  @Test
  void theNextMomentIsTheEarliestThatAnyClockHasSomethingToSay() {
    Walk walk = Walk.complaint("2026-03-02T10:00");
    assertThat(walk.ticket().clocks().nextTick()).contains(Walk.time("2026-03-02T11:36"));
    assertThat(walk.tries(new Tick())).isFalse();
    walk.at("2026-03-02T11:36").happenedAs("warned");
    assertThat(walk.ticket().clocks().nextTick()).contains(Walk.time("2026-03-02T12:00"));
    walk.then(Dispatch.to(UNIT, OTHER)).then(new Sign(UNIT));
    Instant sign =
        walk.ticket().clocks().running(Step.SIGN, OTHER).orElseThrow().warnAt();
    assertThat(walk.ticket().clocks().nextTick()).as("not the lead's").contains(sign);
  }

  /** To the second: what is due now is said now, a second earlier nothing is. */
  @Test
  void aClockSpeaksAtItsMoment() {
    Walk walk = Walk.complaint("2026-03-02T10:00").then(Dispatch.to(UNIT)).then(new Sign(UNIT));
    Instant lapses =
        walk.ticket().clocks().running(Step.RETURN, UNIT).orElseThrow().due().at();
    walk.at(lapses.minusSeconds(1));
    assertThat(walk.types()).doesNotContain("return_lapsed");
    walk.at(lapses).happenedAs("return_lapsed");
    assertThat(walk.ticket().clocks().running(Step.RETURN, UNIT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "urban, urban.roads, NORMAL, 2026-03-03T00:00",
    "urban.roads, urban.roads, NORMAL, 2026-03-03T00:00",
    "urban, urban.roads, URGENT, 2026-03-02T11:00",
    "urb, urban.roads, NORMAL,",
    "urban.roads.holes, urban.roads, NORMAL,"
  })
  void emergencyModeIsOfACategoryAndWhatIsBelowIt(
      String declared, String category, Urgency urgency, String due) {
    assertThat(Walk.RULES
            .inEmergency(Set.of("economy", declared))
            .emergencyBy(category, urgency != Urgency.NORMAL, Walk.time("2026-03-02T10:00"))
            .map(deadline -> deadline.at()))
        .isEqualTo(Optional.ofNullable(due).map(Walk::time));
  }

  @Test
  void theSameDayOnARestDayIsTheNextWorkingDay() {
    assertThat(Walk.RULES.returnBy(Walk.time("2026-03-02T10:00"), false).at())
        .isEqualTo(Walk.time("2026-03-03T00:00"));
    assertThat(Walk.RULES.returnBy(Walk.time("2026-03-01T10:00"), false).at())
        .isEqualTo(Walk.time("2026-03-02T17:00"));
  }

  @Test
  void aStreetThatSignsGetsNoTimeOfItsOwn() {
    String street = Walk.RULES.units().below("daxiang").get(0);
    Walk walk = Walk.complaint("2026-03-02T10:00")
        .then(Dispatch.to("daxiang"))
        .then(new Sign("daxiang"))
        .then(new HandDown("daxiang", street, ""))
        .then(new Sign(street));
    assertThat(walk.ticket().clocks().find(Step.HANDLE, street)).isEmpty();
    walk.due(Step.HANDLE, "daxiang", "2026-03-09T17:00");
  }

  @Test
  void aReportSentBackStartsTheLeadsClockAlone() {
    Walk walk =
        Walk.complaint("2026-03-02T10:00").then(Dispatch.to(UNIT, OTHER)).then(new Sign(UNIT));
    walk.then(new Sign(OTHER)).then(new AssistReport(OTHER, "已配合"));
    walk.then(new Report(UNIT, walk.report())).then(new SendBack("说明具体措施"));
    assertThat(walk.ticket().clocks().running(Step.HANDLE, UNIT)).isPresent();
    assertThat(walk.ticket().clocks().running(Step.HANDLE, OTHER)).isEmpty();
    assertThat(walk.ticket().clocks().running(Step.RETURN, UNIT)).isEmpty();
  }

  @Test
  void whereRulesHideRequestersIsByCategory() {
    assertThat(Walk.RULES.hidesRequester("environment.noise")).isTrue();
    assertThat(Walk.RULES.hidesRequester("urban.roads")).isFalse();
    assertThat(Walk.RULES.onSiteBy("environment.fumes", Instant.EPOCH).map(one -> one.at()))
        .contains(Instant.EPOCH.plusSeconds(3600));
    assertThat(Walk.RULES.onSiteBy("urban.roads", Instant.EPOCH)).isEmpty();
  }
}
