package org.yihu.adapters.channel;

import io.vertx.core.Future;
import java.time.Instant;

/** Where an adapter leaves a message that it could not say at once; durable when the Future completes. */
public interface ReplyQueue {
  Future<Void> add(ReplyAddress to, String text, Instant now);
}
