package org.yihu.gateway.assess;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.yihu.config.Scheme;

/**
 * What a scheme makes of a table: the table's own columns, then index, grade, rank or whatever the scheme
 * gives. A rate is taken from exact counts where the table has them, and rounded once at the end.
 *
 * @param faults what must be put right first; the rest is empty then
 * @param notes what differs and is no fault, such as a printed rate that its counts do not give
 * @param headings of the result
 * @param rows of the result, in the order of the table
 */
public record Assessment(
    List<TableFault> faults, List<String> notes, List<String> headings, List<List<String>> rows) {
  private static final int POINT_DECIMALS = 2;
  private static final String NONE = TableReading.NONE;

  public static Assessment of(Scheme scheme, FigureTable table) {
    var reading = new TableReading(scheme, table);
    List<UnitFigures> units = reading.units();
    if (!reading.faults().isEmpty())
      return new Assessment(List.copyOf(reading.faults()), List.of(), List.of(), List.of());
    var result = new Result(scheme, units);
    List<String> headings = new ArrayList<>(table.headings());
    headings.addAll(result.headings());
    List<List<String>> rows = new ArrayList<>();
    List<FigureTable.Row> given = table.rows().stream()
        .filter(row ->
            scheme.totals().filter(row.cells().get(reading.unitPlace())::equals).isEmpty())
        .toList();
    for (int i = 0; i < units.size(); i++) {
      List<String> row = new ArrayList<>(given.get(i).cells());
      row.addAll(result.of(i));
      rows.add(List.copyOf(row));
    }
    scheme.totals().ifPresent(name -> rows.add(total(scheme, table, reading, units, name)));
    return new Assessment(
        List.of(), List.copyOf(reading.notes()), List.copyOf(headings), List.copyOf(rows));
  }

  private static List<String> total(
      Scheme scheme,
      FigureTable table,
      TableReading reading,
      List<UnitFigures> units,
      String name) {
    Map<String, BigDecimal> sums = new HashMap<>();
    for (Scheme.Column column : scheme.columns()) {
      if (column.kind() == Scheme.Kind.COUNT)
        sums.put(
            column.name(),
            units.stream()
                .map(unit -> unit.count(column.name()))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }
    List<String> row = new ArrayList<>();
    for (int i = 0; i < table.headings().size(); i++) {
      BigDecimal sum = reading.columnAt(i).map(sums::get).orElse(null);
      row.add(i == reading.unitPlace() ? name : sum == null ? "" : sum.toPlainString());
    }
    var all = new UnitFigures(0, name, sums);
    for (Scheme.Rate rate : scheme.rates()) row.add(Result.rate(all, rate));
    return List.copyOf(row);
  }

  /** What the scheme adds to each unit. */
  private static final class Result {
    private final Scheme scheme;
    private final List<UnitFigures> units;
    private final List<Optional<BigDecimal>> indexes;
    private final List<Optional<Integer>> ranks;

    Result(Scheme scheme, List<UnitFigures> units) {
      this.scheme = scheme;
      this.units = units;
      this.indexes = units.stream().map(this::index).toList();
      List<Optional<BigDecimal>> ranked = new ArrayList<>();
      for (int i = 0; i < units.size(); i++)
        ranked.add(indexes.get(i).filter(isRanked(units.get(i))));
      this.ranks = Ranking.of(ranked);
    }

    private Predicate<BigDecimal> isRanked(UnitFigures unit) {
      boolean ranked = scheme.columns().stream()
          .filter(Scheme.Column::unrankedAtZero)
          .flatMap(column -> unit.value(column.name()).stream())
          .noneMatch(value -> value.signum() == 0);
      return index -> ranked;
    }

    private boolean hasIndex() {
      return scheme.index().isPresent() || !scheme.groups().isEmpty();
    }

    List<String> headings() {
      List<String> headings = new ArrayList<>();
      scheme
          .groups()
          .forEach(group -> group
              .items()
              .forEach(item -> headings.add(item.column() + scheme.earned().orElse(""))));
      scheme.groups().forEach(group -> headings.add(group.name()));
      scheme.rates().forEach(rate -> headings.add(rate.name()));
      if (hasIndex()) headings.add("index");
      if (!scheme.grades().isEmpty()) headings.add("grade");
      if (hasIndex()) headings.add("rank");
      return headings;
    }

    List<String> of(int i) {
      UnitFigures unit = units.get(i);
      List<String> cells = new ArrayList<>();
      scheme
          .groups()
          .forEach(group ->
              group.items().forEach(item -> cells.add(points(unit, item).toPlainString())));
      scheme.groups().forEach(group -> cells.add(sum(unit, group).toPlainString()));
      scheme.rates().forEach(rate -> cells.add(rate(unit, rate)));
      if (hasIndex()) cells.add(indexes.get(i).map(BigDecimal::toPlainString).orElse(NONE));
      if (!scheme.grades().isEmpty()) cells.add(indexes.get(i).map(this::grade).orElse(NONE));
      if (hasIndex()) cells.add(ranks.get(i).map(String::valueOf).orElse(NONE));
      return cells;
    }

    static String rate(UnitFigures unit, Scheme.Rate rate) {
      return unit.rate(rate.of(), rate.base())
          .map(exact -> exact.rounded(POINT_DECIMALS).toPlainString())
          .orElse(NONE);
    }

    private Optional<BigDecimal> index(UnitFigures unit) {
      if (scheme.index().isPresent()) return index(unit, scheme.index().get());
      if (scheme.groups().isEmpty()) return Optional.empty();
      BigDecimal points = scheme.groups().stream()
          .map(group -> sum(unit, group))
          .reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal bonus = scheme.bonus().map(unit::count).orElse(BigDecimal.ZERO);
      return Optional.of(Exact.of(points.add(bonus)).rounded(POINT_DECIMALS));
    }

    /** A unit that had nothing to do has no index; one rate that is none costs nothing. */
    private Optional<BigDecimal> index(UnitFigures unit, Scheme.Index index) {
      Exact value = Exact.of(index.from());
      boolean counted = false;
      boolean any = false;
      for (Scheme.Term term : index.terms()) {
        Scheme.Column column = column(term.column());
        Optional<Exact> rate = unit.rate(column);
        counted = counted || column.of().isPresent();
        if (rate.isEmpty()) continue;
        any = any || column.of().isPresent();
        Exact lost = term.forLackOf().isPresent() ? Exact.HUNDRED.minus(rate.get()) : rate.get();
        value = value.minus(lost.times(Exact.of(term.minus())));
      }
      return any || !counted ? Optional.of(value.rounded(index.decimals())) : Optional.empty();
    }

    private Scheme.Column column(String name) {
      return scheme.columns().stream()
          .filter(column -> column.name().equals(name))
          .findFirst()
          .orElseThrow();
    }

    private static BigDecimal points(UnitFigures unit, Scheme.Item item) {
      Exact share = Exact.of(unit.count(item.column()));
      Exact counted = item.rateDecimals().map(share::rounded).map(Exact::of).orElse(share);
      return counted.times(Exact.of(item.points())).over(Exact.HUNDRED).rounded(POINT_DECIMALS);
    }

    private static BigDecimal sum(UnitFigures unit, Scheme.Group group) {
      return group.items().stream()
          .map(item -> points(unit, item))
          .reduce(BigDecimal.ZERO, BigDecimal::add)
          .setScale(POINT_DECIMALS);
    }

    private String grade(BigDecimal index) {
      return scheme.grades().stream()
          .filter(grade -> index.compareTo(grade.from()) >= 0)
          .map(Scheme.Grade::grade)
          .findFirst()
          .orElse(NONE);
    }
  }
}
