package org.yihu.adapters.mailbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** An invitation in words: what, when, where; the first event alone. */
final class CalendarText {
  private static final Map<String, String> FIELDS = fields();

  private CalendarText() {}

  private static Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("SUMMARY", "主题");
    fields.put("DTSTART", "开始");
    fields.put("DTEND", "结束");
    fields.put("LOCATION", "地点");
    fields.put("DESCRIPTION", "说明");
    return fields;
  }

  static String of(String calendar) {
    String unfolded = calendar.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    int event = Math.max(0, unfolded.indexOf("BEGIN:VEVENT"));
    Map<String, String> found = new LinkedHashMap<>();
    for (String line : unfolded.substring(event).split("\n", 1_000)) {
      int colon = line.indexOf(':');
      if (colon < 0) continue;
      int name = line.indexOf(';');
      String field = line.substring(0, name >= 0 && name < colon ? name : colon).strip();
      if (FIELDS.containsKey(field))
        found.putIfAbsent(field, line.substring(colon + 1).strip());
    }
    var text = new StringBuilder("【日历邀请】");
    FIELDS.forEach((field, word) -> {
      String value = found.getOrDefault(field, "");
      if (!value.isEmpty())
        text.append('\n')
            .append(word)
            .append('：')
            .append(value.replace("\\n", "\n").replace("\\,", ","));
    });
    return text.toString();
  }
}
