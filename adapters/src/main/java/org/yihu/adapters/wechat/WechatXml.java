package org.yihu.adapters.wechat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What followers type, between WeChat and XML: characters that XML cannot hold are taken out, and the
 * end of a CDATA section inside a text, which WeChat sends as it was typed, is made text again. Pure,
 * linear.
 */
final class WechatXml {
  private static final Pattern REFERENCE =
      Pattern.compile("&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));");
  private static final String OPEN = "><![CDATA[";
  private static final String CLOSE = "]]>";
  /** Two sections that give {@code ]]>} together. */
  private static final String SPLIT = "]]]]><![CDATA[>";

  private WechatXml() {}

  /** Without characters that XML 1.0 has no place for, written as they are or by their number. */
  static String clean(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints().filter(WechatXml::isAllowed).forEach(clean::appendCodePoint);
    if (clean.indexOf("&#") < 0) return clean.toString();
    return REFERENCE.matcher(clean).replaceAll(WechatXml::allowed);
  }

  private static String allowed(java.util.regex.MatchResult reference) {
    long number = reference.group(1) == null
        ? Long.parseLong(reference.group(2))
        : Long.parseLong(reference.group(1), 16);
    boolean allowed = number <= Character.MAX_CODE_POINT && isAllowed((int) number);
    return allowed ? Matcher.quoteReplacement(reference.group()) : "";
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  /** As the content of one or more CDATA sections, opened and closed by whoever writes it. */
  static String split(String text) {
    return text.replace(CLOSE, SPLIT);
  }

  /**
   * A message that could not be read, with each text up to the end of its element: {@code
   * <Content><![CDATA[a]]>b]]></Content>}.
   */
  static String repaired(String xml) {
    var repaired = new StringBuilder(xml.length());
    int done = 0;
    for (int open = xml.indexOf(OPEN); open >= 0; open = xml.indexOf(OPEN, done)) {
      int start = open + OPEN.length();
      String name = xml.substring(xml.lastIndexOf('<', open) + 1, open);
      int end = xml.indexOf(CLOSE + "</" + name + ">", start);
      if (end < 0) break;
      repaired.append(xml, done, start).append(split(xml.substring(start, end)));
      done = end;
    }
    return repaired.append(xml, done, xml.length()).toString();
  }
}
