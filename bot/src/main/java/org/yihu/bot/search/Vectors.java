package org.yihu.bot.search;

/**
 * Sentence vectors of length one, each component as a signed byte: a quarter of the memory of floats,
 * and the cosine is right to about 0.005. All have the same scale, so that a product is a cosine.
 */
public final class Vectors {
  /** Components of a unit vector of hundreds of dimensions hardly exceed this; larger ones are cut. */
  private static final double LARGEST = 0.3;

  private static final double SCALE = 127 / LARGEST;

  private Vectors() {}

  /**
   * A vector brought to one length, a byte a number.
   *
   * @param vector of any length; one of length 0 stays 0
   */
  public static byte[] quantise(float[] vector) {
    double square = 0;
    for (float x : vector) square += (double) x * x;
    double scale = square == 0 ? 0 : SCALE / Math.sqrt(square);
    byte[] result = new byte[vector.length];
    for (int i = 0; i < result.length; i++)
      result[i] = (byte) Math.max(-127, Math.min(127, Math.round(vector[i] * scale)));
    return result;
  }

  /** -1..1. */
  public static double cosine(byte[] a, byte[] b) {
    int dot = 0;
    for (int i = 0; i < a.length; i++) dot += a[i] * b[i];
    return Math.max(-1, Math.min(1, dot / (SCALE * SCALE)));
  }
}
