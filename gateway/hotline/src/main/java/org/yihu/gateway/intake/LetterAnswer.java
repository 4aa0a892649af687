package org.yihu.gateway.intake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yihu.gateway.talk.Wish;
import org.yihu.gateway.talk.Wishes;
import org.yihu.gateway.ticket.Satisfaction;

/**
 * What an answer to one of our letters means.
 *
 * @param satisfaction of a {@link Kind#RATING}
 * @param remark what a rating says besides
 */
record LetterAnswer(Kind kind, Optional<Satisfaction> satisfaction, String remark) {
  /** What is meant. */
  enum Kind {
    RATING,
    THANKS,
    PROGRESS,
    SUPPLEMENT
  }

  private static final int LONGEST_THANKS = 24;
  private static final int LONGEST_QUESTION = 40;
  private static final List<String> PROGRESS =
      List.of("进度", "进展", "怎么样了", "如何了", "有结果", "什么时候", "何时", "多久", "办到哪", "处理到哪");
  private static final List<String> BUT =
      List.of("不", "没", "未", "还", "但", "又", "希望", "请", "？", "?");
  private static final List<String> PHONES =
      List.of("发自", "来自我的", "从我的", "從我的", "sent from", "获取 outlook", "get outlook", "从 windows");

  /** @param wishes the same as in a conversation; a letter may say them at more length */
  static LetterAnswer of(String letter, Wishes wishes) {
    String text = withoutSignature(letter);
    Optional<Wishes.Rating> rating = wishes.rating(text);
    if (rating.isPresent())
      return new LetterAnswer(
          Kind.RATING, Optional.of(rating.get().satisfaction()), rating.get().remark());
    return plain(wishes.in(text).map(LetterAnswer::kind).orElseGet(() -> kind(text)));
  }

  private static Kind kind(Wish wish) {
    return switch (wish.kind()) {
      case PROGRESS, WHEN, PUZZLED -> Kind.PROGRESS;
      case THANKS, FAREWELL, ANSWER, MARKS -> Kind.THANKS;
      case GREETING, DISSATISFIED, BASICALLY_SATISFIED, SATISFIED -> Kind.SUPPLEMENT;
    };
  }

  private static Kind kind(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    boolean thanks = small.contains("谢") || small.contains("thank");
    if (thanks && text.length() <= LONGEST_THANKS && BUT.stream().noneMatch(small::contains))
      return Kind.THANKS;
    boolean asks = text.length() <= LONGEST_QUESTION && PROGRESS.stream().anyMatch(small::contains);
    return asks ? Kind.PROGRESS : Kind.SUPPLEMENT;
  }

  private static LetterAnswer plain(Kind kind) {
    return new LetterAnswer(kind, Optional.empty(), "");
  }

  /** Without the line that a phone adds. */
  private static String withoutSignature(String letter) {
    String text = letter.strip();
    int line = text.lastIndexOf('\n');
    String last = text.substring(line + 1).strip().toLowerCase(Locale.ROOT);
    boolean phone = line >= 0 && last.length() <= 80 && PHONES.stream().anyMatch(last::startsWith);
    return phone ? text.substring(0, line).strip() : text;
  }
}
