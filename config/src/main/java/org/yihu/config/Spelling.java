package org.yihu.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which of the known words somebody meant who wrote another one. */
public final class Spelling {
  /** A slip of two letters is forgiven whatever the length. */
  private static final int SLIP = 2;

  private Spelling() {}

  /**
   * The known word that is nearest to the one written, capitals or not; else one that ends the same
   * after its last dot.
   *
   * @return empty when more than two letters and more than a third of them would have to change
   */
  public static Optional<String> nearest(String written, Collection<String> known) {
    String word = lower(written);
    int most = Math.max(Math.min(SLIP, word.length() - 1), word.length() / 3);
    return known.stream()
        .min(Comparator.<String>comparingInt(one -> distance(word, lower(one)))
            .thenComparing(Comparator.naturalOrder()))
        .filter(one -> distance(word, lower(one)) <= most)
        .or(() -> known.stream()
            .filter(one -> last(lower(one)).equals(last(word)))
            .sorted()
            .findFirst());
  }

  /** The question that goes after what was expected, beginning with a semicolon; empty for no idea. */
  public static String didYouMean(String written, Collection<String> known) {
    return nearest(written, known).map(one -> "; did you mean " + one + "?").orElse("");
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  private static String last(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) row[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
