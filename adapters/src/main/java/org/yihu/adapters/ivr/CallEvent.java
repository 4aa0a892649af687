package org.yihu.adapters.ivr;

import java.time.Instant;
import java.util.Optional;

/**
 * One event of a call. Events may come in any order and more than once.
 *
 * @param pbx the exchange
 * @param callId its id of the call
 * @param from who called, as the exchange writes it; empty when suppressed
 * @param to the number dialled: which line
 * @param operator who answered, absent until then
 * @param cause why it ended, in the exchange's word; only of {@link Kind#HANGUP}
 */
public record CallEvent(
    String pbx,
    String callId,
    Kind kind,
    Direction direction,
    Optional<String> from,
    Optional<String> to,
    Optional<String> operator,
    Optional<String> cause,
    Instant at) {

  /** What happened. */
  public enum Kind {
    NEW_CALL,
    ANSWER,
    HANGUP
  }

  /** Who called whom. */
  public enum Direction {
    IN,
    OUT
  }

  /** The same with a reason why the call ended. */
  public CallEvent because(String why) {
    return new CallEvent(pbx, callId, kind, direction, from, to, operator, Optional.of(why), at);
  }

  /** Who called the hotline, or whom it called; empty when suppressed or not reported. */
  public Optional<String> party() {
    return direction == Direction.IN ? from : to;
  }

  /** The hotline's end of the call. */
  public Optional<String> line() {
    return direction == Direction.IN ? to : from;
  }

  @Override
  public String toString() {
    return "CallEvent[" + pbx + " " + kind + "]";
  }
}
