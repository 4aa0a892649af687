package org.yihu.gateway.web;

import java.util.Optional;

/** The number of a row, as addresses and forms have it. */
public final class RowId {
  private static final int MOST_DIGITS = 18;

  private RowId() {}

  /** Empty for whatever is no number of at most 18 digits. */
  public static Optional<Long> parse(String text) {
    boolean number = !text.isEmpty()
        && text.length() <= MOST_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
