package org.yihu.gateway.pages;

import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yihu.gateway.ticket.Field;
import org.yihu.gateway.ticket.Verb;
import org.yihu.gateway.ticket.Verbs;

/** A page's form as the JSON that the staff API takes for the same. */
final class FormJson {
  private static final Pattern DIGITS = Pattern.compile("\\d{1,3}");

  private FormJson() {}

  /** What was filled in for the verb that the form names; of an unknown one, its name alone. */
  static JsonObject of(MultiMap form) {
    Optional<String> action = Optional.ofNullable(form.get("action"));
    JsonObject json = new JsonObject();
    action.ifPresent(name -> json.put("action", name));
    for (Field<?> field : action.flatMap(Verbs::of).map(Verb::fields).orElse(List.of()))
      put(json, field, form.getAll(field.name()));
    return json;
  }

  private static void put(JsonObject json, Field<?> field, List<String> values) {
    String value = String.join(",", values).replace("\r\n", "\n");
    switch (field.kind()) {
      // A box that is not ticked is not sent.
      case FLAG -> json.put(field.name(), values.contains("true"));
      case ANSWER -> {
        if (!value.isBlank()) json.put(field.name(), values.contains("true"));
      }
      case NUMBER -> {
        if (DIGITS.matcher(value).matches()) json.put(field.name(), Integer.parseInt(value));
        else if (!value.isBlank()) json.put(field.name(), value);
      }
      case ATTACHMENTS -> {
        if (!value.isBlank()) json.put(field.name(), files(value));
      }
      case LINE, TEXT, CHOICE, CHOICES, DAY, MOMENT -> {
        if (!value.isBlank()) json.put(field.name(), value);
      }
    }
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
