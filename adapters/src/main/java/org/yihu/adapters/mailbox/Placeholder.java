package org.yihu.adapters.mailbox;

import java.util.List;
import java.util.Locale;

/** Plain text that only stands for the page beside it. */
final class Placeholder {
  /** Longer texts say something, whatever they say of HTML. */
  private static final int LONGEST = 200;

  private static final int MARGIN = 10;
  private static final List<String> PHRASES = List.of(
      "不支持html",
      "不支持 html",
      "html格式",
      "html 格式",
      "支持html",
      "查看此邮件",
      "网页版查看",
      "support html",
      "html mail",
      "html email",
      "html-compatible",
      "html compatible",
      "html version",
      "multi-part message in mime",
      "view this message in");

  private Placeholder() {}

  /** Whether the page is to be read in its place. */
  static boolean says(String plain, String page) {
    if (page.isBlank()) return false;
    if (plain.isBlank()) return true;
    String small = plain.toLowerCase(Locale.ROOT);
    if (plain.length() <= LONGEST && PHRASES.stream().anyMatch(small::contains)) return true;
    return MailText.letters(page) > 2 * MailText.letters(plain) + MARGIN;
  }
}
