package org.yihu.gateway.ticket;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a matter presses. */
public enum Urgency {
  NORMAL,
  /**
   * Water, power and gas cuts, noise and fumes: handled first.
   *
   * @article 第二十条
   */
  URGENT,
  /**
   * Danger to life or public safety: passed to the emergency line at once.
   *
   * @article 第七条
   */
  EMERGENCY;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty for an unknown word. */
  public static Optional<Urgency> named(String id) {
    return Arrays.stream(values()).filter(urgency -> urgency.id().equals(id)).findFirst();
  }

  public static Urgency of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
