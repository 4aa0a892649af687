package org.yihu.adapters.wechat;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/**
 * The ledger of an account's followers: what may still be sent to them, within 48 hours of their last
 * message and at most five service messages since, and what they have not read yet of an answer that was
 * too long. Kept by the gateway, shared by its nodes.
 *
 * @see <a href="https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Service_Center_messages.html">WeChat,
 *     service messages</a>
 */
public interface WechatLedger {

  /**
   * An answer of which a part was told.
   *
   * @param text the whole
   * @param last where the part begins that was told last
   * @param next where what was not told begins
   * @param key of the message that asked for the last part, empty for the first: delivered again it gets
   *     the same part
   */
  record Rest(String text, int last, int next, String key) {}

  /** The follower spoke: the count begins anew, and what was left of an answer is forgotten. */
  Future<Void> spoke(String account, String follower, Instant now);

  /**
   * Takes one message of the quota.
   *
   * @return whether there was one left
   */
  Future<Boolean> take(String account, String follower, Instant now);

  /** Keeps what is left of an answer to a follower who spoke; another one is forgotten for it. */
  Future<Void> keep(String account, String follower, Rest rest);

  /** What is left of the last answer, unless it is older than two days. */
  Future<Optional<Rest>> rest(String account, String follower, Instant now);
}
