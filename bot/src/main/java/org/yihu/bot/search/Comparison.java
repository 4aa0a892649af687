package org.yihu.bot.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yihu.bot.text.Segmenter;

/**
 * Compares one question with entries, by meaning (sentence vectors) and by wording (characters and
 * pairs, rare ones weighing more). The same for every search engine, which only brings candidates.
 *
 * <p>The weights were fitted on labelled questions with entries that have wordings, and others that
 * have only an answer; see docs/quality.md. Vectors of all wordings count together (log-sum-exp): two
 * wordings that are both near say more than one.
 */
public final class Comparison {
  private static final Weights WITH_VECTORS = new Weights(15.5, 2.0, 4.1, 1.0);
  private static final Weights WITHOUT = new Weights(0, 12.0, 7.0, 3.0);

  /** @param answerBehind how much an answer is behind a wording that fits as well */
  private record Weights(double vector, double wording, double answer, double answerBehind) {}

  /** Sharpness of the pooling over wordings. */
  private static final double SHARPNESS = 20;
  /** BM25 saturation and length normalisation of answers. */
  private static final double K1 = 1.6;

  private static final double B = 0.9;

  private final Statistics statistics;
  private final byte[] vector;
  private final Weights weights;
  private final Set<String> terms;
  private final double rarity;
  private final Map<Integer, Double> byHash = new HashMap<>();

  /**
   * What was compared.
   *
   * @param score higher fits better; comparable between entries for one question
   * @param likeness 0..1: cosine with the nearest wording or piece of the answer; without vectors the
   *     share of the question's terms, by rarity, that the best wording or the answer has
   */
  public record Fit(Prepared prepared, double score, double likeness) {}

  /**
   * @param question normalised
   * @param vector empty without a model
   */
  Comparison(String question, byte[] vector, Statistics statistics) {
    this.statistics = statistics;
    this.vector = vector;
    this.weights = vector.length > 0 ? WITH_VECTORS : WITHOUT;
    this.terms = new HashSet<>(Segmenter.grams(question));
    this.rarity = Math.max(1e-6, statistics.rarity(terms));
    for (String term : terms) byHash.put(term.hashCode(), statistics.rarity(term));
  }

  /** All candidates, best first. */
  List<Fit> rank(List<Prepared> candidates) {
    double[] answers = candidates.stream().mapToDouble(this::bm25).toArray();
    double best = 1e-6;
    for (double answer : answers) best = Math.max(best, answer);
    var fits = new ArrayList<Fit>();
    for (int i = 0; i < answers.length; i++) fits.add(fit(candidates.get(i), answers[i] / best));
    fits.sort(Comparator.comparingDouble(Fit::score).reversed());
    return fits;
  }

  private Fit fit(Prepared entry, double answerBm25) {
    double wordingCosine = nearest(entry.wordingVectors());
    double answerCosine = nearest(entry.answerVectors());
    double wordingShare = 0;
    double covered = 0;
    for (int[] wording : entry.wordings()) {
      double common = common(wording);
      covered = Math.max(covered, common / rarity);
      wordingShare = Math.max(wordingShare, common / rarity * precision(wording));
    }
    double wordings = entry.wordings().isEmpty()
        ? Double.NEGATIVE_INFINITY
        : weights.vector() * pooled(entry.wordingVectors()) + weights.wording() * wordingShare;
    double answer = entry.answerLength() == 0
        ? Double.NEGATIVE_INFINITY
        : weights.vector() * answerCosine + weights.answer() * answerBm25 - weights.answerBehind();
    double likeness = vector.length > 0
        ? Math.max(wordingCosine, answerCosine)
        : Math.max(covered, answerCovered(entry));
    return new Fit(entry, either(wordings, answer), likeness);
  }

  /** A little more than the larger of two. */
  private static double either(double a, double b) {
    double larger = Math.max(a, b);
    return larger == Double.NEGATIVE_INFINITY ? 0 : larger + Math.log1p(Math.exp(-Math.abs(a - b)));
  }

  private double nearest(List<byte[]> vectors) {
    double nearest = 0;
    if (vector.length > 0)
      for (byte[] other : vectors) nearest = Math.max(nearest, Vectors.cosine(vector, other));
    return nearest;
  }

  private double pooled(List<byte[]> vectors) {
    if (vector.length == 0 || vectors.isEmpty()) return 0;
    double sum = 0;
    for (byte[] other : vectors) sum += Math.exp(SHARPNESS * Vectors.cosine(vector, other));
    return Math.log(sum) / SHARPNESS;
  }

  private double common(int[] wording) {
    double common = 0;
    for (int term : wording) common += byHash.getOrDefault(term, 0.0);
    return common;
  }

  private double precision(int[] wording) {
    int common = 0;
    for (int term : wording) if (byHash.containsKey(term)) common++;
    return wording.length == 0 ? 0 : Math.sqrt((double) common / wording.length);
  }

  private double answerCovered(Prepared entry) {
    double common = 0;
    for (var term : byHash.entrySet())
      if (entry.answerCount(term.getKey()) > 0) common += term.getValue();
    return common / rarity;
  }

  private double bm25(Prepared entry) {
    double length =
        K1 * (1 - B + B * entry.answerLength() / Math.max(1, statistics.answerLength()));
    double sum = 0;
    for (var term : byHash.entrySet()) {
      int times = entry.answerCount(term.getKey());
      if (times > 0) sum += term.getValue() * times * (K1 + 1) / (times + length);
    }
    return sum;
  }
}
