package org.yihu.adapters.channel;

import java.time.Duration;

/** Something needed is away; made where the foreign exception first appears. */
public final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String system;
  private final Duration retryAfter;

  public Unavailable(String system, Duration retryAfter, Throwable cause) {
    super(system + " is unavailable: " + cause.getMessage(), cause);
    this.system = system;
    this.retryAfter = retryAfter;
  }

  public Unavailable(String system, Duration retryAfter, String why) {
    super(system + " is unavailable: " + why);
    this.system = system;
    this.retryAfter = retryAfter;
  }

  public String system() {
    return system;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
