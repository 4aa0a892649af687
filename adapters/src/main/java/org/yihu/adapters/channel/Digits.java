package org.yihu.adapters.channel;

/**
 * A text whose digits and marks are those of ASCII, however they were written, character by character, so
 * that what is found in it stands at the same place in the text as it came.
 *
 * @param text of the same length as it came
 */
record Digits(String text) {
  private static final String NUMERALS = "〇一二三四五六七八九";
  /** Neighbouring Chinese numerals from which they are taken for a number that is spelled. */
  private static final int SPELLED = 7;

  /** Stands for what is drawn over the character before it. */
  static final char NOTHING = '\u0001';

  static Digits in(String written) {
    char[] plain = written.toCharArray();
    int spelled = 0;
    for (int i = 0; i <= plain.length; i++) {
      if (i < plain.length && isNumeral(plain[i])) {
        spelled++;
        continue;
      }
      if (spelled >= SPELLED) spell(plain, i - spelled, i);
      spelled = 0;
      if (i < plain.length) plain[i] = plain(plain[i]);
    }
    return new Digits(new String(plain));
  }

  private static char plain(char c) {
    if (c < 0x80) return c;
    if (c >= '！' && c <= '～') return (char) (c - 0xFEE0);
    if (c == '\u3000' || c == '\u00a0' || c == '\u2009' || c == '\u202f') return ' ';
    if ((c >= '\u2010' && c <= '\u2015') || c == '\u2212' || c == '\u30fc') return '-';
    if (c == '\ufe0f' || c == '\u20e3' || c == '\u200b') return NOTHING;
    int digit = Character.digit(c, 10);
    return digit >= 0 ? (char) ('0' + digit) : c;
  }

  private static boolean isNumeral(char c) {
    return c == '幺' || c == '零' || NUMERALS.indexOf(c) >= 0 || (c >= '0' && c <= '9');
  }

  private static void spell(char[] plain, int from, int to) {
    for (int i = from; i < to; i++) {
      if (plain[i] == '幺') plain[i] = '1';
      else if (plain[i] == '零') plain[i] = '0';
      else if (plain[i] > '9') plain[i] = (char) ('0' + NUMERALS.indexOf(plain[i]));
    }
  }
}
