package org.yihu.gateway.ticket;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * What each rate means. The caller says which rounds: a unit's, a month's, by when they were due,
 * completed or spoken of. What the requester said counts once a round, the last word that no upheld
 * appeal excludes, whether they were called or rated it themselves.
 *
 * @article 第十七条, 第二十五条
 */
public final class Rates {
  private Rates() {}

  /** 响应率: rounds in which the unit had contacted the requester, of those who said. */
  public static Ratio responseRate(Collection<Round> rounds) {
    return answered(rounds, Verdict::contacted);
  }

  /** 解决率: rounds that solved it, of those who said. */
  public static Ratio resolutionRate(Collection<Round> rounds) {
    return answered(rounds, Verdict::solved);
  }

  /** 满意率: 满意 and 基本满意, of those who said. */
  public static Ratio satisfactionRate(Collection<Round> rounds) {
    return Ratio.of(rounds, Rates::isJudged, Rates::isContent);
  }

  /** 不满意率: the rest of the same. */
  public static Ratio dissatisfactionRate(Collection<Round> rounds) {
    return Ratio.of(rounds, Rates::isJudged, round -> !isContent(round));
  }

  /** 回访率: completed rounds of which the requester said something. */
  public static Ratio followUpRate(Collection<Round> rounds) {
    return Ratio.of(rounds, round -> round.completed().isPresent(), Rates::isJudged);
  }

  /** 办结率: rounds completed, of those that a unit had to report on. */
  public static Ratio completionRate(Collection<Round> rounds) {
    return Ratio.of(rounds, Rates::isDue, round -> round.completed().isPresent());
  }

  /** 按期率: rounds whose last report came in time, of those that a unit had to report on. */
  public static Ratio onTimeRate(Collection<Round> rounds) {
    return Ratio.of(rounds, Rates::isDue, Round::isOnTime);
  }

  /** 返工率: rounds after which it was done again, of those that a unit had to report on. */
  public static Ratio reworkRate(Collection<Round> rounds) {
    return Ratio.of(rounds, Rates::isDue, Round::reworked);
  }

  private static boolean isDue(Round round) {
    return round.due().isPresent();
  }

  private static boolean isJudged(Round round) {
    return round.verdict().isPresent();
  }

  private static boolean isContent(Round round) {
    return round.verdict().filter(Verdict::isContent).isPresent();
  }

  private static Ratio answered(
      Collection<Round> rounds, Function<Verdict, Optional<Boolean>> question) {
    return Ratio.of(
        rounds,
        round -> round.verdict().flatMap(question).isPresent(),
        round -> round.verdict().flatMap(question).orElse(false));
  }
}
