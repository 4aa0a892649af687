package org.yihu.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Figures of {@code rules.yaml} in words, for the texts that name them: {@code {rules.dispatchWithin}}
 * reads 2小时 where the rules give two hours. So no text states a figure of its own.
 */
final class RuleFigures {
  private RuleFigures() {}

  /** The texts with the figures put in; a figure that the rules do not have stays as it stands. */
  static Map<String, String> putInto(Map<String, String> texts, ObjectNode rules) {
    Map<String, String> figures = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : rules.properties())
      figures.put("{rules." + one.getKey() + "}", worded(one.getValue(), texts));
    Map<String, String> filled = new TreeMap<>();
    texts.forEach((key, text) -> {
      String done = text;
      if (text.contains("{rules."))
        for (Map.Entry<String, String> figure : figures.entrySet())
          done = done.replace(figure.getKey(), figure.getValue());
      filled.put(key, done);
    });
    return filled;
  }

  /** A limit as people say it, a number as it is. */
  private static String worded(JsonNode value, Map<String, String> texts) {
    if (value.has("hours")) return counted("limit.hours", value.get("hours"), texts);
    if (!value.has("workingDays")) return value.asText();
    return value.get("workingDays").asInt() == 0
        ? texts.getOrDefault("limit.sameDay", "")
        : counted("limit.workingDays", value.get("workingDays"), texts);
  }

  private static String counted(String key, JsonNode number, Map<String, String> texts) {
    return texts.getOrDefault(key, "{n}").replace("{n}", number.asText());
  }
}
