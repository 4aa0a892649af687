package org.yihu.adapters.wechat;

import io.vertx.core.Future;
import java.time.Instant;

/**
 * The ledger of what an account may still send: within 48 hours of a follower's last message, and at
 * most five service messages since. Kept by the gateway, shared by its nodes.
 *
 * @see <a href="https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Service_Center_messages.html">WeChat,
 *     service messages</a>
 */
public interface WechatQuota {

  /** The follower spoke: the count begins anew. */
  Future<Void> spoke(String account, String follower, Instant now);

  /**
   * Takes one message of the quota.
   *
   * @return whether there was one left
   */
  Future<Boolean> take(String account, String follower, Instant now);
}
