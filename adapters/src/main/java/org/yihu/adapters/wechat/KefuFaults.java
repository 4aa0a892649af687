package org.yihu.adapters.wechat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What WeChat's customer-service and media calls can answer, as far as it makes a difference: what will
 * never be taken however often it is sent, and what is only taken much later. Everything else is tried
 * again.
 *
 * @see <a href="https://developers.weixin.qq.com/doc/oplatform/Return_codes/Return_code_descriptions_new.html">WeChat,
 *     return codes</a>
 */
final class KefuFaults {
  private static final Map<Integer, String> FINAL = Map.ofEntries(
      Map.entry(40003, "no such follower"),
      Map.entry(40008, "no such kind of message"),
      Map.entry(40031, "no such follower"),
      Map.entry(40032, "no such follower"),
      Map.entry(41009, "no follower named"),
      Map.entry(43004, "not a follower any more"),
      Map.entry(43019, "the follower is on the account's black list"),
      Map.entry(44004, "the text is empty"),
      Map.entry(45002, "the text is too long"),
      Map.entry(45015, "the follower has not spoken for 48 hours"),
      Map.entry(45047, "too many messages since the follower spoke"),
      Map.entry(46004, "no such user"),
      Map.entry(47001, "the message cannot be read"),
      Map.entry(48001, "the account may not send service messages"),
      Map.entry(48002, "the follower refuses messages"),
      Map.entry(50001, "the account may not send service messages"),
      Map.entry(50002, "the account is restricted"),
      Map.entry(50005, "not a follower"));

  /** The day's calls are used up. */
  private static final int QUOTA = 45009;

  /** 40007 no such media, 40004 wrong kind, 41006 none named. */
  private static final Set<Integer> NO_MEDIA = Set.of(40007, 40004, 41006);

  private static final Pattern OPENID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private KefuFaults() {}

  /** Why a message is never taken; empty when it may be taken later. */
  static Optional<String> forGood(int code) {
    return Optional.ofNullable(FINAL.get(code)).map(why -> "errcode " + code + ", " + why);
  }

  static boolean isQuota(int code) {
    return code == QUOTA;
  }

  static boolean isNoMedia(int code) {
    return NO_MEDIA.contains(code);
  }

  /** Whether it can be a follower at all; what cannot is not worth a call. */
  static boolean isOpenid(String text) {
    return OPENID.matcher(text).matches();
  }
}
