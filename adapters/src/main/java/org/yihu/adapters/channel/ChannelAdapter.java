package org.yihu.adapters.channel;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import java.util.Map;

/** One channel: its routes or its polling, its senders. Wired once in Main. */
public interface ChannelAdapter {

  /** Adds the channel's routes; called before the server listens. */
  void mount(Router router);

  /** Begins to poll, where the channel polls. */
  default Future<Void> start() {
    return Future.succeededFuture();
  }

  /** Stops polling; what was begun is finished first. */
  default Future<Void> stop() {
    return Future.succeededFuture();
  }

  /** Senders by the source they deliver for, as in {@link ReplyAddress#source()}. */
  Map<String, ReplySender> senders();

  /** Where announced attachments are fetched, by the source that announced them. */
  default Map<String, MediaSource> media() {
    return Map.of();
  }

  /** Readers of messages that were set aside, by the source of their keys. */
  default Map<String, MessageReader> readers() {
    return Map.of();
  }
}
