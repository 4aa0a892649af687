package org.yihu.gateway.dispatch;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Sorts texts into classes as people sorted them before: a linear support vector machine, one against
 * the rest, over {@link TextFeatures} weighted by how rare they are. Each class's margin gets an offset,
 * chosen on texts left out of the training, so that rare classes are found at all. Texts are
 * normalised, with the same words when it learns and when it sorts. Thread-safe once made.
 */
public final class TextModel {
  private static final int MAGIC = 0x59485432; // "YHT2"
  /** Numbers of a text: what the grams hash to, then the cues. */
  private static final int NUMBERS = TextFeatures.PLACES + Cues.COUNT;

  private static final int FOLDS = 5;
  private static final double PRECISION = 0.01;
  /** Margin of a class that was not trained. */
  private static final double NEVER = -10;
  /** Turns margins into shares: a margin of one more is about eight times as likely. */
  private static final double SHARPNESS = 2.0;

  /** What the classes differ in. */
  public enum By {
    /** What a text is about: its words alone. Cues were tried and did harm. */
    MATTER(1.0),
    /** How it is asked as well, {@link Cues}; learned more carefully, since the rare classes are small. */
    MANNER(0.03);

    private final double cost;

    By(double cost) {
      this.cost = cost;
    }

    /** For the labels of a field. */
    public static By of(String field) {
      return field.equals("kind") ? MANNER : MATTER;
    }
  }

  /** A normalised text and the class that people gave it. */
  public record Example(String text, String label) {}

  /**
   * A label and how likely it is.
   *
   * @param share of all classes together, 0..1
   */
  public record Scored(String label, double share) {}

  private final By by;
  private final List<String> labels;
  private final float[] rarity;
  /** By class, then by place. */
  private final float[][] weights;

  private final double[] offsets;

  private TextModel(
      By by, List<String> labels, float[] rarity, float[][] weights, double[] offsets) {
    this.by = by;
    this.labels = labels;
    this.rarity = rarity;
    this.weights = weights;
    this.offsets = offsets;
  }

  /**
   * Takes seconds for ten thousand texts.
   *
   * @throws IllegalArgumentException when there are fewer than two classes
   */
  public static TextModel train(List<Example> examples, By by) {
    List<String> labels =
        examples.stream().map(Example::label).distinct().sorted().toList();
    if (labels.size() < 2)
      throw new IllegalArgumentException("needs two classes at least, has " + labels);
    TextModel model = plain(examples, labels, by);
    return new TextModel(by, labels, model.rarity, model.weights, offsets(examples, labels, by));
  }

  /** Without offsets. */
  private static TextModel plain(List<Example> examples, List<String> labels, By by) {
    List<TextFeatures> texts = new ArrayList<>();
    for (Example example : examples) texts.add(TextFeatures.of(example.text()));
    float[] rarity = rarity(texts);
    var problem = new Problem();
    problem.l = texts.size();
    problem.n = NUMBERS;
    problem.x = texts.stream().map(text -> features(text, rarity, by)).toArray(Feature[][]::new);
    problem.y =
        examples.stream().mapToDouble(one -> labels.indexOf(one.label())).toArray();
    var parameter = new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, by.cost, PRECISION);
    balance(parameter, examples, labels);
    Linear.disableDebugOutput();
    Model model = Linear.train(problem, parameter);
    return new TextModel(
        by, labels, rarity, weights(model, labels.size()), new double[labels.size()]);
  }

  /** Those with the best mean F1 over texts that a model of the others sorts. */
  private static double[] offsets(List<Example> examples, List<String> labels, By by) {
    var margins = new ArrayList<double[]>();
    var right = new ArrayList<Integer>();
    for (int fold = 0; fold < FOLDS; fold++) {
      var train = new ArrayList<Example>();
      var left = new ArrayList<Example>();
      for (int i = 0; i < examples.size(); i++)
        (i % FOLDS == fold ? left : train).add(examples.get(i));
      TextModel model = plain(train, labels, by);
      for (Example one : left) {
        margins.add(model.margins(one.text()));
        right.add(labels.indexOf(one.label()));
      }
    }
    return Offsets.best(margins, right, labels.size());
  }

  /** All classes weigh the same, however rare. */
  private static void balance(Parameter parameter, List<Example> examples, List<String> labels) {
    Map<String, Integer> counts = new HashMap<>();
    for (Example example : examples) counts.merge(example.label(), 1, Integer::sum);
    double mean = (double) examples.size() / counts.size();
    int[] classes = IntStream.range(0, labels.size())
        .filter(i -> counts.containsKey(labels.get(i)))
        .toArray();
    double[] weights = IntStream.of(classes)
        .mapToDouble(i -> mean / counts.getOrDefault(labels.get(i), 1))
        .toArray();
    parameter.setWeights(weights, classes);
  }

  private static float[] rarity(List<TextFeatures> texts) {
    int[] counts = new int[TextFeatures.PLACES];
    for (TextFeatures text : texts) for (int place : text.grams().keySet()) counts[place]++;
    float[] rarity = new float[counts.length];
    for (int i = 0; i < counts.length; i++)
      rarity[i] = counts[i] == 0 ? 0 : (float) Math.log(1 + (double) texts.size() / counts[i]);
    return rarity;
  }

  private static Feature[] features(TextFeatures text, float[] rarity, By by) {
    var features = new ArrayList<FeatureNode>();
    double square = 0;
    for (var entry : text.grams().entrySet()) {
      double value = entry.getValue() * rarity[entry.getKey()];
      if (value == 0) continue;
      features.add(new FeatureNode(entry.getKey() + 1, value));
      square += value * value;
    }
    double length = Math.sqrt(square);
    for (FeatureNode feature : features) feature.setValue(feature.getValue() / length);
    if (by == By.MANNER)
      for (int i = 0; i < Cues.COUNT; i++)
        if (text.cues()[i] != 0)
          features.add(new FeatureNode(TextFeatures.PLACES + i + 1, text.cues()[i]));
    return features.toArray(Feature[]::new);
  }

  private static float[][] weights(Model model, int classes) {
    double[] flat = model.getFeatureWeights();
    int[] order = model.getLabels();
    float[][] weights = new float[classes][0];
    for (int label : order) weights[label] = new float[NUMBERS];
    boolean two = order.length == 2;
    for (int place = 0; place < NUMBERS; place++) {
      for (int i = 0; i < order.length; i++) {
        double weight =
            two ? (i == 0 ? flat[place] : -flat[place]) : flat[place * order.length + i];
        weights[order[i]][place] = (float) weight;
      }
    }
    return weights;
  }

  /** What it sorts into, in no order that means anything. */
  public List<String> labels() {
    return labels;
  }

  /** All classes, likeliest first; equal shares for a text without any known feature. */
  public List<Scored> sort(String text) {
    double[] margins = margins(text);
    double sum = 0;
    for (double margin : margins) sum += Math.exp(SHARPNESS * margin);
    var sorted = new ArrayList<Scored>();
    for (int i = 0; i < margins.length; i++)
      sorted.add(new Scored(labels.get(i), Math.exp(SHARPNESS * margins[i]) / sum));
    sorted.sort(Comparator.comparingDouble(Scored::share).reversed());
    return sorted;
  }

  private double[] margins(String text) {
    Feature[] features = features(TextFeatures.of(text), rarity, by);
    double[] margins = offsets.clone();
    for (int i = 0; i < margins.length; i++) {
      if (weights[i].length == 0) margins[i] = NEVER;
      else
        for (Feature feature : features)
          margins[i] += weights[i][feature.getIndex() - 1] * feature.getValue();
    }
    return margins;
  }

  /** Packed; only the weights that are not zero. */
  public void write(OutputStream to) throws IOException {
    try (var out = new DataOutputStream(new GZIPOutputStream(to))) {
      out.writeInt(MAGIC);
      out.writeUTF(by.name());
      out.writeInt(labels.size());
      for (String label : labels) out.writeUTF(label);
      for (double offset : offsets) out.writeDouble(offset);
      writeSparse(out, rarity);
      for (float[] row : weights) writeSparse(out, row);
    }
  }

  private static void writeSparse(DataOutputStream out, float[] row) throws IOException {
    int count = 0;
    for (float value : row) if (value != 0) count++;
    out.writeInt(count);
    for (int i = 0; i < row.length; i++) {
      if (row[i] == 0) continue;
      out.writeInt(i);
      out.writeFloat(row[i]);
    }
  }

  /**
   * The model as it was written.
   *
   * @throws IOException when it is not what {@link #write} wrote
   */
  public static TextModel read(InputStream from) throws IOException {
    try (var in = new DataInputStream(new GZIPInputStream(from))) {
      if (in.readInt() != MAGIC) throw new IOException("not a model of yihu train triage");
      By by = By.valueOf(in.readUTF());
      var labels = new ArrayList<String>();
      for (int i = in.readInt(); i > 0; i--) labels.add(in.readUTF());
      double[] offsets = new double[labels.size()];
      for (int i = 0; i < offsets.length; i++) offsets[i] = in.readDouble();
      float[] rarity = readSparse(in);
      float[][] weights = new float[labels.size()][];
      for (int i = 0; i < weights.length; i++) weights[i] = readSparse(in);
      return new TextModel(by, List.copyOf(labels), rarity, weights, offsets);
    }
  }

  private static float[] readSparse(DataInputStream in) throws IOException {
    float[] row = new float[NUMBERS];
    for (int i = in.readInt(); i > 0; i--) {
      int place = in.readInt();
      if (place < 0 || place >= NUMBERS) throw new IOException("place " + place + " of a model");
      row[place] = in.readFloat();
    }
    return row;
  }
}
