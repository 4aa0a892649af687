package org.yihu.adapters.channel;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One thing wrong with a message: where, what, and the bounds that it broke. It holds no sentence and
 * never the value, which may be personal: each face words it for its own readers ({@link
 * FaultsInEnglish} for programs, {@link FaultsInChinese} for people).
 *
 * @param pointer where in the message: a JSON pointer, an element path, a parameter name
 * @param bounds what would have been right, by the names that the code declares, in their order
 */
public record Fault(String pointer, Code code, Map<String, Object> bounds) {

  /** What is wrong. */
  public enum Code {
    REQUIRED,
    UNKNOWN_FIELD,
    NOT_TEXT,
    NOT_A_FLAG,
    NOT_AN_OBJECT,
    NOT_A_LIST,
    NOT_A_NUMBER("least", "most"),
    NOT_ONE_OF("allowed"),
    /** In characters. */
    TOO_LONG("most"),
    /** In characters. */
    TOO_SHORT("least"),
    /** In items. */
    TOO_MANY("most"),
    /** In bytes. */
    TOO_LARGE("most"),
    /** U+0000, which the database cannot hold. */
    FORBIDDEN_CHARACTER,
    NOT_A_TIME("form"),
    NOT_A_DATE,
    NOT_A_MONTH,
    NOT_A_PHONE_NUMBER,
    NOT_A_REGION,
    NOT_A_TICKET_NUMBER,
    /** Of a file elsewhere. */
    NOT_AN_ADDRESS("schemes", "most"),
    NOT_BASE64,
    NO_CONTENT,
    EMPTY_FILE,
    FILE_KIND_NOT_ALLOWED("kind"),
    FILE_KIND_NOT_AS_DECLARED("kind", "declared"),
    NOT_A_JSON_OBJECT,
    NOT_XML,
    /** In levels. */
    TOO_DEEP("most"),
    NOT_A_FORM,
    NOT_ENCRYPTED,
    NO_KEY_TO_DECRYPT,
    NOT_DECRYPTED,
    USED_BEFORE,
    TOO_FAST,
    /** No spreadsheet that can be read. */
    NOT_A_SHEET,
    /** A spreadsheet with a password. */
    SHEET_LOCKED,
    SHEET_TOO_LARGE,
    TOO_MANY_ROWS("most"),
    TOO_MANY_COLUMNS("most"),
    QUOTE_NOT_CLOSED("row"),
    /** No sheet has the headings that were looked for. */
    NO_HEADINGS("headings"),
    COLUMN_MISSING("sheet", "heading"),
    COLUMN_TWICE("sheet", "heading"),
    /** The same as an earlier row. */
    REPEATED("sheet", "row"),
    DATE_WITHOUT_YEAR,
    DATE_WITHOUT_DAY,
    /** Which part is the year, the month, the day. */
    DATE_UNCLEAR,
    /** A percentage, or a number of which nobody knows whether it is one. */
    NOT_A_RATE,
    /** A number with more digits than a spreadsheet keeps. */
    DIGITS_LOST,
    /** A formula without the value that it had. */
    NOT_CALCULATED,
    ERROR_VALUE("value");

    private final List<String> bounds;

    Code(String... bounds) {
      this.bounds = List.of(bounds);
    }

    /** Names of the bounds that come with it. */
    public List<String> bounds() {
      return bounds;
    }

    /** As programs read it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Fault {
    bounds = Collections.unmodifiableMap(new LinkedHashMap<>(bounds));
    if (!List.copyOf(bounds.keySet()).equals(code.bounds()))
      throw new IllegalArgumentException(
          code + " has the bounds " + code.bounds() + ", was " + bounds.keySet());
  }

  /**
   * A fault of a field.
   *
   * @param bounds their values, in the code's order: numbers, texts or lists of texts
   */
  public static Fault of(String pointer, Code code, Object... bounds) {
    if (bounds.length != code.bounds().size())
      throw new IllegalArgumentException(
          code + " has the bounds " + code.bounds() + ", was " + Arrays.toString(bounds));
    var named = new LinkedHashMap<String, Object>();
    for (int i = 0; i < bounds.length; i++) named.put(code.bounds().get(i), bounds[i]);
    return new Fault(pointer, code, named);
  }
}
