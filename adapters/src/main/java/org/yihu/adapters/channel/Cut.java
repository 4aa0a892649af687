package org.yihu.adapters.channel;

/** Texts that must not be longer than something. */
public final class Cut {
  private Cut() {}

  /**
   * The text, or its beginning with an ellipsis; no character is cut in two.
   *
   * @param most UTF-16 units, 1 or more, the ellipsis included
   */
  public static String to(String text, int most) {
    if (text.length() <= most) return text;
    int end = Math.max(0, most - 1);
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) end--;
    return text.substring(0, end) + "…";
  }
}
