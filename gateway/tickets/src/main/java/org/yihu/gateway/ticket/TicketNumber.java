package org.yihu.gateway.ticket;

import java.util.Optional;

/** 工单编号: the day, {@code YYYYMMDD}, and the day's sequence in six digits. */
public record TicketNumber(long value) implements Comparable<TicketNumber> {
  private static final int DIGITS = 14;

  /** Empty for anything but fourteen digits. */
  public static Optional<TicketNumber> parse(String text) {
    if (text.length() != DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9'))
      return Optional.empty();
    return Optional.of(new TicketNumber(Long.parseLong(text)));
  }

  @Override
  public int compareTo(TicketNumber other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
