package org.yihu.bot.text;

import com.hankcs.hanlp.HanLP;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Brings text to one form: half width, lower case, simplified characters, single spaces, and the rules'
 * words for what people say. Thread-safe.
 */
public final class Normaliser {
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u3000]+");
  private static final Pattern POLITE = Pattern.compile(
      "^(您好|你好|请问一下|请问|我想问一下|我想问下|我想问|想问一下|想问下|问一下|问下|咨询一下|我想咨询一下|我想咨询|麻烦问一下|麻烦|那个|就是|[，,。！!、 ])+");
  private static final Pattern CLOSING =
      Pattern.compile("(谢谢你?|谢谢您|多谢|[？?。！!，,~ ]|啊|呀|呢|吗|嘛|哦|哈)+$");

  private final Synonyms synonyms;

  /** @param synonyms what people say to what the rules say */
  public Normaliser(Map<String, String> synonyms) {
    this.synonyms = new Synonyms(synonyms);
  }

  /** Full-width letters, digits and punctuation to half width; Chinese punctuation stays. */
  public static String halfWidth(String text) {
    StringBuilder result = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letterOrDigit =
          (c >= '０' && c <= '９') || (c >= 'Ａ' && c <= 'Ｚ') || (c >= 'ａ' && c <= 'ｚ');
      if (!letterOrDigit) continue;
      if (result == null) result = new StringBuilder(text);
      result.setCharAt(i, (char) (c - 0xFEE0));
    }
    return result == null ? text : result.toString();
  }

  /**
   * For matching: loses case, width, spacing, the difference of traditional characters, and that of
   * synonyms.
   */
  public String forMatching(String text) {
    String plain = SPACES.matcher(halfWidth(text)).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    return synonyms.official(HanLP.convertToSimplifiedChinese(plain));
  }

  /**
   * A question without its greeting, its closing courtesies and what names its asker; never empty
   * unless the text is.
   */
  public String question(String text) {
    String plain = forMatching(Masker.matter(halfWidth(text)));
    String core = CLOSING.matcher(POLITE.matcher(plain).replaceFirst("")).replaceFirst("");
    return core.isEmpty() ? plain : core;
  }
}
