package org.yihu.adapters.channel;

import io.vertx.core.Future;

/** Delivers replies of one source. */
public interface ReplySender {

  /** Tries once, within a time limit. A failed Future counts as {@link Delivery.Later}. */
  Future<Delivery> send(Reply reply);
}
