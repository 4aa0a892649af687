package org.yihu.adapters.channel;

import io.vertx.core.Future;

/** Delivers replies of one source. */
public interface ReplySender {

  /** Who reads what is sent this way. */
  enum Reader {
    /** The requester, who may be told what is theirs alone, such as the query code. */
    REQUESTER,
    /** Another platform: words for its staff. */
    PLATFORM
  }

  /** Tries once, within a time limit. A failed Future counts as {@link Delivery.Later}. */
  Future<Delivery> send(Reply reply);

  /** In whose words replies are to be worded. */
  default Reader reader() {
    return Reader.REQUESTER;
  }
}
