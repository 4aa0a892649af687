package org.yihu.gateway.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yihu.bot.text.Normaliser;
import org.yihu.bot.text.Segmenter;

/**
 * A text as numbers for a linear model: its characters, pairs, triples and words, hashed into a fixed
 * number of places, each with the logarithm of how often it occurs; the opening counts once more,
 * since people say first what they want. Pure.
 */
final class TextFeatures {
  /** Places; a power of two. */
  static final int PLACES = 1 << 18;
  /** What comes after this adds little and costs time. */
  private static final int LONGEST = 1500;

  private static final int OPENING = 40;

  private TextFeatures() {}

  /** Weight by place, ascending; every weight above 0, empty for a text without letters. */
  static TreeMap<Integer, Double> of(String text) {
    String plain = Normaliser.forMatching(text);
    if (plain.length() > LONGEST) plain = plain.substring(0, LONGEST);
    Map<String, Integer> counts = new HashMap<>();
    for (String term : terms(plain)) counts.merge(term, 1, Integer::sum);
    String opening = plain.substring(0, Math.min(OPENING, plain.length()));
    for (String gram : Segmenter.grams(opening)) counts.merge("^" + gram, 1, Integer::sum);
    for (char mark : new char[] {'?', '？', '!', '！'})
      if (plain.indexOf(mark) >= 0) counts.merge("mark " + mark, 1, Integer::sum);
    var places = new TreeMap<Integer, Double>();
    counts.forEach((term, count) -> places.merge(place(term), 1 + Math.log(count), Double::sum));
    return places;
  }

  private static List<String> terms(String plain) {
    List<String> grams = Segmenter.grams(plain);
    var terms = new ArrayList<>(grams);
    for (int i = 0; i + 2 < plain.length(); i++) {
      String triple = plain.substring(i, i + 3);
      if (triple.codePoints().allMatch(Character::isLetterOrDigit)) terms.add(triple);
    }
    for (String word : Segmenter.words(plain)) if (word.length() > 1) terms.add("=" + word);
    return terms;
  }

  private static int place(String term) {
    int hash = term.hashCode() * 0x9E3779B1;
    return (hash ^ hash >>> 15) & PLACES - 1;
  }
}
