package org.yihu.gateway.evaluate;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.search.Comparison.Fit;
import org.yihu.bot.search.Confidence;
import org.yihu.bot.search.KnowledgeIndex;
import org.yihu.gateway.evaluate.BotEvaluation.Labelled;

/**
 * Learns the {@link Confidence} of the bot: for the entries that come first for a labelled question,
 * how well they fit and whether they were the right ones.
 */
public final class BotTraining {
  /** How many of the best entries of a question are learned from. */
  private static final int LEARNED = 3;

  private static final double COST = 1;
  private static final int SEED = 12345;

  /** A knowledge base with questions put to it. */
  public record Round(List<KnowledgeEntry> entries, List<Labelled> questions) {}

  private record Example(double[] features, boolean right) {}

  private final List<Example> examples = new ArrayList<>();

  /**
   * A knowledge base asks itself: one wording of each entry is taken out and asked, and every fifth
   * entry is taken out whole, so that its question must not be answered.
   *
   * @param chitChat what has nothing to do with the base
   */
  public static Round leaveOneOut(List<KnowledgeEntry> all, List<String> chitChat, int round) {
    Random random = new Random(SEED + round);
    var entries = new ArrayList<KnowledgeEntry>();
    var questions = new ArrayList<Labelled>();
    for (KnowledgeEntry entry : all) {
      var wordings = new ArrayList<>(entry.variants());
      wordings.add(entry.question());
      if (wordings.size() < 2) {
        entries.add(entry);
        continue;
      }
      String asked = wordings.remove(random.nextInt(wordings.size()));
      boolean kept = random.nextInt(5) > 0;
      questions.add(new Labelled(asked, Optional.of(entry.id()).filter(id -> kept), false));
      if (kept) entries.add(reworded(entry, wordings));
    }
    for (String line : chitChat) questions.add(new Labelled(line, Optional.empty(), true));
    return new Round(entries, questions);
  }

  private static KnowledgeEntry reworded(KnowledgeEntry entry, List<String> wordings) {
    return new KnowledgeEntry(
        entry.id(),
        wordings.get(wordings.size() - 1),
        wordings.subList(0, wordings.size() - 1),
        entry.answer(),
        entry.owner(),
        entry.category(),
        entry.region(),
        entry.validFrom(),
        entry.validTo(),
        entry.source());
  }

  /** Puts questions to an index and remembers what came. */
  public Future<Void> learn(KnowledgeIndex index, List<Labelled> questions, LocalDate day) {
    Future<Void> all = Future.succeededFuture();
    for (Labelled question : questions) {
      var query = new KnowledgeIndex.Query(question.question(), Optional.empty(), day, LEARNED);
      all = all.compose(done -> index.rank(query))
          .onSuccess(ranked -> remember(question, ranked))
          .mapEmpty();
    }
    return all;
  }

  private void remember(Labelled question, List<Fit> ranked) {
    for (int i = 0; i < Math.min(LEARNED, ranked.size()); i++) {
      String id = ranked.get(i).prepared().entry().id();
      examples.add(new Example(
          Confidence.features(ranked, i), question.expect().filter(id::equals).isPresent()));
    }
  }

  /** How many examples were remembered. */
  public int size() {
    return examples.size();
  }

  /**
   * Learns the weights.
   *
   * @throws IllegalStateException when all examples are right, or all wrong
   */
  public Confidence confidence() {
    long right = examples.stream().filter(Example::right).count();
    if (right == 0 || right == examples.size())
      throw new IllegalStateException(
          "nothing to learn from: " + right + " of " + examples.size() + " examples are right");
    Scale scale = Scale.of(examples);
    var problem = new Problem();
    problem.l = examples.size();
    problem.n = Confidence.FEATURES.size();
    problem.x = examples.stream()
        .map(example -> features(scale.applied(example.features())))
        .toArray(Feature[][]::new);
    problem.y =
        examples.stream().mapToDouble(example -> example.right() ? 1 : 0).toArray();
    Linear.disableDebugOutput();
    Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, COST, 1e-4));
    double sign = model.getLabels()[0] == 1 ? 1 : -1;
    double[] weights = model.getFeatureWeights();
    for (int i = 0; i < weights.length; i++) weights[i] *= sign;
    return new Confidence(scale.undone(weights));
  }

  /** Brings features to one size, so that all are held back alike; the first is always 1 and stays. */
  private record Scale(double[] mean, double[] deviation) {
    static Scale of(List<Example> examples) {
      int features = Confidence.FEATURES.size();
      double[] mean = new double[features];
      double[] deviation = new double[features];
      deviation[0] = 1;
      for (int i = 1; i < features; i++) {
        int at = i;
        double middle =
            examples.stream().mapToDouble(one -> one.features()[at]).average().orElse(0);
        double square = examples.stream()
            .mapToDouble(one -> Math.pow(one.features()[at] - middle, 2))
            .average()
            .orElse(0);
        mean[i] = middle;
        deviation[i] = square == 0 ? 1 : Math.sqrt(square);
      }
      return new Scale(mean, deviation);
    }

    double[] applied(double[] features) {
      return IntStream.range(0, features.length)
          .mapToDouble(i -> (features[i] - mean[i]) / deviation[i])
          .toArray();
    }

    /** Weights that do to features as they are what the given ones do to scaled ones. */
    List<Double> undone(double[] weights) {
      double bias = weights[0];
      for (int i = 1; i < weights.length; i++) bias -= weights[i] * mean[i] / deviation[i];
      double first = bias;
      return IntStream.range(0, weights.length)
          .mapToObj(i -> i == 0 ? first : weights[i] / deviation[i])
          .toList();
    }
  }

  private static Feature[] features(double[] values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> new FeatureNode(i + 1, values[i]))
        .toArray(Feature[]::new);
  }
}
