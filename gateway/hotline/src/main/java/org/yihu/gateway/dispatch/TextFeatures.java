package org.yihu.gateway.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yihu.bot.text.Segmenter;

/**
 * A text as numbers for a linear model: its characters and pairs, hashed into a fixed number of places,
 * each with the logarithm of how often it occurs, and its {@link Cues}. Words, triples and the opening
 * apart were tried and did not sort better. Pure.
 *
 * @param grams weight by place, ascending; every weight above 0, empty for a text without letters
 */
record TextFeatures(SortedMap<Integer, Double> grams, double[] cues) {
  /** Places; a power of two. */
  static final int PLACES = 1 << 18;
  /** What comes after this adds little and costs time. */
  private static final int LONGEST = 1500;

  static TextFeatures of(String normalised) {
    String plain = normalised.substring(0, Math.min(LONGEST, normalised.length()));
    Map<String, Integer> counts = new HashMap<>();
    for (String term : Segmenter.grams(plain)) counts.merge(term, 1, Integer::sum);
    var places = new TreeMap<Integer, Double>();
    counts.forEach((term, count) -> places.merge(place(term), 1 + Math.log(count), Double::sum));
    return new TextFeatures(places, Cues.of(plain));
  }

  private static int place(String term) {
    int hash = term.hashCode() * 0x9E3779B1;
    return (hash ^ hash >>> 15) & PLACES - 1;
  }
}
