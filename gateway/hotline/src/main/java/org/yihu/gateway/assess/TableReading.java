package org.yihu.gateway.assess;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yihu.config.Scheme;

/** Reads a table by a scheme's columns and collects everything that is wrong with it. */
final class TableReading {
  static final String NONE = "—";
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(?:\\.\\d{1,6})?");
  private static final Pattern POINTS = Pattern.compile("[-+]?\\d{1,4}(?:\\.\\d{1,4})?");
  private static final BigDecimal MOST = BigDecimal.valueOf(100);

  private final Scheme scheme;
  private final FigureTable table;
  private final List<TableFault> faults = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  /** Where a column of the scheme is in the table. */
  private final Map<String, Integer> places = new HashMap<>();

  TableReading(Scheme scheme, FigureTable table) {
    this.scheme = scheme;
    this.table = table;
  }

  List<TableFault> faults() {
    return faults;
  }

  /** What differs and is no fault. */
  List<String> notes() {
    return notes;
  }

  /** Where the units' names stand. */
  int unitPlace() {
    return places.getOrDefault(scheme.unit(), 0);
  }

  /** The scheme's column at a place of the table. */
  Optional<String> columnAt(int place) {
    return places.entrySet().stream()
        .filter(entry -> entry.getValue() == place)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The units in the table's order; complete only when there are no faults. */
  List<UnitFigures> units() {
    place();
    if (!faults.isEmpty()) return List.of();
    List<UnitFigures> units = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (FigureTable.Row row : table.rows()) {
      String name = row.cells().get(unitPlace());
      if (scheme.totals().filter(name::equals).isPresent()) continue;
      if (name.isEmpty()) fault(row, scheme.unit(), "is empty; name the unit");
      else if (!names.add(name)) fault(row, scheme.unit(), name + " stands in the table twice");
      units.add(figures(row, name));
    }
    if (units.isEmpty()) faults.add(new TableFault(0, "", "there is no unit below the headings"));
    return units;
  }

  private void place() {
    Map<String, String> known = new HashMap<>();
    known.put(scheme.unit(), scheme.unit());
    for (Scheme.Column column : scheme.columns()) {
      known.put(column.name(), column.name());
      column.aliases().forEach(alias -> known.putIfAbsent(alias, column.name()));
    }
    for (int i = 0; i < table.headings().size(); i++) {
      String heading = table.headings().get(i);
      String name = known.get(heading);
      if (name == null) {
        if (!heading.isEmpty() || hasCells(i))
          faults.add(new TableFault(0, heading, "is no column of this scheme: " + columnNames()));
      } else if (places.putIfAbsent(name, i) != null)
        faults.add(new TableFault(0, heading, "stands in the table twice"));
    }
    if (!places.containsKey(scheme.unit()))
      faults.add(new TableFault(0, scheme.unit(), "this column is missing"));
    for (Scheme.Column column : scheme.columns()) {
      if (!column.optional() && !places.containsKey(column.name()))
        faults.add(new TableFault(0, column.name(), "this column is missing"));
    }
  }

  private boolean hasCells(int place) {
    return table.rows().stream().anyMatch(row -> !row.cells().get(place).isEmpty());
  }

  private String columnNames() {
    List<String> names = new ArrayList<>(List.of(scheme.unit()));
    scheme.columns().forEach(column -> names.add(column.name()));
    return String.join(",", names);
  }

  private UnitFigures figures(FigureTable.Row row, String name) {
    Map<String, BigDecimal> values = new HashMap<>();
    int before = faults.size();
    for (Scheme.Column column : scheme.columns()) {
      Integer place = places.get(column.name());
      if (place != null)
        number(row, column, row.cells().get(place))
            .ifPresent(value -> values.put(column.name(), value));
    }
    var unit = new UnitFigures(row.number(), name, values);
    if (faults.size() == before) compare(row, unit);
    return unit;
  }

  private Optional<BigDecimal> number(FigureTable.Row row, Scheme.Column column, String cell) {
    if (cell.isEmpty() && column.blankIsZero()) return Optional.of(BigDecimal.ZERO);
    boolean rate = column.kind() == Scheme.Kind.RATE || column.kind() == Scheme.Kind.SHARE;
    if (column.kind() == Scheme.Kind.RATE
        && (cell.equals(NONE) || cell.equals("-") || cell.equals("--"))) return Optional.empty();
    String plain =
        rate && cell.endsWith("%") ? cell.substring(0, cell.length() - 1).strip() : cell;
    Pattern shape = switch (column.kind()) {
      case COUNT -> COUNT;
      case RATE, SHARE -> NUMBER;
      case POINTS -> POINTS;
    };
    if (!shape.matcher(plain).matches()) {
      fault(
          row,
          column.name(),
          (cell.isEmpty() ? "is empty" : cell + " is wrong") + "; write " + shape(column));
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(plain);
    if (rate && value.compareTo(MOST) > 0) {
      fault(row, column.name(), cell + " is over 100");
      return Optional.empty();
    }
    return Optional.of(value);
  }

  private static String shape(Scheme.Column column) {
    return switch (column.kind()) {
      case COUNT -> "a whole number from 0";
      case RATE -> "a rate from 0 to 100, as 97.89%, or " + NONE;
      case SHARE -> "0 to 100, the share of the points";
      case POINTS -> "points, as 0.5";
    };
  }

  private void compare(FigureTable.Row row, UnitFigures unit) {
    for (Scheme.Column column : scheme.columns()) {
      if (!places.containsKey(column.name())) continue;
      column
          .partOf()
          .filter(whole -> unit.count(column.name()).compareTo(unit.count(whole)) > 0)
          .ifPresent(whole -> fault(
              row,
              column.name(),
              unit.count(column.name()) + " is more than " + whole + " " + unit.count(whole)));
      if (column.of().isPresent()) printed(row, unit, column);
    }
    for (Scheme.Together sum : scheme.together()) {
      BigDecimal parts =
          sum.parts().stream().map(unit::count).reduce(BigDecimal.ZERO, BigDecimal::add);
      boolean each = sum.parts().stream()
          .allMatch(part -> unit.count(part).compareTo(unit.count(sum.whole())) <= 0);
      if (each && parts.compareTo(unit.count(sum.whole())) > 0)
        fault(
            row,
            String.join("+", sum.parts()),
            parts + " is more than " + sum.whole() + " " + unit.count(sum.whole()));
    }
  }

  /** A printed rate is compared at its own decimals: who printed it may have cut instead of rounded. */
  private void printed(FigureTable.Row row, UnitFigures unit, Scheme.Column column) {
    Optional<BigDecimal> printed = unit.value(column.name());
    Optional<Exact> exact = unit.rate(column);
    if (printed.isEmpty() || exact.isEmpty()) return;
    BigDecimal right = exact.get().rounded(Math.max(0, printed.get().scale()));
    if (right.compareTo(printed.get()) != 0)
      notes.add("row " + row.number() + ", " + unit.unit() + ", " + column.name() + ": printed "
          + printed.get()
          + ", the counts give " + exact.get().rounded(Math.max(2, printed.get().scale()))
          + "; the counts are used");
  }

  private void fault(FigureTable.Row row, String column, String what) {
    faults.add(new TableFault(row.number(), column, what));
  }
}
