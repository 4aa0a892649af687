package org.yihu.gateway.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.testing.Await.on;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.letters.LetterDesk.Outcome;
import org.yihu.gateway.letters.LetterDesk.Sheet;
import org.yihu.gateway.letters.Letters.Letter;
import org.yihu.gateway.letters.Letters.State;
import org.yihu.gateway.letters.Letters.Wording;
import org.yihu.gateway.memory.MemoryAudit;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.testing.AuditLines;
import org.yihu.gateway.testing.Course;
import org.yihu.gateway.testing.TurnedClock;
import org.yihu.gateway.ticket.CitizenRequest;
import org.yihu.gateway.ticket.Reopen;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.ticket.Satisfaction;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketNumber;

class LetterDeskTest {
  private static final Viewer EDITOR = staff("editor", Role.EDITOR);
  private static final Viewer OTHER = staff("other", Role.EDITOR);
  private static final Viewer SUPERVISOR = staff("supervisor", Role.SUPERVISOR);
  private static final Wording WORDING = new Wording("路面已修", "路面坑洼，请修。", "已修补。");

  private final MemoryLetters store = new MemoryLetters();
  private final Map<TicketNumber, TicketFile> files = new HashMap<>();
  private final MemoryAudit log = new MemoryAudit();
  private final TurnedClock clock = new TurnedClock(Course.time("2026-03-10T09:00"));
  private final LetterDesk desk = new LetterDesk(
      store,
      number -> Future.succeededFuture(Optional.ofNullable(files.get(number))),
      new Audit(log, clock),
      clock);

  private static Viewer staff(String who, Role role) {
    return new Viewer(who, who, Set.of(role), Optional.empty());
  }

  /** A letter that was answered by a unit. */
  private Course settled() {
    return Course.by("mailbox", 20260302000001L, "2026-03-02T09:00").settled();
  }

  private TicketNumber onFile(Course course) {
    files.put(course.ticket().number(), course.file());
    store.put(course.ticket());
    return course.ticket().number();
  }

  private TicketNumber chosen() throws Exception {
    TicketNumber number = onFile(settled());
    assertThat(on(desk.choose(number, WORDING, EDITOR))).isEqualTo(Outcome.CHOSEN);
    return number;
  }

  private TicketNumber published() throws Exception {
    TicketNumber number = chosen();
    assertThat(on(desk.publish(number, clock.instant(), SUPERVISOR))).isEqualTo(Outcome.PUBLISHED);
    return number;
  }

  private Letter kept(TicketNumber number) throws Exception {
    return on(store.find(number)).orElseThrow().letter();
  }

  @Test
  void aLetterIsChosenByOneAndPublishedByAnother() throws Exception {
    TicketNumber number = chosen();
    assertThat(on(desk.readable(number))).isEmpty();
    Instant chosenAt = clock.instant();
    clock.turn(Duration.ofHours(1));

    assertThat(on(desk.publish(number, chosenAt, SUPERVISOR))).isEqualTo(Outcome.PUBLISHED);

    Letter letter = new Letter(
        number,
        WORDING,
        Optional.of(Course.UNIT),
        State.PUBLISHED,
        "editor",
        chosenAt,
        Optional.of("supervisor"),
        Optional.of(clock.instant()));
    assertThat(on(desk.readable(number))).hasValue(letter);
    assertThat(on(desk.readable(0, 10))).containsExactly(letter);
    assertThat(AuditLines.of(log))
        .containsExactly("editor letter.choose " + number, "supervisor letter.publish " + number);
    assertThat(AuditLines.outcomes(log)).containsExactly("CHOSEN", "PUBLISHED");
  }

  @Test
  void whoChoseALetterDoesNotApproveIt() throws Exception {
    TicketNumber number = chosen();

    assertThat(on(desk.publish(number, clock.instant(), EDITOR))).isEqualTo(Outcome.OWN_CHOICE);
    assertThat(kept(number).state()).isEqualTo(State.CHOSEN);
  }

  @Test
  void whoWordsItAnewMakesItTheirChoice() throws Exception {
    TicketNumber number = chosen();
    clock.turn(Duration.ofSeconds(60));

    assertThat(on(desk.choose(number, new Wording("新", "新", "新"), OTHER)))
        .isEqualTo(Outcome.CHOSEN);

    assertThat(on(desk.publish(number, clock.instant(), OTHER))).isEqualTo(Outcome.OWN_CHOICE);
    assertThat(on(desk.publish(number, clock.instant(), EDITOR))).isEqualTo(Outcome.PUBLISHED);
  }

  @Test
  void onlyTheWordingThatWasReadIsApproved() throws Exception {
    TicketNumber number = chosen();
    Instant read = clock.instant();
    clock.turn(Duration.ofSeconds(60));
    on(desk.choose(number, new Wording("新", "新", "新"), EDITOR));

    assertThat(on(desk.publish(number, read, SUPERVISOR))).isEqualTo(Outcome.CHANGED);
    assertThat(on(desk.publish(number, clock.instant(), SUPERVISOR))).isEqualTo(Outcome.PUBLISHED);
  }

  @Test
  void aLetterInReworkIsNeitherChosenNorApprovedNorShown() throws Exception {
    TicketNumber number = published();
    onFile(settled().followedUp(Satisfaction.DISSATISFIED, true));

    assertThat(on(desk.readable(number))).isEmpty();
    assertThat(on(desk.readable(0, 10))).isEmpty();
    assertThat(on(desk.shelf(EDITOR)).published())
        .as("its editors see why")
        .singleElement()
        .matches(one -> !one.publishable());
    assertThat(on(desk.withdraw(number, SUPERVISOR))).isEqualTo(Outcome.WITHDRAWN);
    assertThat(on(desk.choose(number, WORDING, EDITOR))).isEqualTo(Outcome.NOT_PUBLISHABLE);
    assertThat(on(desk.sheet(number, EDITOR))).isEmpty();
  }

  @Test
  void aChoiceWhoseTicketIsReopenedIsNotApproved() throws Exception {
    TicketNumber number = chosen();
    onFile(settled().followedUp(Satisfaction.SATISFIED, false).then(new Reopen("又坏了")));

    assertThat(on(desk.publish(number, clock.instant(), SUPERVISOR)))
        .isEqualTo(Outcome.NOT_PUBLISHABLE);
  }

  @Test
  void nothingThatIsNotPublishableIsChosenOrOpened() throws Exception {
    for (Map.Entry<String, Ticket> one : MailboxTickets.others().entrySet()) {
      Ticket ticket = one.getValue();
      files.put(
          ticket.number(),
          new TicketFile(
              ticket,
              Person.unknown(),
              Place.unknown(),
              List.of(),
              List.of(),
              List.of(),
              List.of()));
      store.put(ticket);

      assertThat(on(desk.choose(ticket.number(), WORDING, EDITOR)))
          .as(one.getKey())
          .isEqualTo(Outcome.NOT_PUBLISHABLE);
      assertThat(on(desk.sheet(ticket.number(), EDITOR))).as(one.getKey()).isEmpty();
    }
    assertThat(on(desk.choose(new TicketNumber(20260101000001L), WORDING, EDITOR)))
        .isEqualTo(Outcome.NOT_PUBLISHABLE);
    assertThat(on(desk.shelf(EDITOR)).candidates()).isEmpty();
    assertThat(AuditLines.of(log)).isEmpty();
  }

  @Test
  void aPublishedLetterIsTakenDownBeforeItIsWordedAnew() throws Exception {
    TicketNumber number = published();

    assertThat(on(desk.choose(number, WORDING, EDITOR))).isEqualTo(Outcome.IS_PUBLISHED);
    assertThat(on(desk.withdraw(number, EDITOR))).isEqualTo(Outcome.WITHDRAWN);
    assertThat(on(desk.readable(number))).isEmpty();
    assertThat(on(desk.shelf(EDITOR)).candidates())
        .singleElement()
        .matches(Letters.Candidate::withdrawn);
    assertThat(on(desk.choose(number, WORDING, OTHER))).isEqualTo(Outcome.CHOSEN);
  }

  @Test
  void whatIsNotThereIsNeitherApprovedNorTakenDown() throws Exception {
    TicketNumber number = onFile(settled());

    assertThat(on(desk.publish(number, clock.instant(), SUPERVISOR))).isEqualTo(Outcome.NOT_CHOSEN);
    assertThat(on(desk.withdraw(number, SUPERVISOR))).isEqualTo(Outcome.NOT_CHOSEN);
    TicketNumber public_ = published();
    assertThat(on(desk.publish(public_, clock.instant(), OTHER))).isEqualTo(Outcome.NOT_CHOSEN);
    on(desk.withdraw(public_, OTHER));
    assertThat(on(desk.withdraw(public_, OTHER))).isEqualTo(Outcome.NOT_CHOSEN);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 来信, 答复, INCOMPLETE",
    "标题, ' ', 答复, INCOMPLETE",
    "标题, 来信, '', INCOMPLETE",
  })
  void aWordingIsComplete(String title, String letter, String reply, Outcome outcome)
      throws Exception {
    TicketNumber number = onFile(settled());

    assertThat(on(desk.choose(number, new Wording(title, letter, reply), EDITOR)))
        .isEqualTo(outcome);
  }

  @Test
  void aWordingHasItsBounds() throws Exception {
    TicketNumber number = onFile(settled());
    String title = "题".repeat(LetterDesk.MOST_TITLE);
    String text = "信".repeat(LetterDesk.MOST_TEXT);

    for (Wording tooLong : List.of(
        new Wording(title + "题", text, text),
        new Wording(title, text + "信", text),
        new Wording(title, text, text + "信")))
      assertThat(on(desk.choose(number, tooLong, EDITOR))).isEqualTo(Outcome.TOO_LONG);
    assertThat(on(desk.choose(number, new Wording(title, text, text), EDITOR)))
        .isEqualTo(Outcome.CHOSEN);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void lettersAreTheWorkOfEditorsAndSupervisors(Role role) throws Exception {
    TicketNumber number = chosen();
    Viewer viewer = staff("somebody", role);
    boolean theirs = role == Role.EDITOR || role == Role.SUPERVISOR;

    assertThat(on(desk.sheet(number, viewer)).isPresent()).isEqualTo(theirs);
    assertThat(on(desk.shelf(viewer)).chosen().isEmpty()).isEqualTo(!theirs);
    if (!theirs) {
      assertThat(on(desk.choose(number, WORDING, viewer))).isEqualTo(Outcome.NOT_YOUR_DUTY);
      assertThat(on(desk.publish(number, clock.instant(), viewer)))
          .isEqualTo(Outcome.NOT_YOUR_DUTY);
      assertThat(on(desk.withdraw(number, viewer))).isEqualTo(Outcome.NOT_YOUR_DUTY);
    }
  }

  @Test
  void aNewSheetHidesNumbersAndReadingItIsLogged() throws Exception {
    var base = Course.request("mailbox", "2026-03-02T09:00");
    var request = new CitizenRequest(
        base.channel(),
        base.source(),
        base.kind(),
        base.category(),
        base.region(),
        base.urgency(),
        base.title(),
        "我叫张三，电话13873912345，" + base.description(),
        false,
        true,
        base.receivedAt(),
        Optional.empty());
    TicketNumber number = onFile(Course.of(20260302000009L, request).settled());

    Sheet sheet = on(desk.sheet(number, EDITOR)).orElseThrow();

    assertThat(sheet.kept()).isEmpty();
    assertThat(sheet.wording().letter()).contains("东大路").doesNotContain("13873912345", "张三");
    assertThat(sheet.wording().reply()).contains("已修补完毕");
    assertThat(AuditLines.of(log)).containsExactly("editor letter.read " + number);
  }
}
