package org.yihu.adapters.channel;

import java.time.Duration;

/** What came of sending a reply. */
public sealed interface Delivery {

  /**
   * The other side has it.
   *
   * @param receipt the receiving side's own id or word for it, empty when it gives none
   */
  record Delivered(String receipt) implements Delivery {}

  /** Not now: try again, not before {@code after}. */
  record Later(String why, Duration after) implements Delivery {}

  /** Never by this way: the next way is to be tried. */
  record Rejected(String why) implements Delivery {}
}
