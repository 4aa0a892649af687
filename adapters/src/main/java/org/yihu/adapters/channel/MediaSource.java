package org.yihu.adapters.channel;

import io.vertx.core.Future;

/** Fetches attachments that a channel announces by a link. */
public interface MediaSource {

  /**
   * Fetches a file that a message only announced.
   *
   * @param link as in {@link Attachment#link()}
   * @param maxBytes more than this is refused
   * @return the file; fails when it cannot be had now
   */
  Future<Attachment> fetch(String link, int maxBytes);
}
