package org.yihu.gateway.assess;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A number as a fraction, so that rates of counts are added and multiplied without loss and rounded once.
 *
 * @param below above 0
 */
record Exact(BigInteger above, BigInteger below) {
  static final Exact ZERO = of(BigDecimal.ZERO);
  static final Exact HUNDRED = of(BigDecimal.valueOf(100));

  static Exact of(BigDecimal value) {
    return value.scale() <= 0
        ? new Exact(value.toBigIntegerExact(), BigInteger.ONE)
        : new Exact(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
  }

  /** So many of so many, in per cent. */
  static Exact percent(BigDecimal part, BigDecimal whole) {
    return of(part).times(HUNDRED).over(of(whole));
  }

  Exact plus(Exact more) {
    return new Exact(
        above.multiply(more.below).add(more.above.multiply(below)), below.multiply(more.below));
  }

  Exact minus(Exact less) {
    return plus(new Exact(less.above.negate(), less.below));
  }

  Exact times(Exact factor) {
    return new Exact(above.multiply(factor.above), below.multiply(factor.below));
  }

  /** @param divisor above 0 */
  Exact over(Exact divisor) {
    return new Exact(above.multiply(divisor.below), below.multiply(divisor.above));
  }

  /** Rounded half up, with exactly so many decimals. */
  BigDecimal rounded(int decimals) {
    return new BigDecimal(above).divide(new BigDecimal(below), decimals, RoundingMode.HALF_UP);
  }
}
