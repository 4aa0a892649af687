package org.yihu.gateway.sheet;

/** White space as it comes out of spreadsheets and web pages: also what Java does not count as such. */
final class Blanks {
  private Blanks() {}

  /** Without white space around it. */
  static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) from++;
    while (from < to && isBlank(text.charAt(to - 1))) to--;
    return text.substring(from, to);
  }

  /** Also no-break spaces, and what has no width: the mark at the beginning of a file is one. */
  static boolean isBlank(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
