package org.yihu.gateway.dispatch;

import java.util.List;

/** Finds what to add to each class's margin for the best mean F1 over the classes. Pure. */
final class Offsets {
  private static final int PASSES = 3;
  private static final double FARTHEST = 1.0;
  private static final double STEP = 0.05;
  /** A class of fewer texts says nothing about where its line is. */
  private static final int FEWEST = 8;

  private Offsets() {}

  /**
   * @param margins by text, then by class
   * @param right class of each text
   */
  static double[] best(List<double[]> margins, List<Integer> right, int classes) {
    double[] offsets = new double[classes];
    int[] counts = new int[classes];
    for (int label : right) counts[label]++;
    double best = meanF1(margins, right, offsets, counts);
    for (int pass = 0; pass < PASSES; pass++) {
      for (int c = 0; c < classes; c++) {
        if (counts[c] < FEWEST) continue;
        double kept = offsets[c];
        for (double tried = -FARTHEST; tried <= FARTHEST; tried += STEP) {
          offsets[c] = tried;
          double f1 = meanF1(margins, right, offsets, counts);
          if (f1 > best) {
            best = f1;
            kept = tried;
          }
        }
        offsets[c] = kept;
      }
    }
    return offsets;
  }

  private static double meanF1(
      List<double[]> margins, List<Integer> right, double[] offsets, int[] counts) {
    int[] given = new int[offsets.length];
    int[] both = new int[offsets.length];
    for (int i = 0; i < margins.size(); i++) {
      int label = largest(margins.get(i), offsets);
      given[label]++;
      if (label == right.get(i)) both[label]++;
    }
    double sum = 0;
    int classes = 0;
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] == 0) continue;
      classes++;
      sum += 2.0 * both[c] / (given[c] + counts[c]);
    }
    return sum / classes;
  }

  private static int largest(double[] margins, double[] offsets) {
    int largest = 0;
    for (int c = 1; c < margins.length; c++)
      if (margins[c] + offsets[c] > margins[largest] + offsets[largest]) largest = c;
    return largest;
  }
}
