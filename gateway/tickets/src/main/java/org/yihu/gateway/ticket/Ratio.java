package org.yihu.gateway.ticket;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * So many of so many; kept as exact counts, so that ratios can be added and are rounded once.
 *
 * @param part 0 to {@code whole}
 * @param whole 0 or more
 */
public record Ratio(long part, long whole) {
  public static final Ratio NONE = new Ratio(0, 0);

  public Ratio {
    if (part < 0 || part > whole)
      throw new IllegalArgumentException("a part is 0 to the whole, was " + part + " of " + whole);
  }

  /** How many of those that count. */
  static <T> Ratio of(Collection<T> all, Predicate<T> counts, Predicate<T> isPart) {
    return new Ratio(
        all.stream().filter(counts).filter(isPart).count(),
        all.stream().filter(counts).count());
  }

  public Ratio plus(Ratio more) {
    return new Ratio(part + more.part, whole + more.whole);
  }

  /**
   * In hundredths of the whole, rounded half up; empty for nothing of nothing, which is no rate.
   *
   * @param decimals 0 or more
   */
  public Optional<BigDecimal> percent(int decimals) {
    if (whole == 0) return Optional.empty();
    return Optional.of(BigDecimal.valueOf(part)
        .multiply(BigDecimal.valueOf(100))
        .divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_UP));
  }
}
