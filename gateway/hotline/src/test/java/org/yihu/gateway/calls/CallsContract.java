package org.yihu.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.testing.Await.on;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
    on(calls.report(event, Call::isMissed));
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

    on(calls.filed("main", "1", ticket.number()));
    on(calls.filed("main", "unknown", ticket.number()));

    assertThat(on(calls.find("main", "1")).flatMap(Call::number))
        .hasValue(new TicketNumber(20260302000001L));
    assertThat(on(calls.find("main", "unknown"))).isEmpty();
  }
}
