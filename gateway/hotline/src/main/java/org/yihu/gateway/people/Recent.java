package org.yihu.gateway.people;

import java.time.Duration;
import java.util.Optional;

/** What was looked up a moment ago: bounded, and forgotten by itself. Thread-safe. */
public interface Recent<T> {

  /** Empty when it was never looked up, or too long ago. */
  Optional<T> get(String key);

  void put(String key, T value);

  void forget(String key);

  /** Makes memories of what was looked up; each apart from the others. */
  interface Maker {

    /**
     * A memory for one purpose.
     *
     * @param most how many keys are remembered
     * @param time how long after it was put
     */
    <T> Recent<T> of(int most, Duration time);
  }
}
