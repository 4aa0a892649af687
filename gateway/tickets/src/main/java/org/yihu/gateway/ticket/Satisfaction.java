package org.yihu.gateway.ticket;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** 满意度, as asked in a follow-up. */
public enum Satisfaction {
  SATISFIED,
  BASICALLY_SATISFIED,
  DISSATISFIED;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Satisfaction> of(String id) {
    return Arrays.stream(values()).filter(value -> value.id().equals(id)).findFirst();
  }
}
