package org.yihu.gateway.talk;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * What is worth showing while it happens and not worth keeping: the words of an answer as they come.
 * Reaches the open chats of this gateway alone; the answer itself is in the transcript afterwards.
 */
public final class Live {
  private final List<BiConsumer<String, JsonObject>> listeners = new CopyOnWriteArrayList<>();

  /**
   * Has somebody told of what is said without being kept.
   *
   * @param listener given a conversation and a message
   */
  public void listen(BiConsumer<String, JsonObject> listener) {
    listeners.add(listener);
  }

  void tell(String conversation, JsonObject message) {
    listeners.forEach(listener -> listener.accept(conversation, message));
  }
}
