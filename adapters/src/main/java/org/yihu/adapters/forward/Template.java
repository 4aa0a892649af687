package org.yihu.adapters.forward;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with {@code ${…}} places. Where a place is the whole text its value keeps its type; {@code
 * ${number:number}} and {@code ${flag:boolean}} make one of a text.
 */
record Template(List<Part> parts) {
  private static final Pattern SLOT = Pattern.compile("\\$\\{([^{}]{1,200})}");
  private static final Pattern TYPED = Pattern.compile("(.+):(number|boolean)");

  /** Gives what is to be put in a place; {@code null} for nothing. */
  interface Values extends Function<String, Optional<Object>> {}

  /** One part: a text, or a place. */
  sealed interface Part {
    record Words(String text) implements Part {}

    record Slot(String name, Type type) implements Part {}
  }

  /** What is made of a value. */
  enum Type {
    AS_IT_IS,
    NUMBER,
    BOOLEAN
  }

  /**
   * Reads a text; what is wrong with it is a problem of its spot.
   *
   * @param wrong what is expected instead of a place that cannot be filled, empty when it can
   */
  static Template of(Spot spot, Function<String, Optional<String>> wrong) {
    Template template = parse(spot.text());
    if (template.parts().stream()
        .anyMatch(part -> part instanceof Part.Words words && words.text().contains("${")))
      spot.problem("a text whose ${ are followed by a name and }");
    for (Part part : template.parts()) {
      if (!(part instanceof Part.Slot slot)) continue;
      wrong.apply(slot.name()).ifPresent(spot::problem);
      if (slot.type() != Type.AS_IT_IS && template.parts().size() > 1)
        spot.problem("the place alone where it has a type (" + slot.name() + ")");
    }
    return template;
  }

  /** The text as it is; what is wrong with it is left alone. */
  static Template parse(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher slot = SLOT.matcher(text);
    int at = 0;
    while (slot.find()) {
      if (slot.start() > at) parts.add(new Part.Words(text.substring(at, slot.start())));
      parts.add(slot(slot.group(1)));
      at = slot.end();
    }
    if (at < text.length() || parts.isEmpty()) parts.add(new Part.Words(text.substring(at)));
    return new Template(List.copyOf(parts));
  }

  private static Part.Slot slot(String inside) {
    Matcher typed = TYPED.matcher(inside);
    if (!typed.matches()) return new Part.Slot(inside.strip(), Type.AS_IT_IS);
    Type type = typed.group(2).equals("number") ? Type.NUMBER : Type.BOOLEAN;
    return new Part.Slot(typed.group(1).strip(), type);
  }

  /** The text filled, or the value of a place that stands alone; {@code null} for a typed one without value. */
  @Nullable
  Object fill(Values values) {
    if (parts.size() == 1 && parts.get(0) instanceof Part.Slot slot)
      return typed(values.apply(slot.name()), slot.type());
    var text = new StringBuilder();
    for (Part part : parts)
      text.append(
          part instanceof Part.Words words
              ? words.text()
              : written(values.apply(((Part.Slot) part).name())));
    return text.toString();
  }

  /** The same as a text; empty where nothing is. */
  String text(Values values) {
    return written(Optional.ofNullable(fill(values)));
  }

  /** Names of its places. */
  List<String> slots() {
    return parts.stream()
        .filter(Part.Slot.class::isInstance)
        .map(part -> ((Part.Slot) part).name())
        .toList();
  }

  private static String written(Optional<Object> value) {
    return value.map(Template::encoded).orElse("");
  }

  private static String encoded(Object value) {
    if (value instanceof JsonObject object) return object.encode();
    return value instanceof JsonArray array ? array.encode() : String.valueOf(value);
  }

  private static @Nullable Object typed(Optional<Object> value, Type type) {
    return switch (type) {
      case AS_IT_IS -> value.orElse("");
      case NUMBER -> value.flatMap(Template::number).orElse(null);
      case BOOLEAN -> value.flatMap(Template::truth).orElse(null);
    };
  }

  private static Optional<Object> number(Object value) {
    if (value instanceof Number) return Optional.of(value);
    String text = String.valueOf(value).strip();
    if (text.matches("-?\\d{1,18}")) return Optional.of(Long.valueOf(text));
    return text.matches("-?\\d{1,18}\\.\\d{1,18}")
        ? Optional.of(Double.valueOf(text))
        : Optional.empty();
  }

  private static Optional<Object> truth(Object value) {
    return switch (String.valueOf(value).strip()) {
      case "true", "1" -> Optional.of(true);
      case "false", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
