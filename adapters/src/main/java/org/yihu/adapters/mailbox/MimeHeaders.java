package org.yihu.adapters.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The headers of a part, in their order, unfolded, each byte a character. A line that is no header
 * continues the one before it if a header follows, since some programs fold without the space; else
 * the text begins there.
 */
final class MimeHeaders {
  /** Headers of one part; more are not read. */
  static final int MAX_HEADERS = 1_000;
  /** Characters of one header; the rest is not read. */
  static final int MAX_LENGTH = 65_536;

  private static final int LONGEST_NAME = 80;

  private record Header(String name, String value) {}

  /**
   * Headers with the place behind them.
   *
   * @param end where the text begins
   */
  record Read(MimeHeaders headers, int end) {}

  private final List<Header> headers = new ArrayList<>();

  private MimeHeaders() {}

  static Read read(byte[] bytes, int from, int to) {
    var headers = new MimeHeaders();
    int line = from;
    if (startsWith(bytes, line, to, "From ") || startsWith(bytes, line, to, ">From "))
      line = Lines.next(bytes, line, to); // of an mbox file
    var value = new StringBuilder();
    String name = "";
    while (line < to) {
      int end = Lines.end(bytes, line, to);
      int next = Lines.next(bytes, line, to);
      if (end == line) {
        line = next;
        break;
      }
      int colon = colonOfHeader(bytes, line, to);
      boolean folded = bytes[line] == ' ' || bytes[line] == '\t';
      if (!folded && colon >= 0) {
        headers.add(name, value);
        name = new String(bytes, line, colon - line, StandardCharsets.ISO_8859_1)
            .strip()
            .toLowerCase(Locale.ROOT);
        append(value, bytes, colon + 1, end);
      } else if (folded || (!name.isEmpty() && colonOfHeader(bytes, next, to) >= 0)) {
        append(value, bytes, line, end);
      } else {
        break;
      }
      line = next;
    }
    headers.add(name, value);
    return new Read(headers, Math.min(line, to));
  }

  private static void append(StringBuilder value, byte[] bytes, int from, int to) {
    int most = Math.min(to - from, MAX_LENGTH - value.length());
    if (most > 0) value.append(new String(bytes, from, most, StandardCharsets.ISO_8859_1));
  }

  private void add(String name, StringBuilder value) {
    if (!name.isEmpty() && headers.size() < MAX_HEADERS)
      headers.add(new Header(name, value.toString().strip()));
    value.setLength(0);
  }

  static boolean looksLikeHeader(byte[] bytes, int line, int to) {
    return colonOfHeader(bytes, line, to) >= 0;
  }

  /** Where the colon behind a header's name is; -1 when the line is none. */
  private static int colonOfHeader(byte[] bytes, int line, int to) {
    int most = Math.min(to, line + LONGEST_NAME);
    int i = line;
    while (i < most && bytes[i] > ' ' && bytes[i] < 127 && bytes[i] != ':') i++;
    if (i == line) return -1;
    while (i < most && (bytes[i] == ' ' || bytes[i] == '\t')) i++;
    return i < most && bytes[i] == ':' ? i : -1;
  }

  private static boolean startsWith(byte[] bytes, int from, int to, String text) {
    if (to - from < text.length()) return false;
    for (int i = 0; i < text.length(); i++) if (bytes[from + i] != text.charAt(i)) return false;
    return true;
  }

  /** The first of a name, each byte a character. */
  Optional<String> first(String name) {
    return headers.stream()
        .filter(header -> header.name().equals(name))
        .map(Header::value)
        .findFirst();
  }

  List<String> all(String name) {
    return headers.stream()
        .filter(header -> header.name().equals(name))
        .map(Header::value)
        .toList();
  }

  boolean has(String name) {
    return first(name).isPresent();
  }

  /** The first of a name in readable words; empty when there is none. */
  String text(String name) {
    return first(name).map(EncodedWords::decode).orElse("");
  }

  /** The first of a name for comparison: in lower case, without comments; empty when there is none. */
  String token(String name) {
    String value = first(name).orElse("").toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < value.length() && value.charAt(end) != ';' && value.charAt(end) != '(') end++;
    return value.substring(0, end).strip();
  }
}
