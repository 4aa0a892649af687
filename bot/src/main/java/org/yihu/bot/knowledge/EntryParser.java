package org.yihu.bot.knowledge;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One line of the import format (NDJSON) to an entry; pure. */
public final class EntryParser {
  private static final int MAX_ID = 100;
  private static final int MAX_QUESTION = 500;
  private static final int MAX_VARIANTS = 200;
  private static final int MAX_ANSWER = 20_000;

  private EntryParser() {}

  /** Why a line is not an entry. */
  public static final class BadEntry extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadEntry(List<String> faults) {
      super(String.join("; ", faults));
    }
  }

  /** @throws BadEntry naming every fault of the line */
  public static KnowledgeEntry parse(String line) {
    JsonObject json;
    try {
      json = new JsonObject(line);
    } catch (DecodeException e) {
      throw new BadEntry(List.of("not a JSON object"));
    }
    var fields = new Fields(json);
    var entry = new KnowledgeEntry(
        fields.text("id", MAX_ID).orElse(""),
        fields.text("question", MAX_QUESTION).orElse(""),
        fields.texts("variants"),
        fields.text("answer", MAX_ANSWER).orElse(""),
        fields.text("owner", MAX_ID),
        fields.text("category", MAX_ID),
        fields.text("region", MAX_ID),
        fields.date("validFrom"),
        fields.date("validTo"),
        fields.text("source", MAX_QUESTION));
    if (entry.id().isEmpty()) fields.fault("id is missing");
    if (entry.question().isEmpty()) fields.fault("question is missing");
    if (entry.answer().isEmpty()) fields.fault("answer is missing");
    if (!fields.faults.isEmpty()) throw new BadEntry(fields.faults);
    return entry;
  }

  /** The line of an entry. */
  public static String format(KnowledgeEntry entry) {
    JsonObject json = new JsonObject()
        .put("id", entry.id())
        .put("question", entry.question())
        .put("variants", new JsonArray(entry.variants()))
        .put("answer", entry.answer());
    entry.owner().ifPresent(value -> json.put("owner", value));
    entry.category().ifPresent(value -> json.put("category", value));
    entry.region().ifPresent(value -> json.put("region", value));
    entry.validFrom().ifPresent(value -> json.put("validFrom", value.toString()));
    entry.validTo().ifPresent(value -> json.put("validTo", value.toString()));
    entry.source().ifPresent(value -> json.put("source", value));
    return json.encode();
  }

  private static final class Fields {
    private final JsonObject json;
    private final List<String> faults = new ArrayList<>();

    Fields(JsonObject json) {
      this.json = json;
    }

    void fault(String what) {
      faults.add(what);
    }

    Optional<String> text(String key, int most) {
      Object value = json.getValue(key);
      if (value == null) return Optional.empty();
      if (!(value instanceof String text)) {
        fault(key + " must be text");
        return Optional.empty();
      }
      if (text.length() > most)
        fault(key + " must have at most " + most + " characters, has " + text.length());
      if (text.indexOf('\0') >= 0) fault(key + " must not contain U+0000");
      return Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
    }

    List<String> texts(String key) {
      Object value = json.getValue(key);
      if (value == null) return List.of();
      boolean fits = value instanceof JsonArray array
          && array.size() <= MAX_VARIANTS
          && array.stream()
              .allMatch(item -> item instanceof String text
                  && text.length() <= MAX_QUESTION
                  && text.indexOf('\0') < 0);
      if (!fits) {
        fault(key + " must be at most " + MAX_VARIANTS + " texts of at most " + MAX_QUESTION
            + " characters");
        return List.of();
      }
      return ((JsonArray) value)
          .stream()
              .map(item -> ((String) item).strip())
              .filter(text -> !text.isEmpty())
              .collect(Collectors.toList());
    }

    Optional<LocalDate> date(String key) {
      return text(key, MAX_ID).flatMap(text -> {
        try {
          return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
          fault(key + " must be a day YYYY-MM-DD");
          return Optional.empty();
        }
      });
    }
  }
}
