package org.yihu.adapters.mailbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Headers with encoded words (RFC 2047) as they are really written: cut inside a character, in quotes,
 * without space between, without an end, with raw bytes beside them.
 */
final class EncodedWords {
  private static final int LONGEST_CHARSET = 40;

  /**
   * A header in readable words.
   *
   * @param header each byte a character
   */
  static String decode(String header) {
    String words = new EncodedWords(header).decode();
    // Some programs encode what another one had encoded already.
    boolean twice = words.startsWith("=?") && words.endsWith("?=") && !words.equals(header);
    return twice ? new EncodedWords(words).decode() : words;
  }

  private final String header;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream word = new ByteArrayOutputStream();
  private String charset = "";
  private boolean hasEnd = true;

  private EncodedWords(String header) {
    this.header = header;
  }

  private String decode() {
    int read = 0;
    int begin = header.indexOf("=?");
    while (begin >= 0) {
      int start = textOf(begin);
      int next = begin + 2;
      if (start >= 0) {
        if (word.size() == 0 || !isBlank(read, begin)) plain(read, begin);
        read = word(begin, start);
        next = read;
      }
      begin = header.indexOf("=?", next);
    }
    plain(read, header.length());
    flush();
    return text.toString();
  }

  /** Where the encoded text of the word that begins there begins; -1 when it is no word. */
  private int textOf(int begin) {
    int first = header.indexOf('?', begin + 2);
    if (first < 0 || first == begin + 2 || first - begin > LONGEST_CHARSET) return -1;
    if (first + 2 >= header.length() || header.charAt(first + 2) != '?') return -1;
    return "BbQq".indexOf(header.charAt(first + 1)) < 0 ? -1 : first + 3;
  }

  /** Reads a word. Answers where it ends: at the next space when it has no end. */
  private int word(int begin, int start) {
    int end = hasEnd ? header.indexOf("?=", start) : -1;
    hasEnd = end >= 0;
    int stop = end;
    if (end < 0) {
      stop = start;
      while (stop < header.length() && header.charAt(stop) > ' ') stop++;
    }
    String name = header.substring(begin + 2, start - 3);
    int language = name.indexOf('*');
    use(language > 0 ? name.substring(0, language) : name);
    byte[] raw = header.substring(start, stop).getBytes(StandardCharsets.ISO_8859_1);
    boolean base64 = "Bb".indexOf(header.charAt(start - 2)) >= 0;
    word.writeBytes(base64 ? TransferEncoding.base64(raw, 0, raw.length, false) : ofQ(raw));
    return end >= 0 ? end + 2 : stop;
  }

  private static byte[] ofQ(byte[] raw) {
    var out = new ByteArrayOutputStream(raw.length);
    for (int i = 0; i < raw.length; i++) {
      int high = raw[i] == '=' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(raw[i + 2], 16) : -1;
      if (low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else {
        out.write(raw[i] == '_' ? ' ' : raw[i]);
      }
    }
    return out.toByteArray();
  }

  /** Words of one character set are one text: many programs cut it inside a character. */
  private void use(String next) {
    if (!charset.equalsIgnoreCase(next)) flush();
    charset = next;
  }

  private void flush() {
    if (word.size() > 0) text.append(MailCharsets.decode(word.toByteArray(), charset));
    word.reset();
  }

  private void plain(int from, int to) {
    if (from >= to) return;
    flush();
    String raw = header.substring(from, to);
    boolean bytes = raw.chars().anyMatch(c -> c >= 0x80) && raw.chars().allMatch(c -> c <= 0xff);
    text.append(bytes ? MailCharsets.decode(raw.getBytes(StandardCharsets.ISO_8859_1), null) : raw);
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++)
      if (header.charAt(i) != ' ' && header.charAt(i) != '\t') return false;
    return true;
  }
}
