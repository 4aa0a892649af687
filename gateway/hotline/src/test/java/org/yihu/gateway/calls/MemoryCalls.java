package org.yihu.gateway.calls;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.ivr.CallEvent;
import org.yihu.gateway.ticket.TicketNumber;

/** Calls without a database. */
public final class MemoryCalls implements Calls {
  private record Key(String pbx, String callId) {}

  private record Owed(CallBackTask task, Key call, String state) {}

  private final PhoneNumbers phones;
  private final Map<Key, Call> calls = new LinkedHashMap<>();
  private final List<Owed> tasks = new ArrayList<>();

  public MemoryCalls(PhoneNumbers phones) {
    this.phones = phones;
  }

  @Override
  public Future<Void> report(CallEvent event, Predicate<Call> owesCall) {
    var key = new Key(event.pbx(), event.callId());
    Call call = calls.merge(key, reported(event), MemoryCalls::laidOver);
    if (owesCall.test(call)) owe(key, call, event.at());
    else
      tasks.replaceAll(owed -> owed.call().equals(key) && owed.state().equals("open")
          ? new Owed(owed.task(), key, "withdrawn")
          : owed);
    return Future.succeededFuture();
  }

  private Call reported(CallEvent event) {
    return new Call(
        event.pbx(),
        event.callId(),
        event.direction() == CallEvent.Direction.IN ? "in" : "out",
        event.from().map(number -> phones.e164(number).orElse(number)),
        event.to(),
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
        before.startedAt().or(more::startedAt),
        before.answeredAt().or(more::answeredAt),
        before.endedAt().or(more::endedAt),
        before.cause().or(more::cause),
        before.number());
  }

  private void owe(Key key, Call call, Instant at) {
    for (int i = 0; i < tasks.size(); i++) {
      Owed owed = tasks.get(i);
      if (!owed.call().equals(key)) continue;
      CallBackTask task = owed.task();
      tasks.set(
          i,
          new Owed(
              new CallBackTask(
                  task.id(),
                  task.reason(),
                  task.phone().or(call::from),
                  task.number(),
                  task.text(),
                  task.createdAt()),
              key,
              owed.state()));
      return;
    }
    var task = new CallBackTask(
        tasks.size() + 1, "missed", call.from(), Optional.empty(), Optional.empty(), at);
    tasks.add(new Owed(task, key, "open"));
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
  public Future<Void> filed(String pbx, String callId, TicketNumber number) {
    calls.computeIfPresent(
        new Key(pbx, callId),
        (key, call) -> new Call(
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
            Optional.of(number)));
    return Future.succeededFuture();
  }

  @Override
  public Future<List<CallBackTask>> openTasks() {
    return Future.succeededFuture(tasks.stream()
        .filter(owed -> owed.state().equals("open"))
        .map(Owed::task)
        .sorted(Comparator.comparing(CallBackTask::createdAt).thenComparing(CallBackTask::id))
        .limit(200)
        .toList());
  }

  @Override
  public Future<Boolean> done(long task, Instant now) {
    for (int i = 0; i < tasks.size(); i++) {
      Owed owed = tasks.get(i);
      if (owed.task().id() == task && owed.state().equals("open")) {
        tasks.set(i, new Owed(owed.task(), owed.call(), "done"));
        return Future.succeededFuture(true);
      }
    }
    return Future.succeededFuture(false);
  }
}
