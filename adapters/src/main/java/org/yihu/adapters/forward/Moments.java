package org.yihu.adapters.forward;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a platform writes moments: {@code iso}, {@code epochMillis}, {@code epochSeconds}, or patterns; the
 * first that fits is meant. A day alone means its end, a time without a zone is the city's.
 */
record Moments(List<String> forms, List<Form> readers) {
  static final String EXPECTED =
      "iso, epochMillis, epochSeconds, or a pattern with year, month and day like yyyy-MM-dd HH:mm:ss";
  static final Moments ISO = Moments.of(List.of("iso"));

  private static final int LONGEST = 40;
  /** Every field of it differs, so that a pattern that mixes them up is found. */
  private static final LocalDateTime SAMPLE = LocalDateTime.of(2031, 11, 23, 17, 48, 59);

  /** One way to write a moment. */
  interface Form {
    /** @throws RuntimeException when it is not written so */
    Instant read(String text, ZoneId zone);
  }

  /** @throws IllegalArgumentException naming the form that is none */
  static Moments of(List<String> forms) {
    List<Form> readers = new ArrayList<>();
    for (String form : forms) readers.add(reader(form));
    return new Moments(List.copyOf(forms), List.copyOf(readers));
  }

  static Moments of(Spot spot) {
    List<String> forms = new ArrayList<>();
    for (Spot one : spot.items())
      one.read(EXPECTED, text -> reader(text)).ifPresent(form -> forms.add(one.text()));
    return forms.isEmpty() ? ISO : of(forms);
  }

  private static Form reader(String form) {
    return switch (form) {
      case "iso" -> Moments::iso;
      case "epochMillis" -> (text, zone) -> Instant.ofEpochMilli(Long.parseLong(text));
      case "epochSeconds" -> (text, zone) -> Instant.ofEpochSecond(Long.parseLong(text));
      default -> pattern(form);
    };
  }

  private static Form pattern(String form) {
    DateTimeFormatter formatter =
        new DateTimeFormatterBuilder().appendPattern(form).toFormatter(Locale.CHINA);
    TemporalAccessor sample = sample(formatter);
    boolean whole = !form.matches(".*[hHkKms].*") || sample.isSupported(ChronoField.HOUR_OF_DAY);
    if (!whole)
      throw new IllegalArgumentException("hours are HH, or hh with a (morning or afternoon)");
    return (text, zone) -> instant(formatter.parse(text), zone);
  }

  private static TemporalAccessor sample(DateTimeFormatter formatter) {
    try {
      TemporalAccessor read =
          formatter.parse(formatter.format(SAMPLE.atZone(ZoneId.of("Asia/Shanghai"))));
      if (LocalDate.from(read).equals(SAMPLE.toLocalDate())) return read;
    } catch (DateTimeException e) {
      // told below
    }
    throw new IllegalArgumentException("it does not tell year (yyyy), month (MM) and day (dd)");
  }

  private static Instant iso(String text, ZoneId zone) {
    return instant(
        (text.length() > LocalDate.EPOCH.toString().length()
                ? DateTimeFormatter.ISO_DATE_TIME
                : DateTimeFormatter.ISO_DATE)
            .parse(text.replace(' ', 'T')),
        zone);
  }

  private static Instant instant(TemporalAccessor read, ZoneId zone) {
    if (read.isSupported(ChronoField.INSTANT_SECONDS)) return Instant.from(read);
    LocalTime time =
        read.isSupported(ChronoField.HOUR_OF_DAY) ? LocalTime.from(read) : LocalTime.of(23, 59, 59);
    return LocalDateTime.of(LocalDate.from(read), time).atZone(zone).toInstant();
  }

  /** The moment that a text means; empty when it is written in none of the forms. */
  Optional<Instant> read(String text, ZoneId zone) {
    if (text.length() > LONGEST) return Optional.empty();
    for (Form form : readers) {
      try {
        return Optional.of(form.read(text, zone));
      } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
        // the next one may fit
      }
    }
    return Optional.empty();
  }

  /** A moment as a form writes it; milliseconds and seconds are numbers. */
  static Object written(String form, Instant moment, ZoneId zone) {
    return switch (form) {
      case "iso" ->
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            moment.atZone(zone).truncatedTo(ChronoUnit.SECONDS));
      case "epochMillis" -> moment.toEpochMilli();
      case "epochSeconds" -> moment.getEpochSecond();
      default -> DateTimeFormatter.ofPattern(form, Locale.CHINA).format(moment.atZone(zone));
    };
  }

  @Override
  public String toString() {
    return String.join(" or ", forms);
  }
}
