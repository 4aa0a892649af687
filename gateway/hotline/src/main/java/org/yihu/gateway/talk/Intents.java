package org.yihu.gateway.talk;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What short messages mean, whatever the knowledge base holds. */
final class Intents {
  private static final Pattern PERSON = Pattern.compile(
      "(你好|您好|喂)?(请问)?(我?想?要|有|帮我|请|麻烦你?|能不能|可不可以|可以)?(给我)?(转接?|找|接|换|联系)?(到|个|一个|一下)?"
          + "(人工|真人|客服|话务员|接线员|工作人员)(服务|客服|坐席|来|电话)?(一下)?(在吗|在不在|在线吗|吗|吧|谢谢)?");
  private static final Pattern DIGIT = Pattern.compile("[0-3０-３]");
  private static final Set<String> SUBMIT =
      Set.of("登记", "提交", "登记工单", "确认", "确认提交", "确定", "直接登记", "直接提交");
  private static final Set<String> YES = Set.of(
      "是", "是的", "好", "好的", "好滴", "好嘞", "好吧", "可以", "可以的", "要", "需要", "对", "没错", "嗯", "行", "ok");
  private static final Set<String> CANCEL =
      Set.of("取消", "算了", "不要了", "不登记", "不提交", "不用了", "放弃", "不等了", "退出", "否", "不");
  private static final Pattern USELESS =
      Pattern.compile("(没用|没有用|不对|答非所问|不是这个|不是我要的|没有?解决|看不懂|没帮助|文不对题)[。！!了的]*");
  /** “那异地的呢？” goes on with the question before. */
  private static final Pattern FOLLOW_UP =
      Pattern.compile("^(那么?|如果|要是)?(?<what>.{1,14}?)的?(呢|怎么办)[？?。]*$|^那么?(?<more>.{1,14})$");

  private static final int LONGEST_FOLLOW_UP = 18;

  private Intents() {}

  static boolean isPerson(String text) {
    return PERSON.matcher(Wishes.core(text)).matches();
  }

  static boolean isYes(String text) {
    return isSubmit(text) || YES.contains(Wishes.core(text));
  }

  /** A yes that says what for: while questions are being asked, a nod alone files nothing. */
  static boolean isSubmit(String text) {
    return SUBMIT.contains(Wishes.core(text));
  }

  static boolean isCancel(String text) {
    return CANCEL.contains(Wishes.core(text));
  }

  /** An answer was of no use. */
  static boolean isUseless(String text) {
    return USELESS.matcher(text).matches();
  }

  /** The number of a choice; 0 means none of them. */
  static Optional<Integer> choice(String text) {
    return DIGIT.matcher(text).matches()
        ? Optional.of(Character.digit(text.charAt(0), 10))
        : Optional.empty();
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
