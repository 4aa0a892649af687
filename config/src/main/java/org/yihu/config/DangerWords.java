package org.yihu.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tells that somebody is in danger now: {@code danger.yaml} of a pack.
 *
 * @param alarm the weight from which it is told at once
 * @param words by class; those of {@link #HARMLESS} hide the words that begin within them
 * @param acts what happens, likeliest first
 * @param weigh what a class of words adds to the weight of an act that it is said of
 */
public record DangerWords(
    int alarm, Map<String, List<String>> words, List<Act> acts, Map<String, Integer> weigh) {
  /** The class of words that look like danger and are none. */
  public static final String HARMLESS = "harmless";
  /** The class of words that say that something is not so. */
  public static final String NOT = "not";

  /** Where the classes of an act must meet. */
  public enum Within {
    CLAUSE,
    /** The sentence; of a short text the whole. */
    TEXT
  }

  /**
   * Something that happens.
   *
   * @param lines whom it is told, the first first
   * @param needs classes of which each must be there
   * @param score its weight
   * @param near characters within which they must meet, absent for any distance
   * @param unless classes of which none may be in the same clause
   * @param despite classes that do not count against it
   * @param also what else weighs for this act alone
   */
  public record Act(
      List<String> lines,
      List<String> needs,
      int score,
      Within within,
      Optional<Integer> near,
      List<String> unless,
      List<String> despite,
      Map<String, Integer> also) {
    public Act {
      also = Map.copyOf(also);
      lines = List.copyOf(lines);
      needs = List.copyOf(needs);
      unless = List.copyOf(unless);
      despite = List.copyOf(despite);
    }
  }

  public DangerWords {
    words = Map.copyOf(words);
    acts = List.copyOf(acts);
    weigh = Map.copyOf(weigh);
  }

  /** Nothing is danger. */
  public static DangerWords none() {
    return new DangerWords(1, Map.of(), List.of(), Map.of());
  }
}
