package org.yihu.adapters.mailbox;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;

/** Transfer encodings, undone as far as they go; one that is unknown or plainly not used is none. */
final class TransferEncoding {
  private static final int NOT_BASE64 = 5;

  private TransferEncoding() {}

  /**
   * The bytes of a part as they were before they were sent.
   *
   * @param declared as in Content-Transfer-Encoding
   */
  static byte[] decode(String declared, byte[] bytes, int from, int to) {
    String name = declared.toLowerCase(Locale.ROOT);
    if (name.contains("64")) return base64(bytes, from, to);
    if (name.contains("quoted")) return quotedPrintable(bytes, from, to);
    if (name.contains("uu")) return uuencoded(bytes, from, to);
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** What is neither of the alphabet nor space shows text that was never encoded, or a footer below. */
  private static byte[] base64(byte[] bytes, int from, int to) {
    int strange = 0;
    for (int i = from; i < to; i++)
      if (bytes[i] > ' ' ? sextet(bytes[i]) < 0 && bytes[i] != '=' : bytes[i] < 0) strange++;
    if (strange * NOT_BASE64 > to - from) return Arrays.copyOfRange(bytes, from, to);
    return base64(bytes, from, to, strange > 0);
  }

  /**
   * Blocks of Base64 one after another, the last of them cut off anywhere.
   *
   * @param stopAtEnd whether what comes after the first padding is something else
   */
  static byte[] base64(byte[] bytes, int from, int to, boolean stopAtEnd) {
    var out = new ByteArrayOutputStream((to - from) * 3 / 4);
    int bits = 0;
    int count = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '=') {
        if (stopAtEnd && count > 0) return out.toByteArray();
        bits = 0;
        count = 0;
        continue;
      }
      int six = sextet(bytes[i]);
      if (six < 0) continue;
      bits = (bits << 6) | six;
      count += 6;
      if (count >= 8) {
        count -= 8;
        out.write(bits >> count);
        bits &= (1 << count) - 1;
      }
    }
    return out.toByteArray();
  }

  private static int sextet(int c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+' || c == '-') return 62;
    return c == '/' || c == '_' ? 63 : -1;
  }

  private static byte[] quotedPrintable(byte[] bytes, int from, int to) {
    var out = new ByteArrayOutputStream(to - from);
    for (int i = from; i < to; i++) {
      if (bytes[i] != '=') {
        out.write(bytes[i]);
        continue;
      }
      int high = i + 1 < to ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < to ? Character.digit(bytes[i + 2], 16) : -1;
      if (high >= 0 && low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else {
        int end = softBreak(bytes, i + 1, to);
        if (end < 0) out.write('=');
        else i = end - 1;
      }
    }
    return out.toByteArray();
  }

  /** Where the line after a soft break begins; -1 when it is none. */
  private static int softBreak(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && i - from < 80 && (bytes[i] == ' ' || bytes[i] == '\t')) i++;
    if (i == to) return to;
    return bytes[i] == '\r' || bytes[i] == '\n' ? Lines.next(bytes, i, to) : -1;
  }

  /** The first file of uuencoded text; the text itself where there is none. */
  private static byte[] uuencoded(byte[] bytes, int from, int to) {
    var out = new ByteArrayOutputStream();
    boolean begun = false;
    for (int line = from; line < to; line = Lines.next(bytes, line, to)) {
      int end = Lines.end(bytes, line, to);
      if (!begun) {
        begun = end - line > 6
            && new String(bytes, line, 6, java.nio.charset.StandardCharsets.US_ASCII)
                .equals("begin ");
        continue;
      }
      int length = end > line ? (bytes[line] - ' ') & 63 : 0;
      if (length == 0) break;
      uuLine(bytes, line + 1, end, length, out);
    }
    return begun ? out.toByteArray() : Arrays.copyOfRange(bytes, from, to);
  }

  private static void uuLine(
      byte[] bytes, int from, int to, int length, ByteArrayOutputStream out) {
    int bits = 0;
    int count = 0;
    int written = 0;
    for (int i = from; i < to && written < length; i++) {
      bits = (bits << 6) | ((bytes[i] - ' ') & 63);
      count += 6;
      if (count < 8) continue;
      count -= 8;
      out.write(bits >> count);
      bits &= (1 << count) - 1;
      written++;
    }
  }
}
