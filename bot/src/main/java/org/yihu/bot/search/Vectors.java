package org.yihu.bot.search;

/**
 * Sentence vectors of length one, each component as a signed byte: a quarter of the memory of floats,
 * and the cosine is right to about 0.005.
 */
public final class Vectors {
  /** Longest component: 127 stands for 1. */
  private static final float SCALE = 127;

  private Vectors() {}

  /** @param vector of any length but zero */
  public static byte[] quantise(float[] vector) {
    double square = 0;
    for (float x : vector) square += (double) x * x;
    double length = Math.sqrt(square);
    // Components of a unit vector are small: the largest decides the scale, and the cosine divides
    // it out.
    float largest = 0;
    for (float x : vector) largest = Math.max(largest, Math.abs(x));
    double scale = length == 0 ? 0 : SCALE / largest;
    byte[] result = new byte[vector.length];
    for (int i = 0; i < result.length; i++) result[i] = (byte) Math.round(vector[i] * scale);
    return result;
  }

  /** -1..1. */
  public static double cosine(byte[] a, byte[] b) {
    int dot = 0;
    int aa = 0;
    int bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return aa == 0 || bb == 0 ? 0 : dot / Math.sqrt((double) aa * bb);
  }
}
