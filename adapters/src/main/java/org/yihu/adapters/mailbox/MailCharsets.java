package org.yihu.adapters.mailbox;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Character sets as mail programs use them. What calls itself gb2312 is often GBK, GB18030, Big5 or even
 * UTF-8, and what calls itself nothing or Latin is often one of these; so a declared name is a hint, and
 * how usual the characters would be decides.
 */
final class MailCharsets {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Charset BIG5 = Charset.forName("Big5-HKSCS");
  private static final Map<String, String> OTHER_NAMES = Map.of(
      "utf8", "UTF-8",
      "utf8mb4", "UTF-8",
      "unicode-1-1-utf-7", "UTF-7",
      "unicode-1-1-utf-8", "UTF-8",
      "hz", "hz-gb-2312",
      "cnbig5", "Big5",
      "cn-big5", "Big5",
      "x-x-big5", "Big5",
      "chinesebig5", "Big5");

  private static final Map<String, Charset> KNOWN = allNames();

  /** From this share on of usual characters the bytes are taken for a character set. */
  private static final double USUAL = 0.85;

  private MailCharsets() {}

  /**
   * Bytes as text.
   *
   * @param declared as in Content-Type, null when it is not declared
   */
  static String decode(byte[] bytes, @Nullable String declared) {
    String name = nameOf(declared);
    if (name.equals("hz-gb-2312") || (isAscii(bytes) && hasHz(bytes))) return ofHz(bytes);
    if (name.equals("utf-7")) return Utf7.decode(bytes);
    if (name.startsWith("gb")) return ofGb(bytes);
    if (name.equals("big5") || name.equals("big5-hkscs")) return ofBig5(bytes);
    if (name.isEmpty() || name.equals("us-ascii") || name.equals("utf-8") || isLatin(name))
      return guessed(bytes, name);
    return known(name)
        .map(charset -> new String(bytes, charset))
        .orElseGet(() -> guessed(bytes, ""));
  }

  /** Names as people and programs spoil them: in quotes, with what follows, of code pages. */
  private static String nameOf(@Nullable String declared) {
    if (declared == null) return "";
    String name = declared.toLowerCase(Locale.ROOT);
    var clean = new StringBuilder();
    for (int i = 0; i < name.length() && i < 40; i++) {
      char c = name.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') clean.append(c);
      else if (c == '_') clean.append('-');
      else if (c > ' ' && c != '"' && c != '\'') break;
    }
    String spelt = clean.toString();
    if (spelt.startsWith("3d")) spelt = spelt.substring(2); // quoted-printable twice
    if (spelt.startsWith("x-gb")
        || spelt.startsWith("cn-gb")
        || spelt.contains("936")
        || spelt.startsWith("euc-cn")
        || spelt.startsWith("chinese")) spelt = "gbk";
    if (spelt.contains("cp950") || spelt.contains("ms950") || spelt.equals("x-big5"))
      spelt = "big5";
    return OTHER_NAMES.getOrDefault(spelt, spelt).toLowerCase(Locale.ROOT);
  }

  private static boolean isLatin(String name) {
    return name.startsWith("iso-8859-") || name.startsWith("windows-125") || name.equals("ascii");
  }

  private static Optional<Charset> known(String name) {
    return Optional.ofNullable(KNOWN.get(name));
  }

  /** All at once, since asking for one that nobody has takes longer than reading a letter. */
  private static Map<String, Charset> allNames() {
    Map<String, Charset> names = new HashMap<>();
    for (Charset charset : Charset.availableCharsets().values()) {
      names.put(charset.name().toLowerCase(Locale.ROOT), charset);
      charset
          .aliases()
          .forEach(alias -> names.putIfAbsent(alias.toLowerCase(Locale.ROOT), charset));
    }
    return names;
  }

  static boolean isUtf8(byte[] bytes) {
    return strictUtf8(bytes).isPresent();
  }

  private static Optional<String> strictUtf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String ofGb(byte[] bytes) {
    Optional<String> utf8 = strictUtf8(bytes).filter(MailCharsets::hasChinese);
    if (utf8.isPresent()) return utf8.get();
    boolean traditional = usualGb(bytes) < USUAL && usualBig5(bytes) > USUAL;
    return new String(bytes, traditional ? BIG5 : GB18030);
  }

  private static String ofBig5(byte[] bytes) {
    Optional<String> utf8 = strictUtf8(bytes).filter(MailCharsets::hasChinese);
    if (utf8.isPresent()) return utf8.get();
    boolean simplified = usualBig5(bytes) < USUAL && usualGb(bytes) > USUAL;
    return new String(bytes, simplified ? GB18030 : BIG5);
  }

  /** UTF-8 if it is, else Chinese if that is usual, else as declared. */
  private static String guessed(byte[] bytes, String declared) {
    Optional<String> utf8 = strictUtf8(bytes);
    if (utf8.isPresent()) return utf8.get();
    if (usualGb(bytes) >= USUAL) return new String(bytes, GB18030);
    if (usualBig5(bytes) >= USUAL) return new String(bytes, BIG5);
    if (isLatin(declared))
      return new String(bytes, known(declared).orElse(StandardCharsets.ISO_8859_1));
    return new String(bytes, declared.equals("utf-8") ? StandardCharsets.UTF_8 : GB18030);
  }

  private static boolean hasChinese(String text) {
    return text.chars().anyMatch(c -> c >= 0x2e80);
  }

  /** How many of the double bytes are punctuation or everyday characters of GB 2312. */
  private static double usualGb(byte[] bytes) {
    return usual(
        bytes, (lead, trail) -> trail >= 0xa1 && (lead <= 0xa3 || (lead >= 0xb0 && lead <= 0xd7)));
  }

  /** How many of the double bytes are punctuation or everyday characters of Big5. */
  private static double usualBig5(byte[] bytes) {
    return usual(
        bytes,
        (lead, trail) -> lead >= 0xa1
            && lead <= 0xc6
            && lead != 0xa2
            && ((trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1));
  }

  private interface DoubleByte {
    boolean isUsual(int lead, int trail);
  }

  private static double usual(byte[] bytes, DoubleByte test) {
    int all = 0;
    int usual = 0;
    for (int i = 0; i < bytes.length; i++) {
      int lead = bytes[i] & 0xff;
      if (lead < 0x80) continue;
      int trail = i + 1 < bytes.length ? bytes[i + 1] & 0xff : -1;
      if (trail < 0) break; // cut off
      if (trail >= 0x30 && trail <= 0x39) {
        i += 3; // four bytes of GB 18030
        continue;
      }
      all++;
      if (test.isUsual(lead, trail)) usual++;
      i++;
    }
    return all == 0 ? 0 : (double) usual / all;
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) if (b < 0) return false;
    return true;
  }

  /** Text of seven bits that has both marks of HZ, in their order. */
  private static boolean hasHz(byte[] bytes) {
    int begin = indexOf(bytes, 0, '{');
    return begin >= 0 && indexOf(bytes, begin + 2, '}') >= 0;
  }

  private static int indexOf(byte[] bytes, int from, char mark) {
    for (int i = from; i + 1 < bytes.length; i++)
      if (bytes[i] == '~' && bytes[i + 1] == mark) return i;
    return -1;
  }

  /** RFC 1843: {@code ~{} to double bytes, {@code ~}} back, {@code ~~} a tilde. */
  private static String ofHz(byte[] bytes) {
    var out = new ByteArrayOutputStream(bytes.length);
    boolean chinese = false;
    for (int i = 0; i < bytes.length; i++) {
      int next = i + 1 < bytes.length ? bytes[i + 1] : -1;
      if (bytes[i] == '~' && (next == '{' || next == '}' || next == '~' || next == '\n')) {
        if (next == '~') out.write('~');
        else if (next != '\n') chinese = next == '{';
        i++;
      } else if (bytes[i] == '\n') {
        chinese = false;
        out.write('\n');
      } else {
        out.write(chinese && bytes[i] > ' ' ? bytes[i] | 0x80 : bytes[i]);
      }
    }
    return new String(out.toByteArray(), GB18030);
  }
}
