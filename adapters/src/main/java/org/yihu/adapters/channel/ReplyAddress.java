package org.yihu.adapters.channel;

import java.util.Map;

/**
 * How to answer through the channel a request came by.
 *
 * @param source the source that delivers: {@code wechat:city}, {@code email:mayor}, {@code province}
 * @param to the address there: openid, mail address, the platform's number of the ticket
 * @param thread what the channel needs to answer in place: Message-ID, subject
 */
public record ReplyAddress(String source, String to, Map<String, String> thread) {

  public ReplyAddress {
    thread = Map.copyOf(thread);
  }

  @Override
  public String toString() {
    return "ReplyAddress[" + source + "]";
  }
}
