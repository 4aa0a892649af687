package org.yihu.gateway.calls;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.ivr.CallEvent;
import org.yihu.gateway.ticket.TicketNumber;

/** Calls without a database. */
public final class MemoryCalls implements Calls {
  private record Key(String pbx, String callId) {}

  /** @param phone whose task it is, absent for a call without a number */
  private record Task(
      CallBackTask task, Optional<String> phone, Key call, String state, Optional<Instant> doneAt) {
    private boolean isOpen() {
      return state.equals("open");
    }

    private boolean isOf(Call one) {
      return one.from().isPresent() ? phone.equals(one.from()) : call.equals(key(one));
    }

    private Task ended(String how, Instant at) {
      return new Task(task, phone, call, how, doneAt.or(() -> Optional.of(at)));
    }

    private Task of(String owner) {
      return new Task(task, Optional.of(owner), call, state, doneAt);
    }
  }

  private final PhoneNumbers phones;
  private final Map<Key, Call> calls = new LinkedHashMap<>();
  private final List<Task> tasks = new ArrayList<>();

  public MemoryCalls(PhoneNumbers phones) {
    this.phones = phones;
  }

  private static Key key(Call call) {
    return new Key(call.pbx(), call.callId());
  }

  @Override
  public Future<Void> report(CallEvent event, Owing owing) {
    Call call =
        calls.merge(new Key(event.pbx(), event.callId()), reported(event), MemoryCalls::laidOver);
    settle(call, event.at(), owing);
    return Future.succeededFuture();
  }

  private void settle(Call call, Instant now, Owing owing) {
    if (call.endedAt().isEmpty() && !call.isAnswered()) return;
    call.from().ifPresent(phone -> tasks.replaceAll(task -> adopted(task, call, phone, now)));
    List<Call> ofCaller = calls.values().stream()
        .filter(one -> call.from().isPresent() ? one.from().equals(call.from()) : one == call)
        .toList();
    Optional<Instant> calledBack = tasks.stream()
        .filter(task -> task.isOf(call) && task.state().equals("done"))
        .flatMap(task -> task.doneAt().stream())
        .max(Comparator.naturalOrder());
    owing
        .of(ofCaller, calledBack)
        .ifPresentOrElse(
            owed -> owe(call, owed),
            () -> tasks.replaceAll(
                task -> task.isOf(call) && task.isOpen() ? task.ended("withdrawn", now) : task));
  }

  private static Task adopted(Task task, Call call, String phone, Instant now) {
    if (task.phone().isPresent() || !task.call().equals(key(call))) return task;
    return (task.isOpen() ? task.ended("withdrawn", now) : task).of(phone);
  }

  private void owe(Call call, Owed owed) {
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      if (task.isOf(call) && task.isOpen()) {
        tasks.set(
            i,
            new Task(
                asked(task.task().id(), call, owed),
                call.from(),
                task.call(),
                "open",
                Optional.empty()));
        return;
      }
    }
    tasks.add(new Task(
        asked(tasks.size() + 1, call, owed),
        call.from(),
        new Key(owed.pbx(), owed.callId()),
        "open",
        Optional.empty()));
  }

  private static CallBackTask asked(long id, Call call, Owed owed) {
    return new CallBackTask(
        id,
        "missed",
        call.from(),
        true,
        Optional.empty(),
        Optional.empty(),
        owed.calls(),
        owed.since(),
        owed.last());
  }

  private Call reported(CallEvent event) {
    return new Call(
        event.pbx(),
        event.callId(),
        event.direction() == CallEvent.Direction.IN ? "in" : "out",
        event.party().map(number -> phones.e164(number).orElse(number)),
        event.line(),
        event.operator(),
        at(event, CallEvent.Kind.NEW_CALL),
        at(event, CallEvent.Kind.ANSWER),
        at(event, CallEvent.Kind.HANGUP),
        event.cause(),
        Optional.empty());
  }

  private static Optional<Instant> at(CallEvent event, CallEvent.Kind kind) {
    return Optional.of(event.at()).filter(at -> event.kind() == kind);
  }

  private static Call laidOver(Call before, Call more) {
    return new Call(
        before.pbx(),
        before.callId(),
        before.direction(),
        before.from().or(more::from),
        before.line().or(more::line),
        before.operator().or(more::operator),
        earlier(before.startedAt(), more.startedAt()),
        earlier(before.answeredAt(), more.answeredAt()),
        earlier(before.endedAt(), more.endedAt()),
        before
            .cause()
            .filter(why -> !why.equals(UNKNOWN) && !why.equals(LOST))
            .or(more::cause)
            .or(before::cause),
        before.number());
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  @Override
  public Future<List<Call>> live() {
    return Future.succeededFuture(calls.values().stream()
        .filter(call -> call.endedAt().isEmpty())
        .sorted(Comparator.comparing((Call call) -> call.startedAt().orElse(Instant.MAX))
            .reversed())
        .limit(200)
        .toList());
  }

  @Override
  public Future<Optional<Call>> find(String pbx, String callId) {
    return Future.succeededFuture(Optional.ofNullable(calls.get(new Key(pbx, callId))));
  }

  @Override
  public Future<List<Call>> silent(Instant ringingSince, Instant talkingSince) {
    return live()
        .map(all -> all.stream()
            .filter(call -> call.answeredAt()
                .map(at -> at.isBefore(talkingSince))
                .orElseGet(() -> call.startedAt().filter(ringingSince::isAfter).isPresent()))
            .toList());
  }

  @Override
  public Future<Void> filed(
      String pbx, String callId, TicketNumber number, Instant now, Owing owing) {
    Optional.ofNullable(
            calls.computeIfPresent(new Key(pbx, callId), (key, call) -> withTicket(call, number)))
        .ifPresent(call -> settle(call, now, owing));
    return Future.succeededFuture();
  }

  private static Call withTicket(Call call, TicketNumber number) {
    return new Call(
        call.pbx(),
        call.callId(),
        call.direction(),
        call.from(),
        call.line(),
        call.operator(),
        call.startedAt(),
        call.answeredAt(),
        call.endedAt(),
        call.cause(),
        Optional.of(number));
  }

  @Override
  public Future<List<CallBackTask>> openTasks() {
    return Future.succeededFuture(tasks.stream()
        .filter(Task::isOpen)
        .map(Task::task)
        .sorted(Comparator.comparing(CallBackTask::createdAt).thenComparing(CallBackTask::id))
        .limit(200)
        .toList());
  }

  @Override
  public Future<Boolean> done(long task, Instant now) {
    for (int i = 0; i < tasks.size(); i++) {
      if (tasks.get(i).task().id() == task && tasks.get(i).isOpen()) {
        tasks.set(i, tasks.get(i).ended("done", now));
        return Future.succeededFuture(true);
      }
    }
    return Future.succeededFuture(false);
  }
}
