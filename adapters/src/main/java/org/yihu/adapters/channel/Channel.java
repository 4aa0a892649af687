package org.yihu.adapters.channel;

import java.util.Locale;

/** 渠道: how a request came in. */
public enum Channel {
  PHONE,
  WECHAT,
  WEB,
  MAILBOX,
  PROVINCE;

  /** The name in the API, in packs and in the database: {@code wechat}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The channel of a word.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static Channel of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
