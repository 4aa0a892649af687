package org.yihu.adapters.mailbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A header's value with its parameters, read as mail programs write them: names of files without quotes,
 * with spaces, raw bytes or encoded words in them, in pieces (RFC 2231) of which some lack what the
 * standard wants.
 *
 * @param value what stands before the first semicolon
 * @param given by name in lower case, each byte a character; of two the first
 */
record HeaderParameters(String value, Map<String, String> given) {
  /** Pieces of one parameter. */
  static final int MAX_PIECES = 100;

  private static final int LONGEST_NAME = 200;

  HeaderParameters {
    given = Map.copyOf(given);
  }

  static HeaderParameters of(String header) {
    int semicolon = header.indexOf(';');
    String value = semicolon < 0 ? header : header.substring(0, semicolon);
    return new HeaderParameters(
        value.strip(), semicolon < 0 ? Map.of() : new Reader(header, semicolon + 1).read());
  }

  /** As written; for what has no words: a character set, a boundary. */
  Optional<String> get(String name) {
    return Optional.ofNullable(given.get(name)).or(() -> pieces(name)).or(() -> marked(name));
  }

  /** The name of a file in readable words, without directories. */
  Optional<String> fileName(String parameter) {
    return marked(parameter)
        .filter(name -> name.indexOf('\ufffd') < 0)
        .or(() -> pieces(parameter))
        .or(() -> Optional.ofNullable(given.get(parameter)).map(HeaderParameters::words))
        .map(HeaderParameters::base)
        .filter(name -> !name.isEmpty());
  }

  /** {@code name*=utf-8''%E7%85%A7}, or without the two quotes. */
  private Optional<String> marked(String name) {
    return Optional.ofNullable(given.get(name + "*")).map(text -> {
      String[] parts = text.split("'", 3);
      return parts.length == 3 ? MailCharsets.decode(percents(parts[2]), parts[0]) : words(text);
    });
  }

  /** {@code name*0*=gbk''%D5%D5; name*1=…}, the pieces with or without the second star. */
  private Optional<String> pieces(String name) {
    var bytes = new ByteArrayOutputStream();
    String charset = "";
    int i = 0;
    for (; i < MAX_PIECES; i++) {
      String plain = given.get(name + "*" + i);
      String marked = given.get(name + "*" + i + "*");
      if (marked != null) {
        String[] parts = marked.split("'", 3);
        boolean first = i == 0 && parts.length == 3;
        if (first) charset = parts[0];
        bytes.writeBytes(percents(first ? parts[2] : marked));
      } else if (plain != null) {
        bytes.writeBytes(plain.getBytes(StandardCharsets.ISO_8859_1));
      } else {
        break;
      }
    }
    if (i == 0) return Optional.empty();
    String joined = bytes.toString(StandardCharsets.ISO_8859_1);
    return Optional.of(
        charset.isEmpty() ? words(joined) : MailCharsets.decode(bytes.toByteArray(), charset));
  }

  private static String words(String raw) {
    String decoded = EncodedWords.decode(raw);
    if (decoded.indexOf('%') < 0 || decoded.chars().anyMatch(c -> c >= 0x80)) return decoded;
    byte[] bytes = percents(decoded);
    return MailCharsets.isUtf8(bytes) ? new String(bytes, StandardCharsets.UTF_8) : decoded;
  }

  private static byte[] percents(String text) {
    var out = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
      if (low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else {
        out.write(c);
      }
    }
    return out.toByteArray();
  }

  private static String base(String path) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    var clean = new StringBuilder();
    name.codePoints()
        .filter(c -> !Character.isISOControl(c))
        .limit(LONGEST_NAME)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  /** Reads parameters from left to right, each character once. */
  private static final class Reader {
    private final String header;
    private final Map<String, String> given = new HashMap<>();
    private int at;

    Reader(String header, int at) {
      this.header = header;
      this.at = at;
    }

    Map<String, String> read() {
      while (at < header.length()) {
        int begin = at;
        while (at < header.length() && header.charAt(at) != '=' && header.charAt(at) != ';') at++;
        String name = header.substring(begin, at).strip().toLowerCase(Locale.ROOT);
        if (at >= header.length() || header.charAt(at++) == ';') continue;
        while (at < header.length() && header.charAt(at) <= ' ') at++;
        given.putIfAbsent(
            name, at < header.length() && header.charAt(at) == '"' ? quoted() : bare());
      }
      return given;
    }

    private String bare() {
      int begin = at;
      while (at < header.length() && header.charAt(at) != ';') at++;
      String value = header.substring(begin, at++).strip();
      return value.length() > 1 && value.startsWith("'") && value.endsWith("'")
          ? value.substring(1, value.length() - 1)
          : value;
    }

    /** A backslash inside a double byte of GBK or Big5, or of a Windows path, escapes nothing. */
    private String quoted() {
      var value = new StringBuilder();
      for (at++; at < header.length() && header.charAt(at) != '"'; at++) {
        boolean escape = header.charAt(at) == '\\'
            && header.charAt(at - 1) < 0x80
            && at + 1 < header.length()
            && (header.charAt(at + 1) == '"' || header.charAt(at + 1) == '\\');
        if (escape) at++;
        value.append(header.charAt(at));
      }
      while (at < header.length() && header.charAt(at) != ';') at++;
      at++;
      return value.toString();
    }
  }
}
