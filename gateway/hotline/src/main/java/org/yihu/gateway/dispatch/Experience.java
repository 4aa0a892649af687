package org.yihu.gateway.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yihu.config.Texts;
import org.yihu.gateway.desk.Suggestion;

/**
 * What came of earlier dispatches: who completed matters of a category in a district, and who returned
 * them. A unit that returned such matters more often than it completed them comes later; one that
 * completed several is named even if the duty list does not name it.
 */
public final class Experience {
  public static final Experience NONE = new Experience(List.of());
  private static final int OFTEN = 2;
  private static final int SEVERAL = 3;
  private static final double DEMOTED = 0.4;
  private static final double KNOWN = 0.75;

  /**
   * One unit's record with a category in a district.
   *
   * @param region six digits, empty for tickets without a place
   */
  public record Count(String category, String region, String unit, int completed, int returned) {}

  private final Map<String, List<Count>> byMatter = new HashMap<>();

  public Experience(List<Count> counts) {
    for (Count count : counts)
      byMatter
          .computeIfAbsent(count.category() + "@" + count.region(), matter -> new ArrayList<>())
          .add(count);
  }

  /**
   * The suggestions as experience orders them, surest first.
   *
   * @param nameOf empty for a unit that is gone
   */
  List<Suggestion> applied(
      List<Suggestion> suggested,
      String category,
      Optional<String> region,
      Function<String, Optional<String>> nameOf,
      Texts texts) {
    String district = region
        .filter(code -> code.length() >= 6)
        .map(code -> code.substring(0, 6))
        .orElse("");
    List<Count> counts = byMatter.getOrDefault(category + "@" + district, List.of());
    if (counts.isEmpty()) return suggested;
    var result = new ArrayList<Suggestion>();
    for (Suggestion one : suggested) result.add(weighed(one, counts, texts));
    counts.stream()
        .filter(count -> count.completed() >= SEVERAL && count.completed() > count.returned())
        .max(Comparator.comparingInt(Count::completed))
        .filter(best -> suggested.stream().noneMatch(one -> one.unit().equals(best.unit())))
        .ifPresent(best -> nameOf
            .apply(best.unit())
            .ifPresent(name -> result.add(new Suggestion(
                best.unit(),
                name,
                KNOWN,
                texts.get("triage.experience", "count", "" + best.completed())))));
    result.sort(Comparator.comparingDouble(Suggestion::score).reversed());
    return result;
  }

  private static Suggestion weighed(Suggestion one, List<Count> counts, Texts texts) {
    return counts.stream()
        .filter(count -> count.unit().equals(one.unit()))
        .filter(count -> count.returned() >= OFTEN && count.returned() > count.completed())
        .findFirst()
        .map(count -> new Suggestion(
            one.unit(),
            one.name(),
            one.score() * DEMOTED,
            texts.get("triage.returned", "why", one.why(), "count", "" + count.returned())))
        .orElse(one);
  }
}
