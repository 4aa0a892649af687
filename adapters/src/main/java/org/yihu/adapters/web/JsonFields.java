package org.yihu.adapters.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MalformedMessage.Fault;

/** Reads typed members of a JSON object and collects every fault with its JSON pointer (RFC 6901). */
public final class JsonFields {
  private final JsonObject json;
  private final String base;
  private final List<Fault> faults;

  public JsonFields(JsonObject json) {
    this(json, "", new ArrayList<>());
  }

  private JsonFields(JsonObject json, String base, List<Fault> faults) {
    this.json = json;
    this.base = base;
    this.faults = faults;
  }

  public void fault(String key, String detail) {
    faults.add(new Fault(base + "/" + key, detail));
  }

  /** A text without surrounding space; empty when absent, null or blank. */
  public Optional<String> text(String key, int most) {
    Object value = json.getValue(key);
    if (value == null) return Optional.empty();
    if (!(value instanceof String text)) {
      fault(key, "must be a string");
      return Optional.empty();
    }
    if (text.codePointCount(0, text.length()) > most)
      fault(key, "must have at most " + most + " characters");
    if (text.indexOf('\0') >= 0) fault(key, "must not contain U+0000");
    return Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
  }

  public Optional<String> oneOf(String key, Set<String> allowed) {
    Optional<String> value = text(key, 100);
    value
        .filter(text -> !allowed.contains(text))
        .ifPresent(text -> fault(
            key, "must be one of " + String.join(", ", allowed.stream().sorted().toList())));
    return value;
  }

  public Optional<Double> number(String key, double least, double most) {
    Object value = json.getValue(key);
    if (value == null) return Optional.empty();
    if (!(value instanceof Number number)
        || number.doubleValue() < least
        || number.doubleValue() > most) {
      fault(key, "must be a number " + least + ".." + most);
      return Optional.empty();
    }
    return Optional.of(number.doubleValue());
  }

  public Optional<Boolean> flag(String key) {
    Object value = json.getValue(key);
    if (value == null) return Optional.empty();
    if (value instanceof Boolean flag) return Optional.of(flag);
    fault(key, "must be true or false");
    return Optional.empty();
  }

  /** The members of an object; those of an empty one when absent. */
  public JsonFields object(String key) {
    Object value = json.getValue(key);
    if (value != null && !(value instanceof JsonObject)) fault(key, "must be an object");
    return new JsonFields(
        value instanceof JsonObject object ? object : new JsonObject(), base + "/" + key, faults);
  }

  /** The objects of an array; none when absent. */
  public List<JsonFields> objects(String key, int most) {
    Object value = json.getValue(key);
    if (value == null) return List.of();
    if (!(value instanceof JsonArray array)) {
      fault(key, "must be an array");
      return List.of();
    }
    if (array.size() > most) {
      fault(key, "must have at most " + most + " items");
      return List.of();
    }
    var objects = new ArrayList<JsonFields>();
    for (int i = 0; i < array.size(); i++) {
      if (array.getValue(i) instanceof JsonObject object) {
        objects.add(new JsonFields(object, base + "/" + key + "/" + i, faults));
      } else {
        fault(key + "/" + i, "must be an object");
      }
    }
    return objects;
  }

  public void onlyKnown(Set<String> known) {
    for (String key : json.fieldNames()) {
      if (!known.contains(key))
        fault(key.replace("~", "~0").replace("/", "~1"), "is not a known field");
    }
  }

  /** @throws MalformedMessage naming every fault found so far, in this object or its members */
  public void throwIfWrong() {
    if (!faults.isEmpty()) throw new MalformedMessage(faults);
  }
}
