package org.yihu.gateway.reply;

import java.time.Duration;

/**
 * When something that failed is tried again: after pauses that double, until it is given up.
 *
 * @param first the pause after the first try
 * @param longest no pause is longer, unless the other side asks for more
 * @param giveUpAfter so many tries, 1 or more
 */
record Retrying(Duration first, Duration longest, int giveUpAfter) {
  private static final int MOST_DOUBLINGS = 20;

  /** The pause after a try; not shorter than the other side asked for. */
  Duration pause(int tries, Duration asked) {
    Duration growing = first.multipliedBy(1L << Math.min(MOST_DOUBLINGS, Math.max(0, tries - 1)));
    Duration bounded = growing.compareTo(longest) < 0 ? growing : longest;
    return bounded.compareTo(asked) > 0 ? bounded : asked;
  }

  boolean isLast(int tries) {
    return tries >= giveUpAfter;
  }
}
