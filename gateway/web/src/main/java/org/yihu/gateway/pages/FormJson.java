package org.yihu.gateway.pages;

import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** A page's form as the JSON that the staff API takes for the same. */
final class FormJson {
  private static final Set<String> FLAGS = Set.of(
      "accepted",
      "granted",
      "upheld",
      "settled",
      "reached",
      "contacted",
      "genuine",
      "solved",
      "unitsOwnReason",
      "afterCheck",
      "complex",
      "contactReached");
  private static final Set<String> NUMBERS = Set.of("workingDays", "lawDays");

  private FormJson() {}

  static JsonObject of(MultiMap form) {
    JsonObject json = new JsonObject();
    for (String name : form.names()) {
      if (name.startsWith("_")) continue;
      List<String> values = form.getAll(name);
      String value = String.join(",", values).replace("\r\n", "\n");
      if (value.isBlank()) continue;
      if (FLAGS.contains(name)) json.put(name, values.contains("true"));
      else if (NUMBERS.contains(name) && value.matches("\\d{1,3}"))
        json.put(name, Integer.parseInt(value));
      else if (name.equals("attachments")) json.put(name, files(value));
      else json.put(name, value);
    }
    // A box that is not ticked is not sent; here it means no.
    if (json.containsKey("contactHow") && !json.containsKey("contactReached"))
      json.put("contactReached", false);
    return json;
  }

  /** Files that the page put into one field: {@code [{name, mediaType, content}]}. */
  private static JsonArray files(String value) {
    try {
      return new JsonArray(value);
    } catch (DecodeException e) {
      return new JsonArray();
    }
  }
}
