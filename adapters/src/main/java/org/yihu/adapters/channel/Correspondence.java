package org.yihu.adapters.channel;

import io.vertx.core.Future;

/**
 * Where a channel hands in what is no new request: answers to what we wrote, and what it does not take.
 * Futures fail with {@link Unavailable} when nothing was stored and the message should come again; what
 * is acknowledged is durable.
 */
public interface Correspondence {

  /** An answer to what we wrote about a ticket; delivered again, it changes nothing. */
  Future<Void> follow(Intake answer, Follows follows);

  /** Into the ledger of what was not taken; the first of a key stays. */
  Future<Void> setAside(NotTaken message);

  /**
   * A message failed once more.
   *
   * @param most so many tries it has
   * @return whether it went into the ledger, so that it need not be tried again
   */
  Future<Boolean> failed(NotTaken message, int most);
}
