package org.yihu.gateway.talk;

import java.util.Locale;

/** Who answers in a conversation; exactly one at any time. */
public enum Owner {
  BOT,
  /** Nobody yet: the citizen waits for an operator. */
  QUEUE,
  OPERATOR;

  /** The word in the store. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Owner of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
