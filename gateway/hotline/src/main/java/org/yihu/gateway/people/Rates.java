package org.yihu.gateway.people;

import java.time.Duration;
import java.util.Optional;

/** How often something may happen for each address, on this node. Thread-safe. */
public interface Rates {

  /** Takes one; if none is left, says how long to wait. */
  Optional<Duration> take(String address);

  /** How long to wait when none is left, without taking one; empty when one is. */
  Optional<Duration> exhausted(String address);

  /** Gives one back that was taken for something that turned out to be harmless. */
  void giveBack(String address);

  /** Makes rates; each counts apart from the others. */
  interface Maker {

    /**
     * Rates for one purpose.
     *
     * @param tokens how many an address has, 1 or more
     * @param per in which time it gets all of them anew
     */
    Rates of(int tokens, Duration per);
  }
}
