package org.yihu.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.yihu.gateway.talk.Conversations;
import org.yihu.gateway.talk.HandOvers.Held;
import org.yihu.gateway.talk.Owner;

/** Conversations as operators are shown them. */
public final class HeldViews {
  private HeldViews() {}

  public static JsonObject view(Held held) {
    return new JsonObject()
        .put("id", held.id())
        .put("channel", held.channel())
        .put("state", state(held.owner()))
        .put("operator", held.operator().orElse(null))
        .put("since", held.since().toString());
  }

  private static String state(Owner owner) {
    return switch (owner) {
      case QUEUE -> "queued";
      case OPERATOR -> "joined";
      case BOT -> "closed";
    };
  }

  public static JsonArray views(List<Held> all) {
    JsonArray array = new JsonArray();
    all.forEach(held -> array.add(view(held)));
    return array;
  }

  /** One message of a transcript: {@code {seq, at, from, text, …}}. */
  public static JsonObject view(Conversations.Turn turn) {
    JsonObject message = turn.message().copy();
    message.remove("by");
    if ("said".equals(message.getString("type"))) message.put("from", "citizen");
    return message.put("seq", turn.seq()).put("at", turn.at().toString());
  }
}
