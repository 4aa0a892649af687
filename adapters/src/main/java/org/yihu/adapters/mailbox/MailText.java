package org.yihu.adapters.mailbox;

/** Plain text in one form. */
final class MailText {
  private static final int EMPTY_LINES = 1;

  private MailText() {}

  /** Line ends to LF, no space at the end of lines, no more than one empty line in a row; in one pass. */
  static String tidy(String written) {
    String raw = visible(written);
    var clean = new StringBuilder(Math.min(raw.length(), 1 << 16));
    int lines = 0; // ends of lines since the last character
    int spaces = 0; // since the last character of the line
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\r' && i + 1 < raw.length() && raw.charAt(i + 1) == '\n') continue;
      if (c == '\n' || c == '\r' || c == '\u2028' || c == '\f') {
        lines++;
        spaces = 0;
      } else if (isSpace(c)) {
        spaces++;
      } else {
        if (clean.length() > 0)
          for (int n = Math.min(lines, EMPTY_LINES + 1); n > 0; n--) clean.append('\n');
        // The writer's own spaces stay, unless there is no end of them.
        if (spaces > 0) clean.append(i > 0 ? raw.substring(i - Math.min(spaces, 80), i) : "");
        lines = 0;
        spaces = 0;
        clean.append(c);
      }
    }
    return clean.toString();
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\u00a0' || c == '\u3000';
  }

  /** Without marks that nobody sees: iPhones put one before what they quote. */
  private static String visible(String text) {
    if (text.chars().noneMatch(MailText::isUnseen)) return text;
    var seen = new StringBuilder(text.length());
    text.chars().filter(c -> !isUnseen(c)).forEach(c -> seen.append((char) c));
    return seen.toString();
  }

  private static boolean isUnseen(int c) {
    return c == 0xfeff || c == 0x200b || c == 0x2060;
  }

  /** Paragraphs that a program broke with a space at the end of lines (RFC 3676). */
  static String unflowed(String raw, boolean deleteSpace) {
    var text = new StringBuilder(raw.length());
    int begin = 0;
    while (begin < raw.length()) {
      int end = raw.indexOf('\n', begin);
      if (end < 0) end = raw.length();
      int stop = end > begin && raw.charAt(end - 1) == '\r' ? end - 1 : end;
      boolean signature = raw.startsWith("-- ", begin) && stop - begin == 3;
      boolean soft =
          stop > begin && raw.charAt(stop - 1) == ' ' && !signature && raw.charAt(begin) != '>';
      boolean stuffed = begin < stop && raw.charAt(begin) == ' ';
      text.append(raw, stuffed ? begin + 1 : begin, soft && deleteSpace ? stop - 1 : stop);
      if (!soft) text.append('\n');
      begin = end + 1;
    }
    return text.toString();
  }

  static long letters(String text) {
    return text.codePoints().filter(Character::isLetterOrDigit).count();
  }
}
