package org.yihu.gateway.talk;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yihu.gateway.reading.Contacts;

/**
 * What a request needs besides what happened, as found in a citizen's own sentence. What a rule does
 * not recognise is not lost: the sentence itself is filed.
 *
 * @param where an address or a place by name
 * @param when a time as told: 昨晚10点, 每天晚上
 * @param phone in the form of {@link org.yihu.adapters.channel.PhoneNumbers}
 * @param anonymous absent when nothing was said about it
 */
public record Slots(
    Optional<String> where,
    Optional<String> when,
    Optional<String> name,
    Optional<String> phone,
    Optional<Boolean> anonymous) {

  public static final Slots NONE = new Slots(
      Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final String HAN = "[\\u4e00-\\u9fa5A-Za-z0-9&&[^的了着过是]]";
  private static final Pattern NOT_ANONYMOUS =
      Pattern.compile("(不用|不需要|不必|无需|不)(要)?(匿名|保密)|实名|可以公开");
  private static final Pattern ANONYMOUS =
      Pattern.compile("匿名|保密|不要(透露|公开)|别(透露|公开)|不(想|愿)(透露|公开)");
  private static final Pattern PLACE = Pattern.compile(HAN
      + "{1,20}?(?:大道|路口|路(?![灯面过人边上])|街道|街(?!上)|巷|小区|社区|村|镇|乡|广场|市场|公园|花园|家园|大厦|中学|小学|大学|幼儿园|医院|车站|大桥|国道|省道|超市|商场|工地|新城|家属院|安置区)"
      + "(?:" + HAN
      + "{0,12}?(?:路口|号|栋|幢|单元|楼(?![下上道])|室|组|弄|门口|附近|旁边|对面|交叉口))*");
  /** What stands before a place without belonging to it. */
  private static final Pattern BEFORE_PLACE =
      Pattern.compile(".*(?:位于|地址是|地点是|地点在|住在|就在|在|投诉|举报|反映|我们|我家|咱们|有人|到|说|是|请|的(?=[^路街]{0,3}$))");

  private static final String DAY_PART = "(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜|深夜)";
  private static final String HOUR = "\\d{1,2}(?:点|时|:|：)(?:半|\\d{1,2}分?)?(?:多|左右|钟)*";
  private static final Pattern TIME = Pattern.compile(
      "(?:(?:\\d{4}年)?\\d{1,2}月\\d{1,2}[日号]?|今天|昨天|前天|今早|今晚|昨晚|前晚|每天|天天|每晚|每周|上周.?|上个?月|这几天|这两天|最近|近[一二两三四五六七八九十几\\d]{1,2}(?:天|周|个月)|周[一二三四五六日天]|星期[一二三四五六日天])"
          + DAY_PART + "?(?:" + HOUR + ")?(?:(?:到|至|-|—)" + DAY_PART + "?" + HOUR + ")?|"
          + DAY_PART + "(?:" + HOUR + ")|" + DAY_PART.replace("?:", "?:每天"));

  /**
   * What a sentence tells of it.
   *
   * @param contacts as they were read in it
   */
  static Slots in(String text, Contacts contacts) {
    return new Slots(
        place(text), found(TIME, text), contacts.name(), contacts.phone(), anonymous(text));
  }

  private static Optional<String> found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  private static Optional<Boolean> anonymous(String text) {
    if (NOT_ANONYMOUS.matcher(text).find()) return Optional.of(false);
    return ANONYMOUS.matcher(text).find() ? Optional.of(true) : Optional.empty();
  }

  private static Optional<String> place(String text) {
    Matcher matcher = PLACE.matcher(TIME.matcher(text).replaceAll("，"));
    while (matcher.find()) {
      String place = BEFORE_PLACE.matcher(matcher.group()).replaceFirst("");
      if (place.length() >= 3) return Optional.of(place);
    }
    return Optional.empty();
  }

  /** These, and those of {@code earlier} where these say nothing. */
  public Slots over(Slots earlier) {
    return new Slots(
        where.or(earlier::where),
        when.or(earlier::when),
        name.or(earlier::name),
        phone.or(earlier::phone),
        anonymous.or(earlier::anonymous));
  }

  Slots withWhere(String text) {
    return new Slots(Optional.of(text), when, name, phone, anonymous);
  }

  Slots withWhen(String text) {
    return new Slots(where, Optional.of(text), name, phone, anonymous);
  }
}
