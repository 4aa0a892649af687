package org.yihu.adapters.channel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phone numbers as people and exchanges write them: with spaces, dashes, dots and brackets, in full width,
 * in Chinese numerals, with extensions, several at once, of the city without its area code, of Hong Kong,
 * Macau and Taiwan. Their one form is E.164, with {@code ;ext=} before an extension and a space between
 * several. Numbers that are services rather than somebody's (110, 10086, 12345) are none. Thread-safe.
 */
public final class PhoneNumbers {
  /** Characters of a field that holds phone numbers. */
  public static final int LONGEST = 64;

  /** Numbers of one person. */
  private static final int MOST = 4;

  private static final String EXTENSION = ";ext=";
  /** What may stand in a field besides numbers: what kind of number it is, whose, and marks between. */
  private static final Pattern BESIDES =
      Pattern.compile("(?:[^\\p{Alnum}+]|tel|phone|mobile|cell|fax|或者|wechat)*+");

  private static final Pattern TEXT_MESSAGES = Pattern.compile("\\+861[3-9]\\d{9}");
  private static final Pattern MAINLAND = Pattern.compile("\\+86(\\d+)");

  /**
   * A number in a text.
   *
   * @param from where it begins
   * @param to after its last character, its extension and brackets included
   * @param number in the one form
   */
  public record Found(int from, int to, String number) {}

  private final Dialling dialling;

  /** @param areaCode of the city with its leading zero, for landlines dialled without one */
  public PhoneNumbers(String areaCode) {
    this.dialling = new Dialling(areaCode);
  }

  /**
   * What a field for a phone number holds: {@code +8613800000000}, {@code +867395432100;ext=12}, several with a
   * space; empty when it holds anything but phone numbers.
   */
  public Optional<String> e164(String field) {
    if (field.length() > 2 * LONGEST) return Optional.empty();
    Digits digits = Digits.in(field);
    List<Found> found = new PhoneScan(digits, dialling, true).numbers();
    Set<String> numbers = new LinkedHashSet<>();
    var besides = new StringBuilder();
    int done = 0;
    for (Found one : found) {
      besides.append(digits.text(), done, one.from()).append(' ');
      numbers.add(one.number());
      done = one.to();
    }
    besides.append(digits.text(), done, digits.text().length());
    boolean nothingElse =
        BESIDES.matcher(besides.toString().toLowerCase(java.util.Locale.ROOT)).matches();
    return numbers.isEmpty() || numbers.size() > MOST || !nothingElse
        ? Optional.empty()
        : Optional.of(String.join(" ", numbers));
  }

  /** The numbers that a text names, in its order; landlines without area code are not taken for numbers. */
  public List<Found> in(String text) {
    return new PhoneScan(Digits.in(text), dialling, false).numbers();
  }

  /** The same where a text says that a number follows: landlines of the city count too. */
  public List<Found> announced(String text) {
    return new PhoneScan(Digits.in(text), dialling, true).numbers();
  }

  /** The first of several numbers, by which their owner is found again. */
  public static String first(String numbers) {
    int space = numbers.indexOf(' ');
    return space < 0 ? numbers : numbers.substring(0, space);
  }

  /** Each of several numbers. */
  public static List<String> each(String numbers) {
    return List.of(numbers.split(" "));
  }

  /** The first of several numbers that takes text messages: a mobile of the mainland, without extension. */
  public static Optional<String> forMessages(String numbers) {
    return each(numbers).stream()
        .filter(one -> TEXT_MESSAGES.matcher(one).matches())
        .findFirst();
  }

  /** As people here read it: {@code 13800000000}, {@code 0739-5432100转12}; others as they are. */
  public static String national(String numbers) {
    var all = new ArrayList<String>();
    for (String one : each(numbers)) {
      int extension = one.indexOf(EXTENSION);
      String main = extension < 0 ? one : one.substring(0, extension);
      Matcher mainland = MAINLAND.matcher(main);
      String shown = mainland.matches() ? Dialling.national(mainland.group(1)) : main;
      all.add(extension < 0 ? shown : shown + "转" + one.substring(extension + EXTENSION.length()));
    }
    return String.join("、", all);
  }
}
