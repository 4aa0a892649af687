package org.yihu.adapters.mailbox;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Chinese character sets as mail programs use them: what calls itself gb2312 is often GBK, and
 * GB18030 reads both.
 */
final class MailCharsets {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Set<String> CHINESE =
      Set.of("gb2312", "gbk", "gb18030", "x-gbk", "cp936", "gb_2312-80", "hz-gb-2312");
  private static final Pattern ENCODED_WORD =
      Pattern.compile("(?i)=\\?(gb2312|gbk|x-gbk|cp936)\\?");

  private MailCharsets() {}

  /** @param declared as in Content-Type, null when it is not declared */
  static String decode(byte[] bytes, @Nullable String declared) {
    if (declared == null || declared.equalsIgnoreCase("us-ascii")) return guessed(bytes);
    String name = declared.toLowerCase(Locale.ROOT).replace("\"", "").strip();
    if (CHINESE.contains(name)) return new String(bytes, GB18030);
    try {
      return new String(bytes, Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return guessed(bytes);
    }
  }

  /** UTF-8 if it is, GB18030 otherwise. */
  private static String guessed(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, GB18030);
    }
  }

  /** A header with its encoded words read, raw eight-bit bytes too; empty for null. */
  static String header(@Nullable String raw) {
    if (raw == null) return "";
    String unfolded = MimeUtility.unfold(raw);
    if (unfolded.chars().anyMatch(c -> c > 0x7f && c <= 0xff))
      unfolded = guessed(unfolded.getBytes(StandardCharsets.ISO_8859_1));
    try {
      return MimeUtility.decodeText(ENCODED_WORD.matcher(unfolded).replaceAll("=?GB18030?"));
    } catch (UnsupportedEncodingException e) {
      return unfolded;
    }
  }
}
