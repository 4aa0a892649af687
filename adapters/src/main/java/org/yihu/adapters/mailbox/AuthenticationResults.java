package org.yihu.adapters.mailbox;

import java.util.Locale;

/**
 * What the city's own mail server found out about a sender (RFC 8601). Only the first header that bears
 * its name counts: it must take away those of others, and puts its own on top.
 */
final class AuthenticationResults {
  private AuthenticationResults() {}

  /**
   * Whether it vouches for a domain, by DMARC or by a signature of the domain itself.
   *
   * @param server the name it signs with, authserv-id
   * @param domain of the address in From, in lower case
   */
  static boolean passes(MimeHeaders headers, String server, String domain) {
    for (String header : headers.all("authentication-results")) {
      String plain = withoutComments(header).toLowerCase(Locale.ROOT);
      String[] parts = plain.split(";", 50);
      String name = parts[0].strip().split("\\s", 2)[0];
      if (!name.equals(server.toLowerCase(Locale.ROOT))) continue;
      for (int i = 1; i < parts.length; i++) if (vouches(parts[i].strip(), domain)) return true;
      return false;
    }
    return false;
  }

  private static boolean vouches(String result, String domain) {
    String[] words = result.split("\\s+", 20);
    if (words[0].equals("dmarc=pass")) return has(words, "header.from=" + domain);
    if (!words[0].equals("dkim=pass")) return false;
    return has(words, "header.d=" + domain) || has(words, "header.i=@" + domain);
  }

  private static boolean has(String[] words, String word) {
    for (String one : words) if (one.equals(word)) return true;
    return false;
  }

  /** A comment or a quoted word may hold whatever the sender likes. */
  private static String withoutComments(String header) {
    var plain = new StringBuilder(header.length());
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      if (c == '\\' && (quoted || depth > 0)) i++;
      else if (c == '"' && depth == 0) quoted = !quoted;
      else if (c == '(' && !quoted) depth++;
      else if (c == ')' && !quoted) depth = Math.max(0, depth - 1);
      else if (depth == 0 && !quoted) plain.append(c);
    }
    return plain.toString();
  }
}
