package org.yihu.bot.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.text.Normaliser;
import org.yihu.bot.text.Segmenter;

/**
 * How much a question says the same as an entry's wordings, 0..1: the weight of the characters and
 * pairs they share, rare ones weighing more (inverse document frequency). The best wording counts.
 */
final class WordingSimilarity {
  /** Share of the confidence that comes from the search engine's own ranking. */
  private static final double RANKING = 0.15;
  /** How much an answer that covers the question counts, against a wording that does. */
  private static final double ANSWER = 0.55;

  private final ToIntFunction<String> documentFrequency;
  private final int documents;
  private final Map<String, Double> weights = new HashMap<>();
  private final Set<String> asked;
  private final double askedWeight;

  WordingSimilarity(String question, ToIntFunction<String> documentFrequency, int documents) {
    this.documentFrequency = documentFrequency;
    this.documents = documents;
    this.asked = new HashSet<>(Segmenter.grams(question));
    this.askedWeight = weight(asked);
  }

  /** @param ranking the engine's score of the entry relative to its best, 0..1 */
  double to(KnowledgeEntry entry, double ranking) {
    List<String> wordings = new ArrayList<>(entry.variants());
    wordings.add(entry.question());
    double best = 0;
    for (String wording : wordings) best = Math.max(best, to(Normaliser.question(wording)));
    double same = Math.max(best, ANSWER * covered(Normaliser.forMatching(entry.answer())));
    return Math.min(1, same * (1 - RANKING + RANKING * ranking));
  }

  private double to(String wording) {
    Set<String> said = new HashSet<>(Segmenter.grams(wording));
    double saidWeight = weight(said);
    double common = common(said);
    if (common == 0) return 0;
    double cosine = common / Math.sqrt(askedWeight * saidWeight);
    double containment = common / Math.min(askedWeight, saidWeight);
    return 0.75 * cosine + 0.25 * containment;
  }

  private double covered(String answer) {
    return askedWeight == 0 ? 0 : common(new HashSet<>(Segmenter.grams(answer))) / askedWeight;
  }

  private double common(Set<String> said) {
    double common = 0;
    for (String gram : asked) if (said.contains(gram)) common += weight(gram);
    return common;
  }

  private double weight(Set<String> grams) {
    double sum = 0;
    for (String gram : grams) sum += weight(gram);
    return sum;
  }

  private double weight(String gram) {
    return weights.computeIfAbsent(gram, key -> {
      double rarity = Math.log(1 + (documents + 1.0) / (documentFrequency.applyAsInt(key) + 1.0));
      return key.codePointCount(0, key.length()) > 1 ? rarity : rarity * 0.5;
    });
  }
}
