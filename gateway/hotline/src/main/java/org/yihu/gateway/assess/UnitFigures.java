package org.yihu.gateway.assess;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.yihu.config.Scheme;

/**
 * One unit's figures, as numbers.
 *
 * @param values by the scheme's name of the column; absent for an optional column or a rate that is none
 */
record UnitFigures(int row, String unit, Map<String, BigDecimal> values) {
  Optional<BigDecimal> value(String column) {
    return Optional.ofNullable(values.get(column));
  }

  BigDecimal count(String column) {
    return values.getOrDefault(column, BigDecimal.ZERO);
  }

  /** From the counts where the table has them, else as given; empty when its base is 0 or it is none. */
  Optional<Exact> rate(Scheme.Column column) {
    if (column.of().isEmpty()) return value(column.name()).map(Exact::of);
    return rate(column.of().get(), column.base().orElseThrow());
  }

  Optional<Exact> rate(String of, String base) {
    BigDecimal whole = count(base);
    return whole.signum() == 0 ? Optional.empty() : Optional.of(Exact.percent(count(of), whole));
  }
}
