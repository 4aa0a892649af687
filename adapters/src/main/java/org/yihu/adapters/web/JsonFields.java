package org.yihu.adapters.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.MalformedMessage;

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

  /**
   * Notes what is wrong with a field.
   *
   * @param bounds as of {@link Fault#of}
   */
  public void fault(String key, Code code, Object... bounds) {
    faults.add(Fault.of(base + "/" + key, code, bounds));
  }

  /** A text without surrounding space; empty when absent, null or blank. */
  public Optional<String> text(String key, int most) {
    Object value = json.getValue(key);
    if (value == null) return Optional.empty();
    if (!(value instanceof String text)) {
      fault(key, Code.NOT_TEXT);
      return Optional.empty();
    }
    if (text.codePointCount(0, text.length()) > most) fault(key, Code.TOO_LONG, most);
    if (text.indexOf('\0') >= 0) fault(key, Code.FORBIDDEN_CHARACTER);
    return isBlank(text) ? Optional.empty() : Optional.of(text.strip());
  }

  /** Also of no-break spaces and what has no width: nothing to read is no text. */
  private static boolean isBlank(String text) {
    return text.codePoints()
        .allMatch(c -> Character.isWhitespace(c)
            || Character.isSpaceChar(c)
            || Character.getType(c) == Character.FORMAT);
  }

  public Optional<String> oneOf(String key, Set<String> allowed) {
    Optional<String> value = text(key, 100);
    value
        .filter(text -> !allowed.contains(text))
        .ifPresent(text -> fault(key, Code.NOT_ONE_OF, allowed.stream().sorted().toList()));
    return value;
  }

  /** Like {@link #text}, and its absence is a fault; then empty. */
  public String required(String key, int most) {
    Optional<String> value = text(key, most);
    if (value.isEmpty() && isAbsent(key)) fault(key, Code.REQUIRED);
    return value.orElse("");
  }

  /** Like {@link #oneOf}, and its absence is a fault; then empty. */
  public String requiredOneOf(String key, Set<String> allowed) {
    Optional<String> value = oneOf(key, allowed);
    if (value.isEmpty() && isAbsent(key)) fault(key, Code.REQUIRED);
    return value.orElse("");
  }

  /** Missing, null or blank; what is there and wrong has its own fault. */
  private boolean isAbsent(String key) {
    Object value = json.getValue(key);
    return value == null || (value instanceof String text && isBlank(text));
  }

  /** A day like 2026-02-14. */
  public Optional<LocalDate> date(String key) {
    return text(key, 20).flatMap(text -> {
      try {
        return Optional.of(LocalDate.parse(text));
      } catch (DateTimeParseException e) {
        fault(key, Code.NOT_A_DATE);
        return Optional.empty();
      }
    });
  }

  public Optional<Double> number(String key, double least, double most) {
    Object value = json.getValue(key);
    if (value == null) return Optional.empty();
    if (!(value instanceof Number number)
        || number.doubleValue() < least
        || number.doubleValue() > most) {
      fault(key, Code.NOT_A_NUMBER, plain(least), plain(most));
      return Optional.empty();
    }
    return Optional.of(number.doubleValue());
  }

  /** 120 rather than 120.0. */
  private static Number plain(double bound) {
    if (bound == Math.rint(bound)) return (long) bound;
    return bound;
  }

  public Optional<Boolean> flag(String key) {
    Object value = json.getValue(key);
    if (value == null) return Optional.empty();
    if (value instanceof Boolean flag) return Optional.of(flag);
    fault(key, Code.NOT_A_FLAG);
    return Optional.empty();
  }

  /** The members of an object; those of an empty one when absent. */
  public JsonFields object(String key) {
    Object value = json.getValue(key);
    if (value != null && !(value instanceof JsonObject)) fault(key, Code.NOT_AN_OBJECT);
    return new JsonFields(
        value instanceof JsonObject object ? object : new JsonObject(), base + "/" + key, faults);
  }

  /** The objects of an array; none when absent. */
  public List<JsonFields> objects(String key, int most) {
    Object value = json.getValue(key);
    if (value == null) return List.of();
    if (!(value instanceof JsonArray array)) {
      fault(key, Code.NOT_A_LIST);
      return List.of();
    }
    if (array.size() > most) {
      fault(key, Code.TOO_MANY, most);
      return List.of();
    }
    var objects = new ArrayList<JsonFields>();
    for (int i = 0; i < array.size(); i++) {
      if (array.getValue(i) instanceof JsonObject object) {
        objects.add(new JsonFields(object, base + "/" + key + "/" + i, faults));
      } else {
        fault(key + "/" + i, Code.NOT_AN_OBJECT);
      }
    }
    return objects;
  }

  public void onlyKnown(Set<String> known) {
    for (String key : json.fieldNames()) {
      if (!known.contains(key))
        fault(key.replace("~", "~0").replace("/", "~1"), Code.UNKNOWN_FIELD);
    }
  }

  /**
   * Ends the reading when anything was wrong.
   *
   * @throws MalformedMessage naming every fault found so far, in this object or its members
   */
  public void throwIfWrong() {
    if (!faults.isEmpty()) throw new MalformedMessage(faults);
  }
}
