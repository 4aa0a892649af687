package org.yihu.adapters.channel;

import java.util.List;
import java.util.stream.Collectors;
import org.yihu.adapters.channel.Fault.Code;

/** What a fault is called to who writes programs against the API. */
public final class FaultsInEnglish {
  private FaultsInEnglish() {}

  /** All faults in one line, each with its place. */
  public static String line(List<Fault> faults) {
    return faults.stream()
        .map(fault -> (fault.pointer() + " " + detail(fault)).strip())
        .collect(Collectors.joining("; "));
  }

  public static String detail(Fault fault) {
    String sentence = sentence(fault.code());
    for (var bound : fault.bounds().entrySet())
      sentence = sentence.replace("{" + bound.getKey() + "}", text(bound.getValue()));
    return sentence;
  }

  private static String text(Object bound) {
    return bound instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : String.valueOf(bound);
  }

  private static String sentence(Code code) {
    return switch (code) {
      case REQUIRED -> "is required";
      case UNKNOWN_FIELD -> "is not a known field";
      case NOT_TEXT -> "must be a string";
      case NOT_A_FLAG -> "must be true or false";
      case NOT_AN_OBJECT -> "must be an object";
      case NOT_A_LIST -> "must be an array";
      case NOT_A_NUMBER -> "must be a number {least}..{most}";
      case NOT_ONE_OF -> "must be one of {allowed}";
      case TOO_LONG -> "must have at most {most} characters";
      case TOO_SHORT -> "must have at least {least} characters";
      case TOO_MANY -> "must have at most {most} items";
      case TOO_LARGE -> "must have at most {most} bytes";
      case FORBIDDEN_CHARACTER -> "must not contain U+0000";
      case NOT_A_TIME -> "must be a time like {form}";
      case NOT_A_DATE -> "must be a date, YYYY-MM-DD";
      case NOT_A_MONTH -> "must be a month, YYYY-MM";
      case NOT_A_PHONE_NUMBER -> "must be a phone number";
      case NOT_A_REGION -> "must be a division code";
      case NOT_A_TICKET_NUMBER -> "must be a ticket number";
      case NOT_AN_ADDRESS -> "must be an address ({schemes}) of at most {most} characters";
      case NOT_BASE64 -> "must be base64";
      case NO_CONTENT -> "must have content or an address";
      case EMPTY_FILE -> "is empty";
      case FILE_KIND_NOT_ALLOWED ->
        "is {kind}; allowed are pictures, sound, video, PDF, text and office documents";
      case FILE_KIND_NOT_AS_DECLARED -> "is {kind}, not {declared} as declared";
      case NOT_A_JSON_OBJECT -> "the body must be a JSON object";
      case NOT_XML -> "must be well-formed XML without document type or entities";
      case TOO_DEEP -> "must not nest deeper than {most}";
      case NOT_A_FORM -> "send a form or application/json";
      case NOT_ENCRYPTED -> "must be aes for an encrypted message";
      case NO_KEY_TO_DECRYPT -> "must not be aes: the account has no aesKey";
      case NOT_DECRYPTED -> "cannot be decrypted with the account's key, or its signature is wrong";
      case USED_BEFORE -> "was used for another message";
      case TOO_FAST -> "too many messages, wait for the answers";
      case NOT_A_SHEET -> "must be a spreadsheet: xlsx, xls or csv";
      case SHEET_LOCKED -> "must not have a password";
      case SHEET_TOO_LARGE -> "says too much for one spreadsheet; send several";
      case TOO_MANY_ROWS -> "must have at most {most} rows";
      case TOO_MANY_COLUMNS -> "must have at most {most} columns";
      case QUOTE_NOT_CLOSED -> "the quote that opens in row {row} is not closed";
      case NO_HEADINGS -> "no sheet has the headings {headings}";
      case COLUMN_MISSING -> "sheet \"{sheet}\" lacks the column {heading}";
      case COLUMN_TWICE -> "sheet \"{sheet}\" has the column {heading} twice";
      case REPEATED -> "is the same as in row {row} of sheet \"{sheet}\"";
      case DATE_WITHOUT_YEAR -> "must have a year, YYYY-MM-DD";
      case DATE_WITHOUT_DAY -> "must have a day, YYYY-MM-DD";
      case DATE_UNCLEAR -> "leaves open which part is the year, write YYYY-MM-DD";
      case NOT_A_RATE -> "must be a percentage like 12.5%";
      case DIGITS_LOST -> "lost its last digits in the spreadsheet, write it as text";
      case NOT_CALCULATED -> "is a formula without a value, open the file and save it once";
      case ERROR_VALUE -> "is the error {value}";
    };
  }
}
