package org.yihu.gateway.ticket;

import java.util.Locale;

/** What a clock runs for. */
public enum Step {
  /**
   * 转派 by the hotline.
   *
   * @article 第十三条
   */
  DISPATCH,
  /**
   * A promised answer.
   *
   * @article 第十二条（一）
   */
  ANSWER,
  /**
   * 签收 by a unit.
   *
   * @article 第十三条
   */
  SIGN,
  /**
   * Until a unit may say it is not theirs; then it counts as signed.
   *
   * @article 第十三条
   */
  RETURN,
  /**
   * On site: noise and fumes.
   *
   * @article 第二十条
   */
  ON_SITE,
  /**
   * 办理 by a unit.
   *
   * @article 第十四条
   */
  HANDLE,
  /**
   * The limit of a platform for its order, while that is handled with another ticket.
   *
   * @article 第十四条
   */
  PLATFORM,
  /**
   * 督办.
   *
   * @article 第二十四条
   */
  SUPERVISE;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Step of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** Whether it is a unit's to do, or to answer for; the others are the hotline's. */
  boolean isOfUnit() {
    return switch (this) {
      case SIGN, RETURN, ON_SITE, HANDLE, SUPERVISE -> true;
      case DISPATCH, ANSWER, PLATFORM -> false;
    };
  }

  /** Whether somebody is warned before, and blamed after: a chance that lapses is neither. */
  boolean isDuty() {
    return this != RETURN;
  }
}
