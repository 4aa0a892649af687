package org.yihu.adapters.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who a mail says it is from.
 *
 * @param name as they call themselves; empty when they do not
 * @param address {@code local@domain} as written
 */
record MailAddress(String name, String address) {
  /** Addresses of one header; more are not read. */
  static final int MAX_ADDRESSES = 100;

  private static final int LONGEST = 254;
  private static final int LONGEST_NAME = 100;

  /** In lower case, for comparison. */
  String id() {
    return address.toLowerCase(Locale.ROOT);
  }

  String local() {
    return id().substring(0, id().lastIndexOf('@'));
  }

  String domain() {
    return id().substring(id().lastIndexOf('@') + 1);
  }

  @Override
  public String toString() {
    return "MailAddress[***]";
  }

  /** The addresses of a header, each byte a character; what holds none is left out. */
  static List<MailAddress> all(String header) {
    List<MailAddress> found = new ArrayList<>();
    for (String one : parts(header)) {
      if (found.size() >= MAX_ADDRESSES) break;
      of(one).ifPresent(found::add);
    }
    // The whole of it may be one encoded word.
    if (found.isEmpty() && header.contains("=?")) {
      String decoded = EncodedWords.decode(header);
      if (decoded.indexOf('@') >= 0 && !decoded.contains("=?")) return all(decoded);
    }
    return found;
  }

  /** Split at commas and semicolons outside of quotes, comments and angles. */
  private static List<String> parts(String header) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    boolean angle = false;
    int begin = 0;
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      if (c == '"') quoted = !quoted;
      else if (c == '<') angle = !quoted;
      else if (c == '>') angle = false;
      else if ((c == ',' || c == ';') && !quoted && !angle) {
        parts.add(header.substring(begin, i));
        begin = i + 1;
      }
    }
    // A quote that is never closed hides the rest: better one address than none.
    parts.add(header.substring(begin));
    return parts;
  }

  private static Optional<MailAddress> of(String text) {
    int close = text.lastIndexOf('>');
    int open = text.lastIndexOf('<', close < 0 ? text.length() : close);
    if (open >= 0) {
      String inside = text.substring(open + 1, close > open ? close : text.length());
      return bare(inside).map(address -> new MailAddress(name(text.substring(0, open)), address));
    }
    Optional<String> address = bare(text);
    return address.map(found -> {
      int comment = text.indexOf('(');
      int end = text.lastIndexOf(')');
      return new MailAddress(
          end > comment && comment >= 0 ? name(text.substring(comment + 1, end)) : "", found);
    });
  }

  /** The word around the last at sign. */
  private static Optional<String> bare(String text) {
    int at = text.lastIndexOf('@');
    if (at <= 0) return Optional.empty();
    int begin = at;
    while (begin > 0 && isWord(text.charAt(begin - 1))) begin--;
    int end = at + 1;
    while (end < text.length() && isWord(text.charAt(end))) end++;
    while (end > at + 1 && !Character.isLetterOrDigit(text.charAt(end - 1))) end--;
    boolean whole = begin < at && end > at + 1 && end - begin <= LONGEST;
    return whole ? Optional.of(text.substring(begin, end)) : Optional.empty();
  }

  private static boolean isWord(char c) {
    return c > ' ' && c < 127 && "\"'()<>,;:\\[]@".indexOf(c) < 0;
  }

  private static String name(String raw) {
    String name = EncodedWords.decode(raw).strip();
    while (name.length() > 1
        && "\"'".indexOf(name.charAt(0)) >= 0
        && name.endsWith(name.substring(0, 1)))
      name = name.substring(1, name.length() - 1).strip();
    if (name.startsWith("\"")) name = name.substring(1).strip();
    String readable = name.replace("\\\"", "\"");
    return readable.codePointCount(0, readable.length()) > LONGEST_NAME
        ? readable.substring(0, readable.offsetByCodePoints(0, LONGEST_NAME))
        : readable;
  }
}
