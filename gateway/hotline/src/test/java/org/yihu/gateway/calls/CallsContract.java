package org.yihu.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.yihu.gateway.testing.Await.on;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.ivr.CallEvent;
import org.yihu.adapters.ivr.CallEvent.Direction;
import org.yihu.adapters.ivr.CallEvent.Kind;
import org.yihu.gateway.calls.Calls.Call;
import org.yihu.gateway.calls.Calls.CallBackTask;
import org.yihu.gateway.testing.Course;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketNumber;

/** What every store of calls keeps to. */
public abstract class CallsContract {
  protected static final Instant NINE = Course.time("2026-03-02T09:00");
  private Calls calls;

  /** A store without calls, whose area code is 0739. */
  protected abstract Calls empty() throws Exception;

  /** A ticket that calls may be filed to. */
  protected abstract void put(Ticket ticket) throws Exception;

  @BeforeEach
  void fresh() throws Exception {
    calls = empty();
  }

  static CallEvent event(Kind kind, String id, int seconds) {
    return new CallEvent(
        "main",
        id,
        kind,
        Direction.IN,
        Optional.of("13873912345").filter(from -> kind == Kind.NEW_CALL),
        Optional.of("12345").filter(line -> kind == Kind.NEW_CALL),
        Optional.of("op1").filter(who -> kind == Kind.ANSWER),
        Optional.of("hangup").filter(why -> kind == Kind.HANGUP),
        NINE.plusSeconds(seconds));
  }

  private void report(CallEvent event) throws Exception {
    on(calls.report(event, Missed::of));
  }

  @Test
  void eachEventFillsItsPartInWhateverOrder() throws Exception {
    report(event(Kind.HANGUP, "1", 30));
    report(event(Kind.NEW_CALL, "1", 0));
    report(event(Kind.ANSWER, "1", 10));

    assertThat(on(calls.find("main", "1")))
        .hasValue(new Call(
            "main",
            "1",
            "in",
            Optional.of("+8613873912345"),
            Optional.of("12345"),
            Optional.of("op1"),
            Optional.of(NINE),
            Optional.of(NINE.plusSeconds(10)),
            Optional.of(NINE.plusSeconds(30)),
            Optional.of("hangup"),
            Optional.empty()));
  }

  @Test
  void theFirstReportOfAMomentStays() throws Exception {
    report(event(Kind.NEW_CALL, "1", 0));
    report(event(Kind.NEW_CALL, "1", 5));

    assertThat(on(calls.find("main", "1")).orElseThrow().startedAt()).hasValue(NINE);
  }

  @Test
  void whatHasNotEndedIsLiveTheNewestFirst() throws Exception {
    report(event(Kind.NEW_CALL, "old", 0));
    report(event(Kind.NEW_CALL, "new", 60));
    report(event(Kind.NEW_CALL, "ended", 30));
    report(event(Kind.HANGUP, "ended", 40));

    assertThat(on(calls.live()).stream().map(Call::callId).toList()).containsExactly("new", "old");
    assertThat(on(calls.find("elsewhere", "old"))).isEmpty();
  }

  @Test
  void aMissedCallIsOwedOnceAndWithItsNumberWhenThatComesLater() throws Exception {
    report(event(Kind.HANGUP, "1", 30));
    report(event(Kind.HANGUP, "1", 31));
    report(event(Kind.NEW_CALL, "1", 0));

    assertThat(on(calls.openTasks())).singleElement().satisfies(task -> {
      assertThat(task.reason()).isEqualTo("missed");
      assertThat(task.phone()).hasValue("+8613873912345");
      assertThat(task.createdAt()).isEqualTo(NINE.plusSeconds(30));
    });
  }

  @Test
  void anAnswerReportedLaterWithdrawsWhatWasOwed() throws Exception {
    report(event(Kind.NEW_CALL, "1", 0));
    report(event(Kind.HANGUP, "1", 30));
    report(event(Kind.ANSWER, "1", 10));

    assertThat(on(calls.openTasks())).isEmpty();
  }

  @Test
  void aTaskIsDoneOnce() throws Exception {
    report(event(Kind.HANGUP, "1", 30));
    report(event(Kind.HANGUP, "2", 20));
    List<CallBackTask> tasks = on(calls.openTasks());
    assertThat(tasks).extracting(CallBackTask::createdAt).isSorted();

    assertThat(on(calls.done(tasks.get(0).id(), NINE.plusSeconds(600)))).isTrue();
    assertThat(on(calls.done(tasks.get(0).id(), NINE.plusSeconds(601)))).isFalse();
    assertThat(on(calls.openTasks())).containsExactly(tasks.get(1));
    assertThat(on(calls.done(999_999, NINE))).isFalse();
  }

  @Test
  void aTaskThatWasDoneIsNotOwedAgain() throws Exception {
    report(event(Kind.HANGUP, "1", 30));
    on(calls.done(on(calls.openTasks()).get(0).id(), NINE.plusSeconds(600)));

    report(event(Kind.HANGUP, "1", 30));

    assertThat(on(calls.openTasks())).isEmpty();
  }

  @Test
  void aTicketFiledFromACallIsNoted() throws Exception {
    Ticket ticket = Course.by("phone", 20260302000001L, "2026-03-02T09:00").ticket();
    put(ticket);
    report(event(Kind.NEW_CALL, "1", 0));

    on(calls.filed("main", "1", ticket.number(), NINE, Missed::of));
    on(calls.filed("main", "unknown", ticket.number(), NINE, Missed::of));

    assertThat(on(calls.find("main", "1")).flatMap(Call::number))
        .hasValue(new TicketNumber(20260302000001L));
    assertThat(on(calls.find("main", "unknown"))).isEmpty();
  }

  /** A call of somebody: rung at a second, and answered or not. */
  private void call(String id, String from, int at, boolean answered) throws Exception {
    report(of(Kind.NEW_CALL, id, from, at));
    if (answered) report(of(Kind.ANSWER, id, "", at + 5));
    report(of(Kind.HANGUP, id, "", at + 20));
  }

  private static CallEvent of(Kind kind, String id, String from, int seconds) {
    return of(kind, Direction.IN, id, from, seconds);
  }

  private static CallEvent of(
      Kind kind, Direction direction, String id, String party, int seconds) {
    Optional<String> number = Optional.of(party).filter(text -> !text.isEmpty());
    boolean in = direction == Direction.IN;
    return new CallEvent(
        "main",
        id,
        kind,
        direction,
        in ? number : Optional.of("8001"),
        in ? Optional.of("12345") : number,
        Optional.empty(),
        Optional.of("cancel").filter(why -> kind == Kind.HANGUP),
        NINE.plusSeconds(seconds));
  }

  @Test
  void theNumberIsOfTheCallWhicheverEventHasIt() throws Exception {
    report(of(Kind.NEW_CALL, "1", "13873912345", 0));
    report(of(Kind.HANGUP, "1", "", 30));

    assertThat(on(calls.openTasks()))
        .singleElement()
        .satisfies(task -> assertThat(task.phone()).hasValue("+8613873912345"));
  }

  @Test
  void aCallerIsOwedOneCallForAllThatWereMissed() throws Exception {
    call("1", "13873912345", 0, false);
    call("2", "0739-5321111", 50, false);
    call("3", "+86 138 7391 2345", 100, false);
    report(of(Kind.HANGUP, "3", "", 120));

    assertThat(on(calls.openTasks()))
        .extracting(
            CallBackTask::phone, CallBackTask::calls, CallBackTask::createdAt, CallBackTask::lastAt)
        .containsExactly(
            tuple(Optional.of("+8613873912345"), 2, NINE.plusSeconds(20), NINE.plusSeconds(120)),
            tuple(Optional.of("+867395321111"), 1, NINE.plusSeconds(70), NINE.plusSeconds(70)));
  }

  @Test
  void aLaterAnsweredCallServesTheCaller() throws Exception {
    call("1", "13873912345", 0, false);
    call("2", "13873912345", 100, true);
    assertThat(on(calls.openTasks())).isEmpty();

    call("3", "13873912345", 200, false);
    assertThat(on(calls.openTasks())).singleElement().satisfies(task -> {
      assertThat(task.calls()).isEqualTo(1);
      assertThat(task.createdAt()).isEqualTo(NINE.plusSeconds(220));
    });
  }

  @Test
  void anAnsweredCallBeforeItServesNobody() throws Exception {
    call("2", "13873912345", 100, true);
    call("1", "13873912345", 200, false);

    assertThat(on(calls.openTasks())).hasSize(1);
  }

  @Test
  void anEventOfAMissedCallThatComesLateChangesNothing() throws Exception {
    report(of(Kind.NEW_CALL, "1", "13873912345", 0));
    call("2", "13873912345", 100, true);
    report(of(Kind.HANGUP, "1", "", 130));

    assertThat(on(calls.openTasks())).isEmpty();
  }

  @Test
  void callingBackServesTheCallerWhenSomebodyAnswers() throws Exception {
    call("1", "13873912345", 0, false);
    report(of(Kind.NEW_CALL, Direction.OUT, "2", "13873912345", 100));
    report(of(Kind.HANGUP, Direction.OUT, "2", "13873912345", 130));
    assertThat(on(calls.openTasks())).as("nobody was there").hasSize(1);

    report(of(Kind.ANSWER, Direction.OUT, "3", "13873912345", 200));

    assertThat(on(calls.openTasks())).isEmpty();
    assertThat(on(calls.find("main", "3")).orElseThrow().from()).hasValue("+8613873912345");
  }

  @Test
  void whoSuppressesTheNumberIsOwedACallEach() throws Exception {
    call("1", "", 0, false);
    call("2", "", 100, false);

    assertThat(on(calls.openTasks())).extracting(CallBackTask::calls).containsExactly(1, 1);
    assertThat(on(calls.openTasks()))
        .extracting(CallBackTask::phone)
        .containsOnly(Optional.empty());
  }

  @Test
  void aNumberThatComesLateJoinsTheCallersTask() throws Exception {
    call("1", "13873912345", 0, false);
    report(of(Kind.HANGUP, "2", "", 120));
    assertThat(on(calls.openTasks())).hasSize(2);

    report(of(Kind.NEW_CALL, "2", "13873912345", 121));

    assertThat(on(calls.openTasks()))
        .singleElement()
        .satisfies(task -> assertThat(task.calls()).isEqualTo(2));
  }

  @Test
  void whatWasDoneBeforeTheNumberCameStaysDone() throws Exception {
    report(of(Kind.HANGUP, "2", "", 120));
    on(calls.done(on(calls.openTasks()).get(0).id(), NINE.plusSeconds(300)));

    report(of(Kind.NEW_CALL, "2", "13873912345", 121));

    assertThat(on(calls.openTasks())).isEmpty();
  }

  @Test
  void afterACallBackOnlyWhatIsMissedLaterIsOwed() throws Exception {
    call("1", "13873912345", 0, false);
    call("2", "13873912345", 100, false);
    on(calls.done(on(calls.openTasks()).get(0).id(), NINE.plusSeconds(300)));
    report(of(Kind.HANGUP, "1", "", 20));
    assertThat(on(calls.openTasks())).isEmpty();

    call("3", "13873912345", 400, false);

    assertThat(on(calls.openTasks()))
        .singleElement()
        .satisfies(task -> assertThat(task.calls()).isEqualTo(1));
  }

  @Test
  void whoFiledFromACallSpokeToTheCaller() throws Exception {
    Ticket ticket = Course.by("phone", 20260302000002L, "2026-03-02T09:00").ticket();
    put(ticket);
    call("1", "13873912345", 0, false);

    on(calls.filed("main", "1", ticket.number(), NINE.plusSeconds(60), Missed::of));

    assertThat(on(calls.openTasks())).isEmpty();
    assertThat(on(calls.find("main", "1")).orElseThrow().state()).isEqualTo("ended");
  }

  @Test
  void aCauseThatSaysSomethingStays() throws Exception {
    for (String cause : List.of(Calls.LOST, Calls.UNKNOWN, "cancel", Calls.LOST, "busy"))
      report(of(Kind.HANGUP, "1", "", 20).because(cause));

    assertThat(on(calls.find("main", "1")).flatMap(Call::cause)).hasValue("cancel");
  }

  @Test
  void whatRingsOrTalksTooLongIsSilent() throws Exception {
    report(of(Kind.NEW_CALL, "rings", "13873912345", 0));
    report(of(Kind.NEW_CALL, "rings-since", "13873912346", 500));
    report(of(Kind.ANSWER, "talks", "13873912347", 0));
    report(of(Kind.NEW_CALL, "answered", "13873912348", 0));
    report(of(Kind.ANSWER, "answered", "", 300));
    call("ended", "13873912349", 0, true);

    List<Call> silent = on(calls.silent(NINE.plusSeconds(400), NINE.plusSeconds(200)));

    assertThat(silent).extracting(Call::callId).containsExactlyInAnyOrder("rings", "talks");
  }

  /**
   * Whatever is lost, doubled or out of order: what is owed follows from what arrived, and from nothing
   * else.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void theSameEventsInAnyOrderOweTheSame(long seed) throws Exception {
    var random = new Random(seed);
    List<CallEvent> events = new ArrayList<>(RandomCalls.events(random));
    RandomCalls.Expected expected = RandomCalls.expected(events);
    for (int i = events.size() / 3; i > 0; i--)
      events.add(events.get(random.nextInt(events.size())));
    Collections.shuffle(events, random);

    for (CallEvent event : events) report(event);

    assertThat(RandomCalls.owed(on(calls.openTasks()))).isEqualTo(expected.owed());
    assertThat(on(calls.live()))
        .extracting(Call::callId)
        .containsExactlyInAnyOrderElementsOf(expected.live());
  }

  @Test
  void callsOfOneCallerThatEndAtOnceAreOneTask() throws Exception {
    List<Future<Void>> reports = new ArrayList<>();
    for (int i = 0; i < 30; i++)
      reports.add(calls.report(of(Kind.HANGUP, "c" + i, "13873912345", i), Missed::of));
    on(Future.all(reports));

    assertThat(on(calls.openTasks()))
        .singleElement()
        .satisfies(task -> assertThat(task.calls()).isEqualTo(30));
  }
}
