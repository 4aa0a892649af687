package org.yihu.gateway.calls;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.yihu.adapters.ivr.CallEvent;
import org.yihu.gateway.ticket.TicketNumber;

/**
 * The store of calls and of calls to make. Every Future fails with {@link
 * org.yihu.adapters.channel.Unavailable} when the database is away.
 */
public interface Calls {

  /** A call, as far as was reported. */
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
      if (endedAt.isPresent()) return answeredAt.isPresent() ? "ended" : "missed";
      return answeredAt.isPresent() ? "answered" : "ringing";
    }

    /** Whether somebody called and nobody answered. */
    public boolean isMissed() {
      return direction.equals("in") && state().equals("missed");
    }
  }

  /**
   * Takes an event in, whatever came before: each fills its part of the call's row, and the first
   * report of each moment stays. What is owed after it is written with it or not at all.
   *
   * @param owesCall whether the caller is owed a call; it is asked for once a call, and withdrawn when
   *     it is open and no longer owed
   */
  Future<Void> report(CallEvent event, Predicate<Call> owesCall);

  /** Calls that have not ended, newest first, at most 200. */
  Future<List<Call>> live();

  Future<Optional<Call>> find(String pbx, String callId);

  /** Notes which ticket was filed from a call; unknown calls are left alone. */
  Future<Void> filed(String pbx, String callId, TicketNumber number);

  /** Something an operator has to tell somebody by phone. */
  record CallBackTask(
      long id,
      String reason,
      Optional<String> phone,
      Optional<String> number,
      Optional<String> text,
      Instant createdAt) {}

  /** Open tasks, oldest first, at most 200. */
  Future<List<CallBackTask>> openTasks();

  /**
   * Ends a call that was owed.
   *
   * @return whether the task was open
   */
  Future<Boolean> done(long task, Instant now);
}
