package org.yihu.gateway.talk;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yihu.gateway.ticket.Satisfaction;

/** What short messages mean, whatever the knowledge base holds. */
final class Intents {
  private static final Pattern PROGRESS =
      Pattern.compile("(?:查询|查)?进度[:：\\s]*(\\d{14})[\\s,，/]+([A-Za-z0-9]{8})");
  private static final Pattern PERSON = Pattern.compile(
      "(我?要|帮我|请|麻烦)?(转|找|接|要|换)?(个|一个|一下)?(人工|真人|客服|话务员|接线员|工作人员)(服务|客服|坐席|来)?(一下)?[。！!]*");
  private static final Pattern DIGIT = Pattern.compile("[0-3０-３]");
  private static final Set<String> YES = Set.of(
      "登记", "是", "是的", "好", "好的", "可以", "提交", "要", "需要", "登记工单", "确认", "确认提交", "确定", "对", "没错", "嗯",
      "行", "ok", "直接登记", "直接提交");
  private static final Set<String> CANCEL =
      Set.of("取消", "算了", "不要了", "不登记", "不提交", "不用了", "放弃", "不等了", "退出", "否", "不");
  private static final Pattern USELESS =
      Pattern.compile("(没用|没有用|不对|答非所问|不是这个|不是我要的|没有?解决|看不懂|没帮助|文不对题)[。！!了的]*");
  /** “那异地的呢？” goes on with the question before. */
  private static final Pattern FOLLOW_UP =
      Pattern.compile("^(那么?|如果|要是)?(?<what>.{1,14}?)的?(呢|怎么办)[？?。]*$|^那么?(?<more>.{1,14})$");

  private static final int LONGEST_FOLLOW_UP = 18;

  private static final Map<String, Satisfaction> RATINGS = Map.of(
      "满意", Satisfaction.SATISFIED,
      "很满意", Satisfaction.SATISFIED,
      "非常满意", Satisfaction.SATISFIED,
      "基本满意", Satisfaction.BASICALLY_SATISFIED,
      "一般", Satisfaction.BASICALLY_SATISFIED,
      "不满意", Satisfaction.DISSATISFIED,
      "很不满意", Satisfaction.DISSATISFIED);

  private Intents() {}

  /** A ticket number and query code. */
  record Progress(String number, String code) {}

  static Optional<Progress> progress(String text) {
    Matcher matcher = PROGRESS.matcher(text);
    return matcher.find()
        ? Optional.of(new Progress(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  static boolean isPerson(String text) {
    return PERSON.matcher(text).matches();
  }

  static boolean isYes(String text) {
    return YES.contains(core(text));
  }

  static boolean isCancel(String text) {
    return CANCEL.contains(core(text));
  }

  /** An answer was of no use. */
  static boolean isUseless(String text) {
    return USELESS.matcher(text).matches();
  }

  /** 满意、基本满意、不满意, said alone. */
  static Optional<Satisfaction> rating(String text) {
    return Optional.ofNullable(RATINGS.get(core(text)));
  }

  /** The number of a choice; 0 means none of them. */
  static Optional<Integer> choice(String text) {
    return DIGIT.matcher(text).matches()
        ? Optional.of(Character.digit(text.charAt(0), 10))
        : Optional.empty();
  }

  /** Without punctuation and spaces, in lower case. */
  static String core(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[\\p{P}\\s~]+", "");
  }

  /** What a short follow-up says that is different from the question before. */
  static Optional<String> different(String text) {
    if (text.length() > LONGEST_FOLLOW_UP) return Optional.empty();
    Matcher followUp = FOLLOW_UP.matcher(text);
    if (!followUp.matches()) return Optional.empty();
    return Optional.of(
        followUp.group("what") == null ? followUp.group("more") : followUp.group("what"));
  }
}
