package org.yihu.gateway.calls;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yihu.adapters.ivr.CallEvent;
import org.yihu.gateway.ticket.TicketNumber;

/**
 * The store of calls and of calls to make. Every Future fails with {@link
 * org.yihu.adapters.channel.Unavailable} when the database is away.
 */
public interface Calls {

  /** Ended without a word from the exchange why. */
  String UNKNOWN = "unknown";

  /** Ended because no exchange reported anything for too long. */
  String LOST = "lost";

  /**
   * A call, as far as was reported.
   *
   * @param from who called the hotline, or whom it called
   * @param cause why it ended, in the exchange's word; {@link #UNKNOWN}, {@link #LOST}
   */
  record Call(
      String pbx,
      String callId,
      String direction,
      Optional<String> from,
      Optional<String> line,
      Optional<String> operator,
      Optional<Instant> startedAt,
      Optional<Instant> answeredAt,
      Optional<Instant> endedAt,
      Optional<String> cause,
      Optional<TicketNumber> number) {

    /** Where it is: ringing, in talk (answered), ended or missed. */
    public String state() {
      if (endedAt.isPresent()) return isAnswered() ? "ended" : "missed";
      return isAnswered() ? "answered" : "ringing";
    }

    /** Whether somebody spoke; who filed something from a call did, though nobody reported it. */
    public boolean isAnswered() {
      return answeredAt.isPresent() || number.isPresent();
    }

    /** When somebody began to speak, as far as is known. */
    public Instant servedAt() {
      return answeredAt.orElseGet(this::firstHeardOf);
    }

    /** The earliest moment that was reported of it. */
    public Instant firstHeardOf() {
      return Stream.of(startedAt, answeredAt, endedAt)
          .flatMap(Optional::stream)
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }

    /** Whether somebody called and nobody answered. */
    public boolean isMissed() {
      return direction.equals("in") && state().equals("missed");
    }
  }

  /**
   * What is owed to a caller.
   *
   * @param pbx and {@code callId}: the first of the calls that were missed
   * @param calls how many were missed
   * @param since when the first of them ended
   * @param last when the last of them ended
   */
  record Owed(String pbx, String callId, int calls, Instant since, Instant last) {}

  /** What is owed to a caller, by their calls and when they were last called back. */
  interface Owing {
    Optional<Owed> of(List<Call> calls, Optional<Instant> calledBack);
  }

  /**
   * Takes an event in, whatever came before and however often: each fills its part of the call's row,
   * and the earliest report of each moment stays. What is owed after it is written with it or not at
   * all: one open task a caller; who suppresses the number is a caller of their own with each call.
   *
   * @param owing asked with the caller's calls, the last 500 at most
   */
  Future<Void> report(CallEvent event, Owing owing);

  /** Calls that still ring though they began before a moment, or still talk though answered before another; at most 200. */
  Future<List<Call>> silent(Instant ringingSince, Instant talkingSince);

  /** Calls that have not ended, newest first, at most 200. */
  Future<List<Call>> live();

  Future<Optional<Call>> find(String pbx, String callId);

  /**
   * Notes which ticket was filed from a call; unknown calls are left alone.
   *
   * @param owing as of {@link #report}
   */
  Future<Void> filed(String pbx, String callId, TicketNumber number, Instant now, Owing owing);

  /**
   * Something an operator has to tell somebody by phone.
   *
   * @param calls that were missed, 1 for anything else
   * @param lastAt when it was asked for the last time
   */
  record CallBackTask(
      long id,
      String reason,
      Optional<String> phone,
      boolean confirmed,
      Optional<String> number,
      Optional<String> text,
      int calls,
      Instant createdAt,
      Instant lastAt) {}

  /** Open tasks, oldest first, at most 200. */
  Future<List<CallBackTask>> openTasks();

  /**
   * Ends a call that was owed.
   *
   * @return whether the task was open
   */
  Future<Boolean> done(long task, Instant now);
}
