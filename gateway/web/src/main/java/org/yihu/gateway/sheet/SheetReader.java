package org.yihu.gateway.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.MalformedMessage;

/**
 * Reads what an import is about out of a spreadsheet: the headings are found below any title, in
 * whatever order, on every visible sheet that has them.
 *
 * @param <T> what a row is
 */
public final class SheetReader<T> {
  /** The headings stand within so many rows that say something. */
  private static final int MOST_ROWS_ABOVE = 20;
  /** A row with so many known headings is meant as headings. */
  private static final int MEANT = 2;

  /** A row that could not be taken, and why; pointers are fields. */
  public record BadRow(String sheet, int row, List<Fault> faults) {
    public BadRow {
      faults = List.copyOf(faults);
    }
  }

  /**
   * What was read.
   *
   * @param skipped sheets without headings, as those with instructions
   * @param ignored headings that the import does not know
   */
  public record Read<T>(
      List<T> values, List<BadRow> rejected, List<String> skipped, Set<String> ignored) {
    public Read {
      values = List.copyOf(values);
      rejected = List.copyOf(rejected);
      skipped = List.copyOf(skipped);
      ignored = Set.copyOf(ignored);
    }
  }

  /** Where the columns of a sheet are. */
  private record Table(
      Grid grid,
      Grid.Row headings,
      Map<String, List<List<Integer>>> places,
      List<String> ignored) {}

  private final Columns columns;
  private final String key;
  private final Function<SheetRow, Optional<T>> rows;

  /**
   * An import.
   *
   * @param key field that no two rows of a file may share
   * @param rows what a row is; a row that notes a fault is not taken, whatever it gives
   */
  public SheetReader(Columns columns, String key, Function<SheetRow, Optional<T>> rows) {
    this.columns = columns;
    this.key = key;
    this.rows = rows;
  }

  /**
   * Reads a file. Blocking.
   *
   * @throws MalformedMessage when it is no spreadsheet, is beyond the bounds, or lacks a column
   */
  public Read<T> read(byte[] file) {
    List<Grid> grids = SheetFile.read(file);
    var tables = new ArrayList<Table>();
    var skipped = new ArrayList<String>();
    var faults = new ArrayList<Fault>();
    for (Grid grid : grids)
      table(grid, faults).ifPresentOrElse(tables::add, () -> {
        if (grid.says()) skipped.add(grid.name());
      });
    if (faults.isEmpty() && tables.isEmpty())
      faults.add(Fault.of("", Code.NO_HEADINGS, String.join("、", columns.headings())));
    if (!faults.isEmpty()) throw new MalformedMessage(faults);
    return read(tables, skipped);
  }

  private Read<T> read(List<Table> tables, List<String> skipped) {
    var values = new ArrayList<T>();
    var rejected = new ArrayList<BadRow>();
    Map<String, SheetRow> seen = new HashMap<>();
    Set<String> ignored = new LinkedHashSet<>();
    for (Table table : tables) {
      ignored.addAll(table.ignored());
      for (Grid.Row cells : table.grid().rows()) {
        var row = new SheetRow(table.grid(), cells, table.places());
        if (cells.number() <= table.headings().number() || isNothing(cells, table)) continue;
        Optional<T> value = rows.apply(row);
        notTwice(row, seen);
        if (row.faults().isEmpty()) value.ifPresent(values::add);
        else rejected.add(new BadRow(row.sheet(), row.number(), row.faults()));
      }
    }
    return new Read<>(values, rejected, skipped, ignored);
  }

  /** The table of a sheet; empty when it has none, or when what is wrong with it was noted. */
  private Optional<Table> table(Grid grid, List<Fault> faults) {
    Map<Integer, Column> found = Map.of();
    Grid.Row best = null;
    for (Grid.Row row :
        grid.rows().subList(0, Math.min(MOST_ROWS_ABOVE, grid.rows().size()))) {
      Map<Integer, Column> here = found(row);
      if (distinct(here) > distinct(found)) {
        found = here;
        best = row;
      }
    }
    if (best == null) return Optional.empty();
    Set<Column> known = Set.copyOf(found.values());
    List<Column> missing = columns.all().stream()
        .filter(column -> column.needed() && !known.contains(column))
        .toList();
    if (!missing.isEmpty() && known.size() < MEANT) return Optional.empty();
    missing.forEach(
        column -> faults.add(Fault.of("", Code.COLUMN_MISSING, grid.name(), column.heading())));
    return Optional.of(laidOut(grid, best, found, faults));
  }

  private static long distinct(Map<Integer, Column> found) {
    return found.values().stream().distinct().count();
  }

  private Map<Integer, Column> found(Grid.Row row) {
    Map<Integer, Column> found = new TreeMap<>();
    row.cells()
        .forEach((place, cell) -> columns
            .of(Heading.of(cell.text()).name())
            .ifPresent(column -> found.put(place, column)));
    return found;
  }

  private static Table laidOut(
      Grid grid, Grid.Row headings, Map<Integer, Column> found, List<Fault> faults) {
    Map<String, List<TreeMap<Integer, Integer>>> parts = new HashMap<>();
    Map<String, TreeMap<Integer, Integer>> byName = new HashMap<>();
    var ignored = new ArrayList<String>();
    headings.cells().forEach((place, cell) -> {
      Heading heading = Heading.of(cell.text());
      Column column = found.get(place);
      if (column == null) {
        if (!cell.isBlank()) ignored.add(Blanks.strip(cell.text()));
      } else if (heading.part() > 0 && byName.containsKey(heading.name())) {
        byName.get(heading.name()).put(heading.part(), place);
      } else {
        var group = new TreeMap<>(Map.of(0, place));
        var groups = parts.computeIfAbsent(column.field(), field -> new ArrayList<>());
        if (!groups.isEmpty() && !column.repeated())
          faults.add(Fault.of("", Code.COLUMN_TWICE, grid.name(), column.heading()));
        groups.add(group);
        byName.put(heading.name(), group);
      }
    });
    Map<String, List<List<Integer>>> places = new HashMap<>();
    parts.forEach((field, groups) -> places.put(
        field, groups.stream().map(group -> List.copyOf(group.values())).toList()));
    return new Table(grid, headings, places, ignored);
  }

  /** Whether nothing stands in the columns of the table, or the headings once more. */
  private boolean isNothing(Grid.Row row, Table table) {
    List<Integer> said = table.places().values().stream()
        .flatMap(List::stream)
        .flatMap(List::stream)
        .filter(place -> Optional.ofNullable(row.cells().get(place))
            .filter(cell -> !cell.isBlank())
            .isPresent())
        .toList();
    return said.stream().allMatch(place -> isHeadingOf(row, table, place));
  }

  private static boolean isHeadingOf(Grid.Row row, Table table, int place) {
    Cell heading = table.headings().cells().get(place);
    Cell cell = row.cells().get(place);
    return heading != null && cell != null && heading.text().equals(cell.text());
  }

  /** Of two rows with the same key the second is not taken: one would overwrite the other. */
  private void notTwice(SheetRow row, Map<String, SheetRow> seen) {
    String own = row.key(key);
    if (own.isEmpty()) return;
    SheetRow first = seen.putIfAbsent(own, row);
    if (first != null) row.fault(key, Code.REPEATED, first.sheet(), first.number());
  }
}
