package org.yihu.gateway.calls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yihu.adapters.ivr.CallEvent;
import org.yihu.adapters.ivr.CallEvent.Direction;
import org.yihu.adapters.ivr.CallEvent.Kind;
import org.yihu.gateway.calls.Calls.CallBackTask;

/** A busy hour at an exchange that loses reports, and what it owes, counted in the plainest way. */
final class RandomCalls {
  private static final List<String> CALLERS =
      List.of("13800138001", "13800138002", "0739-5321111", "");

  /**
   * What follows from the events that arrived.
   *
   * @param owed how many calls were missed of whom, for a call without a number of its call
   * @param live calls that did not end
   */
  record Expected(Map<String, Integer> owed, Set<String> live) {}

  /** What is known of a call. */
  private static final class Known {
    private String party = "";
    private boolean out;
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> answered = Optional.empty();
    private boolean ended;
  }

  private RandomCalls() {}

  static List<CallEvent> events(Random random) {
    var events = new ArrayList<CallEvent>();
    for (int call = 0; call < 14; call++) {
      String party = CALLERS.get(random.nextInt(CALLERS.size()));
      Direction direction = random.nextInt(5) == 0 ? Direction.OUT : Direction.IN;
      int at = 1000 * call + random.nextInt(900);
      boolean answered = random.nextInt(3) == 0;
      for (Kind kind : Kind.values()) {
        at += 1 + random.nextInt(600);
        boolean lost = random.nextInt(6) == 0;
        if (lost || kind == Kind.ANSWER && !answered) continue;
        boolean named = random.nextInt(kind == Kind.NEW_CALL ? 8 : 2) != 0;
        events.add(event(kind, direction, "c" + call, named ? party : "", at));
      }
    }
    return events;
  }

  private static CallEvent event(
      Kind kind, Direction direction, String id, String party, int seconds) {
    Optional<String> number = Optional.of(party).filter(text -> !text.isEmpty());
    return new CallEvent(
        "main",
        id,
        kind,
        direction,
        direction == Direction.IN ? number : Optional.of("8001"),
        direction == Direction.IN ? Optional.of("12345") : number,
        Optional.empty(),
        Optional.empty(),
        CallsContract.NINE.plusSeconds(seconds));
  }

  static Expected expected(List<CallEvent> events) {
    Map<String, Known> calls = new TreeMap<>();
    for (CallEvent event : events) {
      Known call = calls.computeIfAbsent(event.callId(), id -> new Known());
      call.out = event.direction() == Direction.OUT;
      event.party().ifPresent(number -> call.party = number);
      call.first =
          call.first.filter(at -> at.isBefore(event.at())).or(() -> Optional.of(event.at()));
      if (event.kind() == Kind.ANSWER) call.answered = Optional.of(event.at());
      if (event.kind() == Kind.HANGUP) call.ended = true;
    }
    Map<String, Integer> owed = new TreeMap<>();
    Set<String> live = new HashSet<>();
    calls.forEach((id, call) -> {
      if (!call.ended) live.add(id);
      boolean served = calls.values().stream()
          .anyMatch(other -> other.answered.isPresent()
              && (other == call || !call.party.isEmpty() && other.party.equals(call.party))
              && !other.answered.get().isBefore(call.first.orElseThrow()));
      boolean missed = call.ended && call.answered.isEmpty() && !call.out;
      if (missed && !served)
        owed.merge(call.party.isEmpty() ? id : digits(call.party), 1, Integer::sum);
    });
    return new Expected(named(owed), live);
  }

  /** Calls without a number are all alike to whoever reads the list. */
  private static Map<String, Integer> named(Map<String, Integer> owed) {
    Map<String, Integer> named = new TreeMap<>();
    owed.forEach(
        (whose, count) -> named.merge(whose.startsWith("c") ? "" : whose, count, Integer::sum));
    return named;
  }

  private static String digits(String number) {
    return number.startsWith("0") ? "+86" + number.substring(1).replace("-", "") : "+86" + number;
  }

  /** The tasks as {@link Expected#owed} counts them; a caller with two fails. */
  static Map<String, Integer> owed(List<CallBackTask> tasks) {
    Map<String, Integer> numbered = tasks.stream()
        .filter(task -> task.phone().isPresent())
        .collect(Collectors.toMap(
            task -> task.phone().orElseThrow(), CallBackTask::calls, (a, b) -> -1, TreeMap::new));
    tasks.stream()
        .filter(task -> task.phone().isEmpty())
        .forEach(task -> numbered.merge("", task.calls(), Integer::sum));
    return numbered;
  }
}
