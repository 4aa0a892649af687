package org.yihu.config;

import java.util.Map;
import java.util.Set;

/** What citizens and units read, by key, with {@code {name}} places to fill. */
public record Texts(Map<String, String> byKey) {

  public Texts {
    byKey = Map.copyOf(byKey);
  }

  /**
   * A text with its places filled.
   *
   * @param values place names and what to put there, alternately
   * @throws IllegalArgumentException when the pack has no such text: a fault of the program, since
   *     the pack's keys are checked at start
   */
  public String get(String key, String... values) {
    String text = byKey.get(key);
    if (text == null) throw new IllegalArgumentException("no text " + key + " in the city pack");
    for (int i = 0; i < values.length; i += 2)
      text = text.replace("{" + values[i] + "}", values[i + 1]);
    return text;
  }

  public Set<String> keys() {
    return byKey.keySet();
  }
}
