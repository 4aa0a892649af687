package org.yihu.gateway.assess;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Ranks from the largest: equal figures share one, and as many are skipped. */
final class Ranking {
  private Ranking() {}

  /** @param figures empty for who is not ranked */
  static List<Optional<Integer>> of(List<Optional<BigDecimal>> figures) {
    return figures.stream()
        .map(mine -> mine.map(figure -> before(figure, figures)))
        .toList();
  }

  private static int before(BigDecimal mine, List<Optional<BigDecimal>> figures) {
    return 1
        + (int) figures.stream()
            .flatMap(Optional::stream)
            .filter(other -> other.compareTo(mine) > 0)
            .count();
  }
}
