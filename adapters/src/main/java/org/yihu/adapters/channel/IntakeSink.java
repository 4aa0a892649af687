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
   * The same for what bears an id that its writer chose, and that another letter may have had before: then
   * it is taken under a key of its own.
   */
  default Future<Taken> takeLetter(Intake letter) {
    return take(letter)
        .compose(
            taken -> taken instanceof Taken.Refused refused && refused.why() == Taken.Why.KEY_REUSED
                ? take(letter.keyedByContent())
                : Future.succeededFuture(taken));
  }

  /**
   * The source presses for a ticket it handed over before.
   *
   * @param original key of the ticket
   * @param own key of this message
   */
  Future<Taken> urge(MessageKey original, MessageKey own, String text, Instant at);

  /** The source takes a ticket back; one that is handled with another's ends alone. */
  Future<Taken> recall(MessageKey original, MessageKey own, String reason, Instant at);

  /**
   * The source changes what a ticket says: the new content is added to it.
   *
   * @param original key of the ticket
   * @param own key of this message
   * @param content the content as it is now; parts may be missing
   */
  Future<Taken> update(MessageKey original, MessageKey own, Intake content);
}
