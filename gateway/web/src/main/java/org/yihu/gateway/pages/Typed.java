package org.yihu.gateway.pages;

import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.Map;

/** What somebody has typed into a form, so that a refusal costs them nothing. */
public record Typed(Map<String, String> fields) {
  public Typed {
    fields = Map.copyOf(fields);
  }

  /** The fields of a form that was sent. */
  static Typed of(MultiMap form) {
    var fields = new HashMap<String, String>();
    form.forEach((name, value) -> fields.putIfAbsent(name, value.strip()));
    return new Typed(fields);
  }

  /** Empty for a field that was not sent. */
  public String get(String name) {
    return fields.getOrDefault(name, "");
  }

  public boolean is(String name, String value) {
    return get(name).equals(value);
  }
}
