package org.yihu.gateway.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.MalformedMessage;

/**
 * A table of any columns as words, for who decides themselves what they mean.
 *
 * @param headings plainly, in the order of the file
 * @param rows those that say something, below the headings
 */
public record PlainTable(List<String> headings, List<Row> rows) {
  private static final int MOST_ROWS_ABOVE = 20;

  /**
   * A row.
   *
   * @param number as its program shows it, from 1
   * @param cells as many as there are headings
   */
  public record Row(int number, List<String> cells) {}

  /**
   * Reads the first visible sheet. Its headings are the row, among the first, with the most of the words
   * given; titles above it are passed over. Blocking.
   *
   * @param words headings that may be expected
   * @throws MalformedMessage when it is no spreadsheet, is beyond the bounds, or says none of the words
   */
  public static PlainTable read(byte[] file, Set<String> words) {
    Grid grid =
        SheetFile.read(file).stream().filter(Grid::says).findFirst().orElseThrow(() -> none(words));
    List<Grid.Row> top =
        grid.rows().subList(0, Math.min(MOST_ROWS_ABOVE, grid.rows().size()));
    Grid.Row best = null;
    long most = 0;
    for (Grid.Row row : top) {
      long known = row.cells().values().stream()
          .filter(cell -> words.contains(Heading.of(cell.text()).name()))
          .count();
      if (known > most) {
        best = row;
        most = known;
      }
    }
    if (best == null) throw none(words);
    return below(grid, best);
  }

  private static PlainTable below(Grid grid, Grid.Row headings) {
    int number = headings.number();
    List<Grid.Row> rows = grid.rows().stream()
        .filter(row -> row.number() > number)
        .filter(row -> row.cells().values().stream().anyMatch(cell -> !cell.isBlank()))
        .toList();
    int width = 1
        + Math.max(
            headings.cells().lastKey(),
            rows.stream().mapToInt(row -> row.cells().lastKey()).max().orElse(0));
    List<Row> plain = new ArrayList<>();
    for (Grid.Row row : rows) plain.add(new Row(row.number(), cells(row, width)));
    List<String> names =
        cells(headings, width).stream().map(name -> Heading.of(name).name()).toList();
    return trimmed(names, plain);
  }

  /** Without columns at the end in which nothing stands. */
  private static PlainTable trimmed(List<String> names, List<Row> rows) {
    int width = names.size();
    while (width > 1 && isEmpty(names, rows, width - 1)) width--;
    int kept = width;
    return new PlainTable(
        List.copyOf(names.subList(0, kept)),
        rows.stream()
            .map(row -> new Row(row.number(), List.copyOf(row.cells().subList(0, kept))))
            .toList());
  }

  private static boolean isEmpty(List<String> names, List<Row> rows, int column) {
    return names.get(column).isEmpty()
        && rows.stream().allMatch(row -> row.cells().get(column).isEmpty());
  }

  private static List<String> cells(Grid.Row row, int width) {
    return IntStream.range(0, width)
        .mapToObj(column -> row.cells().containsKey(column)
            ? Blanks.strip(row.cells().get(column).text())
            : "")
        .toList();
  }

  private static MalformedMessage none(Set<String> words) {
    return new MalformedMessage(
        "", Code.NO_HEADINGS, String.join("、", words.stream().sorted().toList()));
  }
}
