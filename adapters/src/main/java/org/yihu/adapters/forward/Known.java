package org.yihu.adapters.forward;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which words a field may hold, and what they are to us.
 *
 * @param words empty when any is welcome
 * @param ours by the word, where it is written otherwise than we do
 */
record Known(Set<String> words, Map<String, String> ours) {
  /** Whatever is written. */
  static final Known ANY = new Known(Set.of(), Map.of());

  private static final int MOST_LISTED = 30;
  private static final Set<String> YES = Set.of("true", "1", "yes", "y", "Y", "是");
  private static final Set<String> NO = Set.of("false", "0", "no", "n", "N", "否");
  /** Yes and no, in the words that people and programs have for them. */
  static final Known TRUTH = truth();

  Known {
    words = Set.copyOf(words);
    ours = Map.copyOf(ours);
  }

  static Known of(Collection<String> words) {
    return new Known(new TreeSet<>(words), Map.of());
  }

  /** @param ids by name; both are known */
  static Known named(Map<String, String> ids) {
    return new Known(new HashSet<>(ids.values()), ids);
  }

  private static Known truth() {
    Map<String, String> meant = new HashMap<>();
    YES.forEach(word -> meant.put(word, "true"));
    NO.forEach(word -> meant.put(word, "false"));
    return new Known(Set.of("true", "false"), meant);
  }

  boolean isAny() {
    return words.isEmpty();
  }

  /** What a word is to us; empty when it is none of the known ones. */
  Optional<String> meant(String word) {
    if (isAny() || words.contains(word)) return Optional.of(word);
    return Optional.ofNullable(ours.get(word));
  }

  /** Some of them, for who has to choose one. */
  List<String> listed() {
    return words.stream().sorted().limit(MOST_LISTED).toList();
  }
}
