package org.yihu.adapters.mailbox;

import java.nio.charset.StandardCharsets;

/** UTF-7 (RFC 2152), which Java does not know: {@code +gepnZQ-} is UTF-16 in base64, {@code +-} a plus. */
final class Utf7 {
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private Utf7() {}

  /** What is no code stays as it is. */
  static String decode(byte[] bytes) {
    String raw = new String(bytes, StandardCharsets.ISO_8859_1);
    var text = new StringBuilder(raw.length());
    int i = 0;
    while (i < raw.length()) {
      char c = raw.charAt(i++);
      if (c != '+') text.append(c);
      else if (i < raw.length() && raw.charAt(i) == '-') {
        text.append('+');
        i++;
      } else {
        i = shifted(raw, i, text);
      }
    }
    return text.toString();
  }

  /** Reads a code. Answers where it ends. */
  private static int shifted(String raw, int begin, StringBuilder text) {
    int bits = 0;
    int held = 0;
    int i = begin;
    for (; i < raw.length() && BASE64.indexOf(raw.charAt(i)) >= 0; i++) {
      bits = bits << 6 | BASE64.indexOf(raw.charAt(i));
      held += 6;
      if (held >= 16) {
        held -= 16;
        text.append((char) (bits >> held & 0xffff));
        bits &= (1 << held) - 1;
      }
    }
    return i < raw.length() && raw.charAt(i) == '-' ? i + 1 : i;
  }
}
