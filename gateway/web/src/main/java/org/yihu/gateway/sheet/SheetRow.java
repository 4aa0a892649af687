package org.yihu.gateway.sheet;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.Fault.Code;

/**
 * A row below the headings, asked by field. What is wrong with a cell is noted with its column; the
 * value is then absent.
 */
public final class SheetRow {
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,15}(?:\\.\\d{1,10})?");
  private static final Pattern EXPONENT = Pattern.compile("\\d(?:\\.\\d{1,20})?[eE]\\+\\d{2,3}");
  private static final Pattern SERIAL = Pattern.compile("\\d{5}");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Grid grid;
  private final Grid.Row row;
  /** Columns by field: for each heading of it the column and those that continue it. */
  private final Map<String, List<List<Integer>>> places;

  private final List<Fault> faults = new ArrayList<>();

  SheetRow(Grid grid, Grid.Row row, Map<String, List<List<Integer>>> places) {
    this.grid = grid;
    this.row = row;
    this.places = places;
  }

  /** Empty for a file that has no sheets. */
  public String sheet() {
    return grid.name();
  }

  /** As the spreadsheet program shows it, from 1. */
  public int number() {
    return row.number();
  }

  /** What is wrong with it so far. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** @param bounds as of {@link Fault#of} */
  public void fault(String field, Code code, Object... bounds) {
    fault(Fault.of("/" + field, code, bounds));
  }

  /** Notes what is wrong with a field; the first that is wrong with it is enough. */
  public void fault(Fault fault) {
    if (faults.stream().noneMatch(known -> known.pointer().equals(fault.pointer())))
      faults.add(fault);
  }

  /** What stands there, without white space around it. */
  public Optional<String> text(String field) {
    return texts(field).stream().findFirst();
  }

  /** Its lines, of all columns of the field, blank ones left out. */
  public List<String> lines(String field) {
    return texts(field).stream()
        .flatMap(String::lines)
        .map(Blanks::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    for (List<Integer> parts : places.getOrDefault(field, List.of())) {
      String text = Blanks.strip(
          parts.stream().map(column -> said(field, column)).collect(Collectors.joining()));
      if (EXPONENT.matcher(text).matches()) fault(field, Code.DIGITS_LOST);
      else if (text.indexOf('\0') >= 0) fault(field, Code.FORBIDDEN_CHARACTER);
      else if (!text.isEmpty()) texts.add(text);
    }
    return texts;
  }

  private String said(String field, int column) {
    Cell cell = row.cells().get(column);
    if (cell == null) return "";
    switch (cell.kind()) {
      case DIGITS_LOST -> fault(field, Code.DIGITS_LOST);
      case ERROR -> fault(field, Code.ERROR_VALUE, cell.text());
      case NOT_CALCULATED -> fault(field, Code.NOT_CALCULATED);
      case TEXT, NUMBER, MOMENT, FLAG -> {
        return cell.text();
      }
    }
    return "";
  }

  /** What stands in a field, without noting what is wrong with it. */
  String key(String field) {
    return Blanks.strip(places.getOrDefault(field, List.of()).stream()
        .flatMap(List::stream)
        .map(row.cells()::get)
        .filter(Objects::nonNull)
        .map(Cell::text)
        .collect(Collectors.joining()));
  }

  private Optional<Cell> cell(String field) {
    return places.getOrDefault(field, List.of()).stream()
        .flatMap(List::stream)
        .limit(1)
        .flatMap(column -> Optional.ofNullable(row.cells().get(column)).stream())
        .findFirst();
  }

  /** A day, whatever its format; absent also for words that mean none, as 长期. */
  public Optional<LocalDate> day(String field) {
    return read(field, Days::day, number -> Cell.day(number, grid.since1904()));
  }

  /** A month; the month of a day will do. */
  public Optional<YearMonth> month(String field) {
    return read(
        field, Days::month, number -> Cell.day(number, grid.since1904()).map(YearMonth::from));
  }

  /** A number of five digits is the day that lost its format; one of eight or six is written out. */
  private <T> Optional<T> read(
      String field,
      Function<String, Days.Reading<T>> words,
      Function<BigDecimal, Optional<T>> serial) {
    Optional<String> text = text(field);
    if (text.isEmpty()) return Optional.empty();
    if (SERIAL.matcher(text.get()).matches()) return serial.apply(new BigDecimal(text.get()));
    Days.Reading<T> reading = words.apply(text.get());
    reading.fault().ifPresent(code -> fault(field, code));
    return reading.value();
  }

  /** A number within bounds, in digits of any width, thousands grouped or not. */
  public Optional<BigDecimal> number(String field, BigDecimal least, BigDecimal most) {
    Optional<String> text = text(field);
    if (text.isEmpty()) return Optional.empty();
    Optional<BigDecimal> number = cell(field)
        .flatMap(Cell::number)
        .or(() -> number(text.get()))
        .filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
    if (number.isEmpty())
      fault(field, Code.NOT_A_NUMBER, least.toPlainString(), most.toPlainString());
    return number;
  }

  private static Optional<BigDecimal> number(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replace(",", "");
    return NUMBER.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
  }

  /**
   * A rate as a fraction: of a cell in percent, or a text with {@code %}. A number alone is in
   * percent when it is above 1; from there down nobody knows, and it is told.
   */
  public Optional<BigDecimal> rate(String field) {
    Optional<String> text = text(field);
    if (text.isEmpty() || text.get().equals("—")) return Optional.empty();
    String plain = Normalizer.normalize(text.get(), Normalizer.Form.NFKC);
    boolean percent = plain.endsWith("%");
    Optional<BigDecimal> number = cell(field)
        .flatMap(Cell::number)
        .or(() -> number(percent ? plain.substring(0, plain.length() - 1) : plain)
            .map(value -> percent ? value.movePointLeft(2) : value))
        .filter(value -> value.signum() >= 0);
    if (number.isEmpty()) {
      fault(field, Code.NOT_A_RATE);
      return number;
    }
    BigDecimal value = number.get();
    if (percent || value.signum() == 0) return number;
    if (value.compareTo(BigDecimal.ONE) > 0 && value.compareTo(HUNDRED) <= 0)
      return Optional.of(value.movePointLeft(2));
    fault(field, Code.NOT_A_RATE);
    return Optional.empty();
  }
}
