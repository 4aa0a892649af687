package org.yihu.gateway.evaluate;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.yihu.bot.text.Normaliser;
import org.yihu.gateway.dispatch.Kinds;
import org.yihu.gateway.dispatch.TextModel;

/**
 * Measures how well a {@link TextModel} trained on some texts sorts others: accuracy, and F1 averaged
 * over the classes of the test texts.
 */
public final class TriageEvaluation {
  /** What a text may be labelled with. */
  public static final List<String> FIELDS = List.of("category", "kind", "unit");

  private static final int SEED = 20231;

  private record Judged(String right, String given) {}

  private TriageEvaluation() {}

  /**
   * Texts with a label as examples to learn from.
   *
   * @param lines {@code {text, kind?, category?, unit?}}; those without the field are left out
   */
  public static List<TextModel.Example> examples(
      List<JsonObject> lines, String field, Normaliser normaliser) {
    return lines.stream()
        .filter(line -> line.getString(field) != null)
        .map(line -> new TextModel.Example(
            normaliser.forMatching(line.getString("text", "")), line.getString(field)))
        .toList();
  }

  /** How many different labels there are; a model tells two or more apart. */
  public static long labels(List<TextModel.Example> examples) {
    return examples.stream().map(TextModel.Example::label).distinct().count();
  }

  /** {@code {accuracy, macroF1, perClass:{label:{precision, recall, f1, count}}}}. */
  public static JsonObject run(
      List<TextModel.Example> train, List<TextModel.Example> test, TextModel.By by) {
    return figures(judged(train, test, by));
  }

  /** The same, every text judged by a model of the other folds. */
  public static JsonObject crossValidated(List<TextModel.Example> all, int folds, TextModel.By by) {
    Random random = new Random(SEED);
    int[] fold = all.stream().mapToInt(example -> random.nextInt(folds)).toArray();
    var judged = new ArrayList<Judged>();
    for (int k = 0; k < folds; k++) {
      var train = new ArrayList<TextModel.Example>();
      var test = new ArrayList<TextModel.Example>();
      for (int i = 0; i < fold.length; i++) (fold[i] == k ? test : train).add(all.get(i));
      judged.addAll(judged(train, test, by));
    }
    return figures(judged);
  }

  private static List<Judged> judged(
      List<TextModel.Example> train, List<TextModel.Example> test, TextModel.By by) {
    TextModel model = TextModel.train(train, by);
    return test.stream()
        .map(one -> new Judged(one.label(), label(model, by, one.text())))
        .toList();
  }

  private static String label(TextModel model, TextModel.By by, String text) {
    return by == TextModel.By.MANNER
        ? Kinds.sorted(model, text)
        : model.sort(text).get(0).label();
  }

  private static JsonObject figures(List<Judged> judged) {
    Map<String, int[]> counts = new TreeMap<>(); // right, given, both
    for (Judged one : judged) {
      int[] right = counts.computeIfAbsent(one.right(), label -> new int[3]);
      right[0]++;
      if (one.right().equals(one.given())) right[2]++;
    }
    for (Judged one : judged) {
      int[] given = counts.get(one.given());
      if (given != null) given[1]++;
    }
    JsonObject perClass = new JsonObject();
    double sum = 0;
    int hits = 0;
    for (var entry : counts.entrySet()) {
      int[] count = entry.getValue();
      double precision = count[1] == 0 ? 0 : (double) count[2] / count[1];
      double recall = (double) count[2] / count[0];
      double f1 = count[2] == 0 ? 0 : 2 * precision * recall / (precision + recall);
      perClass.put(
          entry.getKey(),
          new JsonObject()
              .put("precision", precision)
              .put("recall", recall)
              .put("f1", f1)
              .put("count", count[0]));
      sum += f1;
      hits += count[2];
    }
    return new JsonObject()
        .put("accuracy", judged.isEmpty() ? 0 : (double) hits / judged.size())
        .put("macroF1", counts.isEmpty() ? 0 : sum / counts.size())
        .put("perClass", perClass);
  }
}
