package org.yihu.adapters.channel;

import io.vertx.core.Future;
import java.time.Instant;

/** Reads a message again that was not taken when it came, because a person wants it taken after all. */
public interface MessageReader {

  /**
   * What a message says.
   *
   * @param raw the message as it arrived
   * @param receivedAt when it did
   */
  Future<Intake> read(byte[] raw, Instant receivedAt);
}
