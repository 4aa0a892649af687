package org.yihu.gateway.desk;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether a text says the same matter as an open ticket of the same requester: by the share of
 * neighbouring character pairs that the shorter text has in common with the longer.
 *
 * @article 第十条（四）
 */
public final class RepeatFinder {
  private static final int SHORT = 6;
  /** Tag of a ticket opened by a picture or a place alone, waiting for words. */
  public static final String WORDLESS = "wordless";

  private final double threshold;

  public RepeatFinder(double threshold) {
    this.threshold = threshold;
  }

  /** The newest open ticket that the text repeats. */
  public Optional<OpenMatter> find(String text, List<OpenMatter> open) {
    if (open.isEmpty()) return Optional.empty();
    Set<Integer> pairs = pairs(text);
    return open.stream()
        .filter(matter -> isSame(text, pairs, matter.description()))
        .findFirst();
  }

  private boolean isSame(String text, Set<Integer> pairs, String other) {
    if (text.equals(other)) return true;
    if (text.length() < SHORT || other.length() < SHORT) return false;
    return similarity(pairs, pairs(other)) >= threshold;
  }

  /** Shared pairs relative to the mean size: a short text inside a long one is not the same matter. */
  static double similarity(Set<Integer> a, Set<Integer> b) {
    if (a.isEmpty() || b.isEmpty()) return 0;
    Set<Integer> smaller = a.size() <= b.size() ? a : b;
    Set<Integer> larger = smaller == a ? b : a;
    long common = smaller.stream().filter(larger::contains).count();
    return 2.0 * common / (a.size() + b.size());
  }

  static Set<Integer> pairs(String text) {
    Set<Integer> pairs = new HashSet<>(text.length() * 2);
    int before = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c)) continue;
      if (before >= 0) pairs.add(before << 16 | c);
      before = c;
    }
    return pairs;
  }
}
