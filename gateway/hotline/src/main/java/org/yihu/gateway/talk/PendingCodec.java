package org.yihu.gateway.talk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the bot waits for, as text for the store. */
public final class PendingCodec {
  private PendingCodec() {}

  public static String encode(Pending pending) {
    JsonObject json = new JsonObject()
        .put("waiting", pending.waiting().name())
        .put("choices", new JsonArray(pending.choices()))
        .put("question", pending.question())
        .put("misses", pending.misses());
    pending.filing().ifPresent(filing -> json.put("filing", encode(filing)));
    return json.encode();
  }

  private static JsonObject encode(Filing filing) {
    Slots slots = filing.slots();
    return new JsonObject()
        .put("kind", filing.kind().orElse(null))
        .put("what", filing.what())
        .put("where", slots.where().orElse(null))
        .put("when", slots.when().orElse(null))
        .put("name", slots.name().orElse(null))
        .put("phone", slots.phone().orElse(null))
        .put("anonymous", slots.anonymous().orElse(null))
        .put("asked", new JsonArray(filing.asked().stream().map(Enum::name).toList()))
        .put("files", filing.files());
  }

  /** Empty for what an older version wrote: a conversation then starts anew. */
  public static Optional<Pending> decode(String text) {
    JsonObject json = new JsonObject(text);
    if (!json.containsKey("waiting")) return Optional.empty();
    return Optional.of(new Pending(
        Pending.Waiting.valueOf(json.getString("waiting")),
        strings(json.getJsonArray("choices")),
        json.getString("question"),
        json.getInteger("misses"),
        Optional.ofNullable(json.getJsonObject("filing")).map(PendingCodec::filing)));
  }

  private static Filing filing(JsonObject json) {
    Set<Filing.Slot> asked = new TreeSet<>();
    strings(json.getJsonArray("asked")).forEach(name -> asked.add(Filing.Slot.valueOf(name)));
    return new Filing(
        Optional.ofNullable(json.getString("kind")),
        json.getString("what"),
        new Slots(
            Optional.ofNullable(json.getString("where")),
            Optional.ofNullable(json.getString("when")),
            Optional.ofNullable(json.getString("name")),
            Optional.ofNullable(json.getString("phone")),
            Optional.ofNullable(json.getBoolean("anonymous"))),
        asked,
        json.getInteger("files"));
  }

  private static List<String> strings(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }
}
