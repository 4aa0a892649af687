package org.yihu.gateway.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a cell says, whichever program wrote it.
 *
 * @param text as it is read as text: numbers with all their digits, days as {@code 2026-12-01}
 * @param number the number that it is, absent from everything else
 */
record Cell(Kind kind, String text, Optional<BigDecimal> number) {

  /** What the program took it for. */
  enum Kind {
    TEXT,
    NUMBER,
    /** A number that has more digits than spreadsheets keep: a number still, but no text. */
    DIGITS_LOST,
    /** A day, a time or both. */
    MOMENT,
    FLAG,
    /** {@code #N/A} and its like. */
    ERROR,
    /** A formula without the value that it had. */
    NOT_CALCULATED
  }

  /** Spreadsheets keep so many digits of a number. */
  private static final MathContext KEPT = new MathContext(15, RoundingMode.HALF_UP);

  private static final double FIRST_WITH_DIGITS_LOST = 1e15;
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\d{1,40}(?:\\.\\d{0,40})?|\\.\\d{1,40})(?:[eE][-+]?\\d{1,3})?");
  /** Spreadsheet programs write such numbers with an exponent; who writes them out knows all digits. */
  private static final Pattern WRITTEN_OUT = Pattern.compile("-?\\d{16,40}");

  private static final int SECONDS = 86_400;
  /** The day after 9999-12-31. */
  private static final double END_OF_DAYS = 2_958_466;
  /** 1900-02-29, which spreadsheets believe in. */
  private static final int NO_DAY = 60;

  static Cell text(String text) {
    return new Cell(Kind.TEXT, text, Optional.empty());
  }

  static Cell flag(boolean value) {
    return new Cell(Kind.FLAG, value ? "TRUE" : "FALSE", Optional.empty());
  }

  static Cell error(String text) {
    return new Cell(Kind.ERROR, text, Optional.empty());
  }

  static Cell notCalculated() {
    return new Cell(Kind.NOT_CALCULATED, "", Optional.empty());
  }

  /**
   * A number as its format shows it, were the column wide enough.
   *
   * @param raw as the file has it, {@code 2.02611000001E11}
   * @param since1904 whether days are counted from 1904 instead of 1900
   */
  static Cell number(String raw, CellFormat format, boolean since1904) {
    if (!NUMBER.matcher(raw).matches()) return text(raw);
    double value = Double.parseDouble(raw);
    if (Double.isInfinite(value)) return text(raw);
    Optional<String> moment =
        format.isMoment() ? moment(value, since1904).map(Cell::written) : Optional.empty();
    if (moment.isPresent()) return new Cell(Kind.MOMENT, moment.get(), Optional.empty());
    if (WRITTEN_OUT.matcher(raw).matches())
      return new Cell(Kind.NUMBER, raw, Optional.of(new BigDecimal(raw)));
    BigDecimal number = plain(BigDecimal.valueOf(value).round(KEPT));
    Kind kind = Math.abs(value) < FIRST_WITH_DIGITS_LOST ? Kind.NUMBER : Kind.DIGITS_LOST;
    return new Cell(kind, format.shown(number), Optional.of(number));
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** The day that a number stands for; empty when it is none. */
  static Optional<LocalDate> day(BigDecimal number, boolean since1904) {
    return moment(number.doubleValue(), since1904).map(LocalDateTime::toLocalDate);
  }

  private static Optional<LocalDateTime> moment(double serial, boolean since1904) {
    if (!(serial >= 0 && serial < END_OF_DAYS)) return Optional.empty();
    long seconds = Math.round(serial * SECONDS);
    long days = seconds / SECONDS;
    LocalDate first = since1904
        ? LocalDate.of(1904, 1, 1)
        : days < NO_DAY ? LocalDate.of(1899, 12, 31) : LocalDate.of(1899, 12, 30);
    return Optional.of(first.plusDays(days).atTime(LocalTime.ofSecondOfDay(seconds % SECONDS)));
  }

  /** The first day of each count stands for no day: it is a time alone. */
  private static String written(LocalDateTime moment) {
    LocalDate day = moment.toLocalDate();
    LocalTime time = moment.toLocalTime();
    boolean timeAlone =
        day.equals(LocalDate.of(1899, 12, 31)) || day.equals(LocalDate.of(1904, 1, 1));
    if (timeAlone) return time.toString();
    return time.equals(LocalTime.MIDNIGHT) ? day.toString() : day + " " + time;
  }

  boolean isBlank() {
    return kind == Kind.TEXT && text.chars().allMatch(c -> Blanks.isBlank((char) c));
  }
}
