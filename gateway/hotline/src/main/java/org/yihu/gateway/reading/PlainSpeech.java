package org.yihu.gateway.reading;

import org.yihu.bot.text.Simplified;

/**
 * What somebody says in the form in which its words are looked for: simplified characters of half width in
 * lower case, without spaces and marks within words, any number as {@code #}, the particles of the dialects
 * here as those of the standard language.
 */
final class PlainSpeech {
  static final char CLAUSE = ',';
  static final char SENTENCE = '.';
  private static final char NUMBER = '#';

  private static final String CLAUSES = ",，:：、;；…";
  private static final String SENTENCES = "。.!！?？\n\r";
  /** Numbers that are lines to be called, and stay. */
  private static final String LINES = "110 119 120 122";

  private final char[] text;
  private final int length;

  private PlainSpeech(char[] text, int length) {
    this.text = text;
    this.length = length;
  }

  char[] text() {
    return text;
  }

  int length() {
    return length;
  }

  char at(int i) {
    return text[i];
  }

  static PlainSpeech of(String written) {
    String simple = Simplified.of(written);
    char[] plain = new char[simple.length()];
    int length = 0;
    char before = ' ';
    for (int i = 0; i < simple.length(); i++) {
      char c = half(simple.charAt(i));
      if (isDigit(c)) {
        int end = i + 1;
        while (end < simple.length() && isDigit(half(simple.charAt(end)))) end++;
        boolean line = end - i == 3 && LINES.contains(half(simple, i, end));
        if (line) for (int k = i; k < end; k++) plain[length++] = half(simple.charAt(k));
        else plain[length++] = NUMBER;
        i = end - 1;
      } else if (SENTENCES.indexOf(c) >= 0) {
        if (length > 0 && !isWithin(simple, i)) plain[length++] = SENTENCE;
      } else if (CLAUSES.indexOf(c) >= 0) {
        if (length > 0) plain[length++] = CLAUSE;
      } else if (isSaid(c)) {
        // 冇得 is 没有.
        plain[length++] = c == '得' && before == '冇' ? '有' : spoken(c);
        before = c;
      }
    }
    return new PlainSpeech(plain, length);
  }

  /** 着.火.了: a mark between two characters that ends nothing. */
  private static boolean isWithin(String text, int at) {
    return text.charAt(at) == '.'
        && at > 1
        && at + 2 < text.length()
        && (text.charAt(at - 2) == '.' || text.charAt(at + 2) == '.');
  }

  private static boolean isSaid(char c) {
    return Character.isLetter(c)
        || Character.isSurrogate(c)
        || Character.getType(c) == Character.OTHER_SYMBOL;
  }

  private static char spoken(char c) {
    return switch (c) {
      case '哒' -> '了';
      case '冇' -> '没';
      case '著' -> '着';
      default -> Character.toLowerCase(c);
    };
  }

  private static char half(char c) {
    return c >= '！' && c <= '～' ? (char) (c - 0xFEE0) : c;
  }

  private static String half(String text, int from, int to) {
    var half = new StringBuilder();
    for (int i = from; i < to; i++) half.append(half(text.charAt(i)));
    return half.toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
