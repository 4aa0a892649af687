package org.yihu.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.testing.Await.on;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Declared;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.Taken;
import org.yihu.adapters.channel.Vouched;
import org.yihu.adapters.ivr.CallEvent;
import org.yihu.adapters.ivr.CallEvent.Kind;
import org.yihu.config.CallsConfig;
import org.yihu.gateway.calls.Calls.Call;
import org.yihu.gateway.desk.Outcome;
import org.yihu.gateway.memory.MemoryAudit;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.testing.AuditLines;
import org.yihu.gateway.testing.Course;
import org.yihu.gateway.testing.TurnedClock;
import org.yihu.gateway.ticket.AnswerOnTheSpot;
import org.yihu.gateway.ticket.Decision;
import org.yihu.gateway.ticket.Decision.Reason;
import org.yihu.gateway.ticket.Decline;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.ticket.Supplement;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.TicketNumber;

class CallDeskTest {
  private static final Viewer OPERATOR = staff(Role.OPERATOR);
  private static final Optional<AnswerOnTheSpot> ANSWER =
      Optional.of(new AnswerOnTheSpot("已通知抢修", Optional.empty()));

  private final MemoryCalls store = new MemoryCalls(new PhoneNumbers("0739"));
  private final MemoryAudit log = new MemoryAudit();
  private final Instant now = Course.time("2026-03-02T09:30");
  private final TurnedClock clock = new TurnedClock(now);
  private final List<String> supplements = new ArrayList<>();
  private Ticket ticket =
      Course.by("phone", 20260302000001L, "2026-03-02T09:00").ticket();
  private Taken taken = ticketed(false, false);
  private final CallDesk desk = new CallDesk(
      store,
      new OneTicket(),
      new RulesAlone(),
      new Audit(log, new TurnedClock(now)),
      Course.PACK.texts(),
      new CallsConfig(Duration.ofMinutes(30), Duration.ofHours(4)),
      clock);

  /** Takes whatever comes as the ticket of the test. */
  private final class OneTicket implements IntakeSink {
    @Override
    public Future<Taken> take(Intake intake) {
      return Future.succeededFuture(taken);
    }

    @Override
    public Future<Taken> urge(MessageKey original, MessageKey own, String text, Instant at) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<Taken> recall(MessageKey original, MessageKey own, String reason, Instant at) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<Taken> update(MessageKey original, MessageKey own, Intake content) {
      throw new UnsupportedOperationException();
    }
  }

  /** The ticket of the test, and the rules. */
  private final class RulesAlone implements CallDesk.Tickets {
    @Override
    public Future<Outcome> answer(TicketNumber number, AnswerOnTheSpot action, Viewer viewer) {
      return decided(action);
    }

    @Override
    public Future<Outcome> supplement(TicketNumber number, Supplement action, Viewer viewer) {
      return decided(action).onSuccess(outcome -> {
        if (outcome.isDone()) supplements.add(viewer.who() + " " + action.text());
      });
    }

    private Future<Outcome> decided(TicketAction action) {
      Decision decision = action.on(ticket, Course.RULES, now);
      if (decision instanceof Decision.Refused refused)
        return Future.succeededFuture(Outcome.refused(refused.reason(), refused.detail()));
      var accepted = (Decision.Accepted) decision;
      ticket = accepted.next();
      return Future.succeededFuture(new Outcome.Done(ticket, accepted.events()));
    }
  }

  private static Viewer staff(Role role) {
    return new Viewer(role.id(), role.id(), Set.of(role), Optional.empty());
  }

  private Taken ticketed(boolean known, boolean linked) {
    return new Taken.Ticketed(
        ticket.number().toString(),
        "ABCD2345",
        ticket.state().publicId(),
        ticket.request().receivedAt(),
        known,
        linked,
        "");
  }

  private static Intake request(Person person, Declared declared) {
    return new Intake(
        Channel.PHONE,
        "phone",
        new MessageKey("phone", "call:main:1"),
        Course.time("2026-03-02T09:00"),
        person,
        Vouched.ALL,
        Optional.empty(),
        "东大路路面坑洼",
        List.of(),
        Place.unknown(),
        declared,
        Intake.Style.FILED,
        Optional.empty(),
        new byte[0]);
  }

  private Filed file(Optional<AnswerOnTheSpot> answer) throws Exception {
    return on(desk.file(
        request(Person.unknown(), Declared.nothing()), Optional.empty(), answer, OPERATOR));
  }

  @BeforeEach
  void aCallRings() throws Exception {
    on(desk.report(CallsContract.event(Kind.NEW_CALL, "1", 0)));
  }

  private Call call() throws Exception {
    return on(store.find("main", "1")).orElseThrow();
  }

  @Test
  void aRequestFiledFromACallIsNotedWithIt() throws Exception {
    Filed filed = on(desk.file(
        request(Person.unknown(), Declared.nothing()),
        Optional.of(call()),
        Optional.empty(),
        OPERATOR));

    assertThat(filed).isEqualTo(new Filed.Opened((Taken.Ticketed) taken));
    assertThat(call().number()).hasValue(ticket.number());
  }

  @Test
  void whatTheCallKnowsFillsWhatTheRequestDoesNotSay() throws Exception {
    Intake silent = CallDesk.ofCall(request(Person.unknown(), Declared.nothing()), call());
    assertThat(silent.requester().phone()).hasValue("+8613873912345");
    assertThat(silent.declared().line()).hasValue("12345");

    var named = new Person(
        Optional.empty(), Optional.of("5321111"), Person.CITIZEN, false, Optional.empty());
    assertThat(CallDesk.ofCall(request(named, Declared.nothing()), call()).requester())
        .isEqualTo(named);
  }

  @Test
  void aNewTicketIsSettledByTheAnswer() throws Exception {
    assertThat(file(ANSWER)).isEqualTo(new Filed.Answered((Taken.Ticketed) taken));
    assertThat(ticket.facts().progress().result()).hasValue("已通知抢修");
  }

  @Test
  void aRepeatIsSaidToBeLinked() throws Exception {
    taken = ticketed(false, true);

    assertThat(file(Optional.empty())).isEqualTo(new Filed.Linked((Taken.Ticketed) taken));
  }

  @Test
  void anAnswerToATicketAtAUnitIsRefusedAndKeptForTheUnit() throws Exception {
    ticket = Course.by("phone", 20260302000001L, "2026-03-02T09:00").handled().ticket();
    taken = ticketed(false, true);

    assertThat(file(ANSWER))
        .isEqualTo(new Filed.AnswerRefused((Taken.Ticketed) taken, Reason.WRONG_STATE, true));
    assertThat(supplements).singleElement().asString().contains("operator", "已通知抢修");
  }

  @Test
  void anAnswerToATicketThatHasEndedIsRefusedAndShownAgain() throws Exception {
    ticket = Course.by("phone", 20260302000001L, "2026-03-02T09:00")
        .then(new Decline("nuisance"))
        .ticket();
    taken = ticketed(false, false);

    assertThat(file(ANSWER))
        .isEqualTo(new Filed.AnswerRefused((Taken.Ticketed) taken, Reason.WRONG_STATE, false));
    assertThat(supplements).isEmpty();
  }

  @Test
  void anEmptyAnswerIsNothingToKeep() throws Exception {
    assertThat(file(Optional.of(new AnswerOnTheSpot(" ", Optional.empty()))))
        .isEqualTo(new Filed.AnswerRefused((Taken.Ticketed) taken, Reason.EMPTY_TEXT, false));
    assertThat(supplements).isEmpty();
  }

  @Test
  void aFormSentTwiceIsAnsweredOnce() throws Exception {
    file(ANSWER);
    taken = ticketed(true, false);

    assertThat(file(ANSWER)).isEqualTo(new Filed.Answered((Taken.Ticketed) taken));
    assertThat(supplements).isEmpty();
  }

  @Test
  void aFormSentTwiceToALinkedTicketKeepsItsAnswerOnce() throws Exception {
    ticket = Course.by("phone", 20260302000001L, "2026-03-02T09:00").handled().ticket();
    taken = ticketed(false, true);
    file(ANSWER);
    taken = ticketed(true, true);

    assertThat(file(ANSWER)).isInstanceOf(Filed.AnswerRefused.class);
    assertThat(supplements).hasSize(1);
  }

  @Test
  void whatIsNotTakenIsNotFiled() throws Exception {
    taken = new Taken.Refused(Taken.Why.KEY_REUSED, "used", "重复");

    assertThat(file(ANSWER)).isEqualTo(new Filed.NotFiled(taken));
  }

  @Test
  void aMissedCallIsOwedUntilAnOperatorHasCalledBack() throws Exception {
    on(desk.report(CallsContract.event(Kind.HANGUP, "1", 30)));
    long task = on(desk.owed(OPERATOR)).get(0).id();

    assertThat(on(desk.done(task, OPERATOR))).isTrue();
    assertThat(on(desk.done(task, OPERATOR))).as("done by another").isFalse();
    assertThat(on(desk.owed(OPERATOR))).isEmpty();
    assertThat(AuditLines.of(log)).contains("operator call-back.done " + task);
    assertThat(AuditLines.outcomes(log)).containsExactly("DONE", "NOT_OPEN");
  }

  @Test
  void aCallThatWentOutIsNotOwed() throws Exception {
    var out = CallsContract.event(Kind.HANGUP, "2", 30);
    on(desk.report(new CallEvent(
        out.pbx(),
        out.callId(),
        out.kind(),
        CallEvent.Direction.OUT,
        out.from(),
        out.to(),
        out.operator(),
        out.cause(),
        out.at())));

    assertThat(on(desk.owed(OPERATOR))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void callsAreSeenAndDoneByOperatorsAlone(Role role) throws Exception {
    on(desk.report(CallsContract.event(Kind.HANGUP, "owed", 30)));
    Viewer viewer = staff(role);
    boolean theirs = role == Role.OPERATOR;

    assertThat(on(desk.live(viewer)).isEmpty()).isEqualTo(!theirs);
    assertThat(on(desk.owed(viewer)).isEmpty()).isEqualTo(!theirs);
    assertThat(on(desk.find("main", "1", viewer)).isPresent()).isEqualTo(theirs);
    assertThat(AuditLines.of(log).contains(role.id() + " call.read main/1")).isEqualTo(theirs);
    assertThat(on(desk.done(1, viewer))).isEqualTo(theirs);
  }

  /** NINE is half an hour before now. */
  @Test
  void aCallWhoseHangUpWasLostEndsAndIsOwed() throws Exception {
    assertThat(on(desk.endLost())).as("just not yet").isZero();
    clock.turn(Duration.ofSeconds(1));

    assertThat(on(desk.endLost())).isEqualTo(1);

    assertThat(call().state()).isEqualTo("missed");
    assertThat(call().cause()).hasValue("lost");
    assertThat(on(desk.live(OPERATOR))).isEmpty();
    assertThat(on(desk.owed(OPERATOR)))
        .singleElement()
        .satisfies(task -> assertThat(task.phone()).hasValue("+8613873912345"));
    assertThat(on(desk.endLost())).isZero();
  }

  @Test
  void aTalkMayLastLongerThanARing() throws Exception {
    on(desk.report(CallsContract.event(Kind.ANSWER, "1", 10)));
    clock.turn(Duration.ofHours(3));
    assertThat(on(desk.endLost())).isZero();
    clock.turn(Duration.ofHours(1));

    assertThat(on(desk.endLost())).isEqualTo(1);
    assertThat(call().state()).isEqualTo("ended");
    assertThat(on(desk.owed(OPERATOR))).isEmpty();

    on(desk.report(CallsContract.event(Kind.HANGUP, "1", 20_000)));
    assertThat(call().cause()).as("late is better than never").hasValue("hangup");
  }

  @Test
  void everyCallEndsWithACause() throws Exception {
    var silent = CallsContract.event(Kind.HANGUP, "1", 30);
    on(desk.report(new CallEvent(
        silent.pbx(),
        silent.callId(),
        silent.kind(),
        silent.direction(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        silent.at())));

    assertThat(call().cause()).hasValue("unknown");
  }
}
