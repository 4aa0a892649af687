package org.yihu.gateway.talk;

import java.util.function.Consumer;

/**
 * Tells every gateway what changed, within moments of its commit: a conversation by its {@link
 * Conversations#topic}, or the queue. Signals may be lost with a connection; {@link #EVERYTHING} then
 * says to look again.
 */
public interface Signals {
  /** The queue of conversations that wait for an operator. */
  String QUEUE = "queue";
  /** Anything may have changed. */
  String EVERYTHING = "everything";

  /**
   * Has somebody told of topics, on this node and others.
   *
   * @param listener called on an event loop with a topic
   */
  void listen(Consumer<String> listener);
}
