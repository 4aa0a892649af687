package org.yihu.adapters.forward;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The shape of a body to be written, with places to be filled. */
sealed interface Shape {

  /** Objects, lists, texts, numbers, truths; {@code null} for a typed place without a value. */
  @Nullable
  Object fill(Template.Values values);

  /**
   * Reads a shape.
   *
   * @param wrong what is expected instead of a place that cannot be filled, empty when it can
   */
  static Shape of(Spot spot, Function<String, Optional<String>> wrong) {
    if (spot.isMapping()) {
      Map<String, Shape> members = new LinkedHashMap<>();
      spot.members().forEach((name, member) -> members.put(name, of(member, wrong)));
      return new Members(members);
    }
    if (spot.isList()) {
      List<Shape> items = new ArrayList<>();
      spot.items().forEach(item -> items.add(of(item, wrong)));
      return new Items(items);
    }
    Object value = spot.value();
    return value instanceof String ? new Words(Template.of(spot, wrong)) : new Literal(value);
  }

  /** Named parts. */
  record Members(Map<String, Shape> members) implements Shape {
    @Override
    public JsonObject fill(Template.Values values) {
      JsonObject object = new JsonObject();
      members.forEach((name, member) -> object.put(name, member.fill(values)));
      return object;
    }
  }

  /** A list. */
  record Items(List<Shape> items) implements Shape {
    @Override
    public JsonArray fill(Template.Values values) {
      JsonArray array = new JsonArray();
      items.forEach(item -> array.add(item.fill(values)));
      return array;
    }
  }

  /** A text with places. */
  record Words(Template template) implements Shape {
    @Override
    public @Nullable Object fill(Template.Values values) {
      return template.fill(values);
    }
  }

  /** A number or a truth. */
  record Literal(Object value) implements Shape {
    @Override
    public Object fill(Template.Values values) {
      return value;
    }
  }
}
