package org.yihu.bot.text;

import com.hankcs.hanlp.HanLP;

/**
 * Simplified characters for traditional ones, character by character: what stands somewhere in a text still
 * stands there, and a text costs no more than a look at each of its characters. What depends on its word
 * (著 in 著火) stays.
 */
public final class Simplified {
  private static final char FIRST = '\u4e00';
  private static final char LAST = '\u9fff';
  /** What a character becomes, by its distance from the first. */
  private static final char[] TABLE = table();

  private Simplified() {}

  private static char[] table() {
    char[] table = new char[LAST - FIRST + 1];
    for (char c = FIRST; c <= LAST; c++) {
      String simple = HanLP.convertToSimplifiedChinese(String.valueOf(c));
      table[c - FIRST] = simple.length() == 1 ? simple.charAt(0) : c;
    }
    return table;
  }

  /** A text of the same length; the same object when nothing in it is traditional. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (of(text.charAt(i)) != text.charAt(i)) return from(text, i);
    }
    return text;
  }

  private static String from(String text, int first) {
    char[] simple = text.toCharArray();
    for (int i = first; i < simple.length; i++) simple[i] = of(simple[i]);
    return new String(simple);
  }

  private static char of(char c) {
    return c >= FIRST && c <= LAST ? TABLE[c - FIRST] : c;
  }
}
