package org.yihu.gateway.calls;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.yihu.gateway.calls.Calls.Call;
import org.yihu.gateway.calls.Calls.Owed;

/**
 * Whether the hotline owes a caller a call: for what was missed since the caller was last spoken to,
 * whichever side called. It follows from what is known of the calls, in whatever order that came.
 */
final class Missed {
  private Missed() {}

  /**
   * What is owed.
   *
   * @param calls of one caller
   * @param calledBack when an operator last said that the caller was called
   */
  static Optional<Owed> of(List<Call> calls, Optional<Instant> calledBack) {
    Optional<Instant> served = calls.stream()
        .filter(Call::isAnswered)
        .map(Call::servedAt)
        .max(Comparator.naturalOrder())
        .filter(at -> calledBack.filter(at::isBefore).isEmpty())
        .or(() -> calledBack);
    Predicate<Call> since =
        call -> served.filter(at -> !call.firstHeardOf().isAfter(at)).isEmpty();
    List<Call> missed = calls.stream()
        .filter(Call::isMissed)
        .filter(since)
        .sorted(
            Comparator.comparing(Missed::end).thenComparing(Call::pbx).thenComparing(Call::callId))
        .toList();
    if (missed.isEmpty()) return Optional.empty();
    Call first = missed.get(0);
    return Optional.of(new Owed(
        first.pbx(),
        first.callId(),
        missed.size(),
        end(first),
        end(missed.get(missed.size() - 1))));
  }

  private static Instant end(Call call) {
    return call.endedAt().orElseThrow();
  }
}
