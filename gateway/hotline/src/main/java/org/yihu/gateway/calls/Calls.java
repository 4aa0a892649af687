package org.yihu.gateway.calls;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.ivr.CallEvent;
import org.yihu.adapters.ivr.CallSink;

/** The store of calls and of calls to make. */
public interface Calls extends CallSink {

  /**
   * Takes an event in, whatever came before: each fills its part of the call's row. A call that came
   * in and ended unanswered is owed a call back; an answer reported later withdraws that.
   */
  @Override
  Future<Void> report(CallEvent event);

  /**
   * A call.
   *
   * @param state where it is: ringing, in talk (answered), ended or missed
   */
  record Call(
      String pbx,
      String callId,
      String direction,
      Optional<String> from,
      Optional<String> line,
      Optional<String> operator,
      String state,
      Optional<Instant> startedAt,
      Optional<Instant> answeredAt,
      Optional<Instant> endedAt,
      Optional<String> cause,
      Optional<String> number) {}

  /** Calls that have not ended, newest first. */
  Future<List<Call>> live();

  Future<Optional<Call>> find(String pbx, String callId);

  /** Notes which ticket was filed from a call. */
  Future<Void> filed(String pbx, String callId, long number);

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
