package org.yihu.bot.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what names a person, before the text leaves or is kept: numbers of identity
 * cards, phones, bank cards and plates, mail addresses, and the name that somebody says is theirs.
 * What no rule recognises stays; a text should not be sent where it need not go.
 */
public final class Masker {
  private static final String HIDDEN = "***";
  private static final List<Pattern> PERSONAL = List.of(
      Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+"),
      Pattern.compile("(?<!\\d)\\d{17}[0-9Xx](?!\\d)"),
      Pattern.compile("(?<!\\d)\\d{15,19}(?!\\d)"),
      Pattern.compile("(?<!\\d)(\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}(?!\\d)"),
      Pattern.compile("(?<!\\d)0\\d{2,3}-?\\d{7,8}(?!\\d)"),
      Pattern.compile("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][· ]?[A-Z0-9]{5,6}"));
  private static final Pattern NAME = Pattern.compile(
      "(?<lead>我叫|本人叫?|我是(?=[\\u4e00-\\u9fa5]{2,4}[，,。 ])|姓名(?:是|为|:|：)?|联系人(?:是|为|:|：)?)(?<name>[\\u4e00-\\u9fa5]{2,4}?)(?=[，,。；;、\\s\\d]|电话|手机|身份证|住|$)");

  /** Parts of a text, each with the mark that ends it. */
  private static final Pattern PART = Pattern.compile("[^，,。？?！!；;、\\s]+[，,。？?！!；;、\\s]*");
  /** What is left of a part that only said who somebody is. */
  private static final Pattern LABEL =
      Pattern.compile("我|本人|联系|电话|手机|号码?|身份证|邮箱|车牌|是|为|我?的|[\\p{P}\\s]");

  /** Only what says so itself: after 我是 or 本人 a trade follows as often as a name. */
  private static final Pattern INTRODUCED =
      Pattern.compile("(?:我叫|本人叫|(?:姓名|联系人)(?:是|为|:|：))[\\u4e00-\\u9fa5]{2,4}(?=[，,。；;、\\s]|$)");

  private Masker() {}

  public static String masked(String text) {
    String masked = withoutNumbers(text);
    Matcher name = NAME.matcher(masked);
    return name.replaceAll(match -> Matcher.quoteReplacement(match.group(1) + HIDDEN));
  }

  private static String withoutNumbers(String text) {
    String masked = text;
    for (Pattern pattern : PERSONAL) masked = pattern.matcher(masked).replaceAll(HIDDEN);
    return masked;
  }

  /**
   * What is asked, without the parts that only say who asks (“我叫张三，电话138…，怎么报名”): they say nothing
   * of the matter, and an index or a model elsewhere need not hear them. Only a text with a number or an
   * address of somebody is taken for an introduction; all others stay as they are.
   */
  public static String matter(String text) {
    String masked = withoutNumbers(text);
    if (masked.equals(text)) return text;
    masked = INTRODUCED.matcher(masked).replaceAll(HIDDEN);
    var matter = new StringBuilder();
    for (Matcher part = PART.matcher(masked); part.find(); ) {
      String rest = part.group().replace(HIDDEN, "");
      boolean personal = rest.length() < part.group().length()
          && LABEL.matcher(rest).replaceAll("").isEmpty();
      if (!personal) matter.append(rest);
    }
    return matter.isEmpty() ? masked : matter.toString();
  }
}
