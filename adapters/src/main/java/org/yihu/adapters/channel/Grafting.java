package org.yihu.adapters.channel;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.UnaryOperator;

/** Puts something else in the place of the values at a path; what is not on the path is shared. */
final class Grafting {
  private Grafting() {}

  static Object at(List<MessagePath.Step> steps, Object value, UnaryOperator<Object> other) {
    if (steps.isEmpty()) return other.apply(value);
    List<MessagePath.Step> rest = steps.subList(1, steps.size());
    if (steps.get(0) instanceof MessagePath.Step.Member member)
      return member(member.name(), rest, value, other);
    int index = ((MessagePath.Step.Item) steps.get(0)).index();
    if (!(value instanceof JsonArray array)) return index <= 0 ? at(rest, value, other) : value;
    var grafted = new JsonArray();
    for (int i = 0; i < array.size(); i++) {
      Object item = array.getValue(i);
      boolean here = (index == MessagePath.EACH || index == i) && item != null;
      grafted.add(here ? at(rest, item, other) : item);
    }
    return grafted;
  }

  private static Object member(
      String name, List<MessagePath.Step> rest, Object value, UnaryOperator<Object> other) {
    if (!(value instanceof JsonObject object) || object.getValue(name) == null) return value;
    return object.copy().put(name, at(rest, object.getValue(name), other));
  }
}
