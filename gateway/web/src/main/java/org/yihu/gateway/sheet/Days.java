package org.yihu.gateway.sheet;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yihu.adapters.channel.Fault.Code;

/**
 * Days and months as people write them: {@code 2026/12/1}, {@code 2026年12月1日}, {@code
 * 二〇二六年十二月一日}, {@code 20261201}. What leaves the year or the order open is told, not guessed.
 */
final class Days {
  private static final int LONGEST = 60;
  private static final int FIRST_YEAR = 1900;

  private static final Pattern DAY = Pattern.compile(
      "(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})[日号]?(?:(?:t|上午|下午)?\\d{1,2}[:时].{0,25})?[起止]?");
  private static final Pattern EIGHT_DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern MONTH = Pattern.compile("(\\d{4})(?:[-/.年](\\d{1,2})月?|(\\d{2}))");
  private static final Pattern WITHOUT_YEAR =
      Pattern.compile("\\d{1,2}(?:月\\d{1,2}[日号]?|[-/.]\\d{1,2})");
  private static final Pattern UNCLEAR = Pattern.compile(
      "\\d{2}[-/.年]\\d{1,2}[-/.月]\\d{1,2}[日号]?|\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{4}|\\d{2})");
  private static final Pattern WEEKDAY = Pattern.compile("[(]?(?:星期|礼拜|周)[一二三四五六日天][)]?");
  private static final String NUMERALS = "〇零○一二三四五六七八九";
  private static final Set<String> NONE = Set.of(
      "", "-", "--", "—", "——", "/", "\\", "无", "暂无", "长期", "长期有效", "永久", "永久有效", "不限", "至今");

  /**
   * What was read.
   *
   * @param value absent for none, which may be meant
   * @param fault why it cannot be read, absent when it can
   */
  record Reading<T>(Optional<T> value, Optional<Code> fault) {
    private static <T> Reading<T> of(T value) {
      return new Reading<>(Optional.of(value), Optional.empty());
    }

    private static <T> Reading<T> none() {
      return new Reading<>(Optional.empty(), Optional.empty());
    }

    private static <T> Reading<T> wrong(Code fault) {
      return new Reading<>(Optional.empty(), Optional.of(fault));
    }
  }

  private Days() {}

  static Reading<LocalDate> day(String written) {
    String text = plain(written);
    if (NONE.contains(text)) return Reading.none();
    if (text.length() > LONGEST) return Reading.wrong(Code.NOT_A_DATE);
    for (Pattern pattern : new Pattern[] {DAY, EIGHT_DIGITS}) {
      Matcher day = pattern.matcher(text);
      if (day.matches()) return day(day);
    }
    if (MONTH.matcher(text).matches()) return Reading.wrong(Code.DATE_WITHOUT_DAY);
    if (WITHOUT_YEAR.matcher(text).matches()) return Reading.wrong(Code.DATE_WITHOUT_YEAR);
    return Reading.wrong(UNCLEAR.matcher(text).matches() ? Code.DATE_UNCLEAR : Code.NOT_A_DATE);
  }

  private static Reading<LocalDate> day(Matcher day) {
    try {
      LocalDate date = LocalDate.of(
          Integer.parseInt(day.group(1)),
          Integer.parseInt(day.group(2)),
          Integer.parseInt(day.group(3)));
      return date.getYear() < FIRST_YEAR ? Reading.wrong(Code.NOT_A_DATE) : Reading.of(date);
    } catch (DateTimeException e) {
      return Reading.wrong(Code.NOT_A_DATE);
    }
  }

  /** The month of a day will do. */
  static Reading<YearMonth> month(String written) {
    Matcher month = MONTH.matcher(plain(written));
    if (!month.matches()) {
      Reading<LocalDate> day = day(written);
      return day.fault().isPresent()
          ? Reading.wrong(Code.NOT_A_MONTH)
          : new Reading<>(day.value().map(YearMonth::from), Optional.empty());
    }
    try {
      String number = month.group(2) == null ? month.group(3) : month.group(2);
      return Reading.of(YearMonth.of(Integer.parseInt(month.group(1)), Integer.parseInt(number)));
    } catch (DateTimeException e) {
      return Reading.wrong(Code.NOT_A_MONTH);
    }
  }

  /** In ASCII digits, without white space and weekday. */
  private static String plain(String written) {
    var plain = new StringBuilder();
    for (char c : Normalizer.normalize(written, Normalizer.Form.NFKC).toCharArray())
      if (!Blanks.isBlank(c)) plain.append(Character.toLowerCase(c));
    String text = WEEKDAY.matcher(plain).replaceFirst("");
    return text.indexOf('年') > 0 ? inDigits(text) : text;
  }

  /** {@code 二〇二六年十二月一日}: digits of the year one by one, of month and day with tens. */
  private static String inDigits(String text) {
    var digits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int numeral = NUMERALS.indexOf(c);
      if (c == '十') {
        boolean after = i > 0 && NUMERALS.indexOf(text.charAt(i - 1)) > 2;
        boolean before = i + 1 < text.length() && NUMERALS.indexOf(text.charAt(i + 1)) > 2;
        digits.append(after ? "" : "1").append(before ? "" : "0");
      } else if (numeral >= 0) {
        digits.append(numeral <= 2 ? 0 : numeral - 2);
      } else {
        digits.append(c);
      }
    }
    return digits.toString();
  }
}
