package org.yihu.bot.search;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.yihu.bot.search.Comparison.Fit;

/**
 * How likely it is that an entry is the one meant: a logistic function of how alike it is to the
 * question, how far it is ahead of the next and how many others fit nearly as well, learned from
 * labelled questions ({@code yihu train bot}), so that of the answers given at 0.9 about nine in ten are
 * right. Few features on purpose: more of them fitted the base they were learned on better, and every
 * other base worse (docs/quality.md).
 *
 * @param weights one a feature, see {@link #features}
 */
public record Confidence(List<Double> weights) {
  /** A lead beyond this says nothing more. */
  private static final double FAR_AHEAD = 8;

  /** What the weights belong to. */
  public static final List<String> FEATURES =
      List.of("bias", "lead", "share", "likeness", "likeness²");

  public Confidence {
    weights = List.copyOf(weights);
    if (weights.size() != FEATURES.size())
      throw new IllegalArgumentException(
          "a confidence has " + FEATURES.size() + " weights, not " + weights.size());
  }

  /** What ships with the program, for a model of sentence vectors ({@link Embedder#model}). */
  public static Confidence shipped(String model) {
    String file = "confidence-" + model + ".json";
    try (InputStream in =
        Objects.requireNonNull(Confidence.class.getResourceAsStream(file), file)) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether something ships for a model. */
  public static boolean ships(String model) {
    return Confidence.class.getResource("confidence-" + model + ".json") != null;
  }

  /**
   * What was learned, read from its file.
   *
   * @throws RuntimeException when it is not what {@link #encode} gives, naming what it lacks
   */
  public static Confidence parse(String json) {
    JsonObject byName = new JsonObject(json).getJsonObject("weights");
    return new Confidence(FEATURES.stream()
        .map(name -> Objects.requireNonNull(
            byName.getDouble(name), name + " is missing; learn it again: yihu train bot"))
        .toList());
  }

  /** As a file: {@code {"features":[…],"weights":{name: weight}}}. */
  public String encode() {
    JsonObject byName = new JsonObject();
    for (int i = 0; i < FEATURES.size(); i++) byName.put(FEATURES.get(i), weights.get(i));
    return new JsonObject()
        .put("features", new JsonArray(FEATURES))
        .put("weights", byName)
        .encodePrettily();
  }

  /** The best of ranked candidates, each with how sure it is. */
  List<KnowledgeIndex.Hit> hits(List<Fit> ranked, int limit) {
    var hits = new ArrayList<KnowledgeIndex.Hit>();
    double before = 1;
    for (int i = 0; i < Math.min(limit, ranked.size()); i++) {
      // Never surer of an entry than of one that ranks above it.
      before = Math.min(before, of(ranked, i));
      hits.add(new KnowledgeIndex.Hit(ranked.get(i).prepared().entry(), before));
    }
    return hits;
  }

  /** @param ranked all candidates of a question, best first */
  private double of(List<Fit> ranked, int at) {
    double[] features = features(ranked, at);
    double sum = 0;
    for (int i = 0; i < features.length; i++) sum += weights.get(i) * features[i];
    return 1 / (1 + Math.exp(-sum));
  }

  /** What is known of the entry at a rank. */
  public static double[] features(List<Fit> ranked, int at) {
    Fit fit = ranked.get(at);
    double other = ranked.size() == 1
        ? fit.score() - FAR_AHEAD
        : ranked.get(at == 0 ? 1 : 0).score();
    double lead = Math.max(-FAR_AHEAD, Math.min(FAR_AHEAD, fit.score() - other));
    double likeness = fit.likeness();
    return new double[] {1, lead, share(ranked, at), likeness, likeness * likeness};
  }

  /**
   * Logarithm of an entry's share of all that fit nearly as well: among many entries that say much the
   * same, a small lead means little.
   */
  private static double share(List<Fit> ranked, int at) {
    double sum = 0;
    for (Fit other : ranked) sum += Math.exp(other.score() - ranked.get(at).score());
    return -Math.log(sum);
  }
}
