package org.yihu.bot.knowledge;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One line of the import format (NDJSON) to an entry; pure. */
public final class EntryParser {
  private static final int MAX_ID = 100;
  private static final int MAX_QUESTION = 500;
  private static final int MAX_VARIANTS = 200;
  private static final int MAX_ANSWER = 20_000;
  private static final Pattern LINE_BREAKS = Pattern.compile("\\R");

  private EntryParser() {}

  /** What a field of a line can be. */
  public enum Wrong {
    NOT_JSON("not a JSON object"),
    MISSING("is missing"),
    NOT_TEXT("must be text"),
    /** In characters. */
    TOO_LONG("must have at most %d characters"),
    FORBIDDEN_CHARACTER("must not contain U+0000"),
    /** In texts. */
    TOO_MANY("must have at most %d texts"),
    NOT_TEXTS("must be an array of texts"),
    NOT_A_DAY("must be a day YYYY-MM-DD");

    private final String line;

    Wrong(String line) {
      this.line = line;
    }
  }

  /**
   * One thing wrong with a line.
   *
   * @param field empty for the line as a whole
   * @param most the bound of what is too long or too many, else 0
   */
  public record Flaw(String field, Wrong wrong, int most) {
    String line() {
      return (field + " " + wrong.line.replace("%d", Integer.toString(most))).strip();
    }
  }

  /** Why a line is not an entry. */
  public static final class BadEntry extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Flaw> flaws;

    BadEntry(List<Flaw> flaws) {
      super(flaws.stream().map(Flaw::line).collect(Collectors.joining("; ")));
      this.flaws = List.copyOf(flaws);
    }

    public List<Flaw> flaws() {
      return flaws;
    }
  }

  /**
   * The entry that a line of NDJSON is.
   *
   * @throws BadEntry naming every fault of the line
   */
  public static KnowledgeEntry parse(String line) {
    JsonObject json;
    try {
      json = new JsonObject(line);
    } catch (DecodeException e) {
      throw new BadEntry(List.of(new Flaw("", Wrong.NOT_JSON, 0)));
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
    if (entry.id().isEmpty()) fields.flaw("id", Wrong.MISSING);
    if (entry.question().isEmpty()) fields.flaw("question", Wrong.MISSING);
    if (entry.answer().isEmpty()) fields.flaw("answer", Wrong.MISSING);
    if (!fields.flaws.isEmpty()) throw new BadEntry(fields.flaws);
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

  /** A wording is one line: forms and spreadsheets part wordings by lines. */
  private static String line(String text) {
    return strip(LINE_BREAKS.matcher(text).replaceAll(" "));
  }

  /** Also without no-break spaces and what has no width, as texts from web pages come. */
  private static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) from++;
    while (from < to && isBlank(text.charAt(to - 1))) to--;
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }

  private static final class Fields {
    private final JsonObject json;
    private final List<Flaw> flaws = new ArrayList<>();

    Fields(JsonObject json) {
      this.json = json;
    }

    void flaw(String field, Wrong wrong) {
      flaws.add(new Flaw(field, wrong, 0));
    }

    void flaw(String field, Wrong wrong, int most) {
      flaws.add(new Flaw(field, wrong, most));
    }

    Optional<String> text(String key, int most) {
      Object value = json.getValue(key);
      if (value == null) return Optional.empty();
      if (!(value instanceof String text)) {
        flaw(key, Wrong.NOT_TEXT);
        return Optional.empty();
      }
      if (text.length() > most) flaw(key, Wrong.TOO_LONG, most);
      if (text.indexOf('\0') >= 0) flaw(key, Wrong.FORBIDDEN_CHARACTER);
      return Optional.of(strip(text)).filter(stripped -> !stripped.isEmpty());
    }

    List<String> texts(String key) {
      Object value = json.getValue(key);
      if (value == null) return List.of();
      if (!(value instanceof JsonArray array)
          || !array.stream().allMatch(String.class::isInstance)) {
        flaw(key, Wrong.NOT_TEXTS);
        return List.of();
      }
      if (array.size() > MAX_VARIANTS) {
        flaw(key, Wrong.TOO_MANY, MAX_VARIANTS);
        return List.of();
      }
      List<String> texts = array.stream().map(item -> line((String) item)).toList();
      if (texts.stream().anyMatch(text -> text.length() > MAX_QUESTION))
        flaw(key, Wrong.TOO_LONG, MAX_QUESTION);
      if (texts.stream().anyMatch(text -> text.indexOf('\0') >= 0))
        flaw(key, Wrong.FORBIDDEN_CHARACTER);
      return texts.stream().filter(text -> !text.isEmpty()).toList();
    }

    Optional<LocalDate> date(String key) {
      return text(key, MAX_ID).flatMap(text -> {
        try {
          return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
          flaw(key, Wrong.NOT_A_DAY);
          return Optional.empty();
        }
      });
    }
  }
}
