package org.yihu.adapters.channel;

import io.vertx.core.Future;
import java.time.Instant;

/**
 * Where channels hand in what they received. Futures fail with {@link Unavailable} when nothing was
 * stored and the sender should come again; anything acknowledged is durable.
 */
public interface IntakeSink {

  /** Takes one message in; delivered again, it gives the first result again. */
  Future<Taken> take(Intake intake);

  /**
   * The source presses for a ticket it handed over before.
   *
   * @param original key of the ticket
   * @param own key of this message
   */
  Future<Taken> urge(MessageKey original, MessageKey own, String text, Instant at);

  /** The source takes a ticket back. */
  Future<Taken> recall(MessageKey original, MessageKey own, String reason, Instant at);
}
