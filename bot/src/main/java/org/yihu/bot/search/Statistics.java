package org.yihu.bot.search;

import java.util.Collection;
import java.util.Map;

/**
 * How rare the terms of a question are in the base.
 *
 * @param entries in the base
 * @param frequencies by term of the question, in how many entries it occurs; absent means in none
 * @param answerLength mean number of terms in an answer
 */
record Statistics(int entries, Map<String, Integer> frequencies, double answerLength) {

  /** Inverse document frequency; a single character counts half, being shared by chance more often. */
  double rarity(String term) {
    double rarity = Math.log(1 + (entries + 1.0) / (frequencies.getOrDefault(term, 0) + 1.0));
    return term.codePointCount(0, term.length()) > 1 ? rarity : rarity * 0.5;
  }

  double rarity(Collection<String> terms) {
    return terms.stream().mapToDouble(this::rarity).sum();
  }
}
