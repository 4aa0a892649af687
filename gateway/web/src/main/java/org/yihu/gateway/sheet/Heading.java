package org.yihu.gateway.sheet;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A heading as people write it: {@code * 答复（必填，2000字以内）}, in full width, with spaces or
 * line breaks.
 *
 * @param name what it names, plainly
 * @param part 0, or which continuation of that column it heads: texts that are longer than a cell go
 *     on in the next one
 */
record Heading(String name, int part) {
  private static final int LONGEST = 100;
  private static final String MARKS = "*★●▲:#_-/\\.,。、!\"'";
  private static final Pattern CONTINUED = Pattern.compile("(.{1,100})\\(续(\\d{1,3})\\)");
  private static final Pattern NUMBERED = Pattern.compile("(?:\\d{1,3}|[一二三四五六七八九十]{1,3})$");

  /** Of any cell; one with a long text heads nothing and has an empty name. */
  static Heading of(String cell) {
    if (cell.length() > LONGEST) return new Heading("", 0);
    Matcher continued =
        CONTINUED.matcher(Normalizer.normalize(Blanks.strip(cell), Normalizer.Form.NFKC));
    return continued.matches()
        ? new Heading(plain(continued.group(1)), Integer.parseInt(continued.group(2)))
        : new Heading(plain(cell), 0);
  }

  /** The heading of a continuation of another one, from 1. */
  static String continued(String heading, int part) {
    return heading + "（续" + part + "）";
  }

  /** Without marks, white space, what stands in brackets, and differences of width and case. */
  static String plain(String heading) {
    String narrow = Normalizer.normalize(heading, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var plain = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < narrow.length(); i++) {
      char c = narrow.charAt(i);
      if ("([{【〔〖<《".indexOf(c) >= 0) depth++;
      else if (")]}】〕〗>》".indexOf(c) >= 0) depth = Math.max(0, depth - 1);
      else if (depth == 0 && !Blanks.isBlank(c) && MARKS.indexOf(c) < 0) plain.append(c);
    }
    return plain.toString().replaceFirst("(?:必填|选填|必填项)$", "");
  }

  /** Without the number after it. */
  static String unnumbered(String plain) {
    return NUMBERED.matcher(plain).replaceFirst("");
  }
}
