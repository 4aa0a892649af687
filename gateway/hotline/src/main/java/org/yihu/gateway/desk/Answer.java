package org.yihu.gateway.desk;

import java.util.Optional;
import org.yihu.adapters.channel.ReplyAddress;

/**
 * What is said to a message, and kept with its key.
 *
 * @param to where it is sent; absent when whoever handed the message in says it
 */
public record Answer(String text, Optional<ReplyAddress> to) {

  public static Answer of(String text) {
    return new Answer(text, Optional.empty());
  }
}
