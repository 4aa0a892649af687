package org.yihu.gateway.sheet;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.MalformedMessage;

/** Cells of one sheet as they are found; within the bounds of the whole file. */
final class GridBuilder {
  /** What a file may be at most, whatever it says of itself. */
  static final class Bounds {
    static final int MOST_ROWS = 100_000;
    static final int MOST_COLUMNS = 256;
    static final int MOST_SHEETS = 200;
    /** In characters, a text that many cells share counted for each. */
    static final int MOST_TEXT = 64_000_000;
    /** In characters; the format itself ends at 32,767. */
    static final int LONGEST_CELL = 200_000;

    static final int MOST_MERGED_CELLS = 1_000_000;

    private int rows;
    private int merged;
    private long text;

    void row() {
      if (++rows > MOST_ROWS) throw new MalformedMessage("", Code.TOO_MANY_ROWS, MOST_ROWS);
    }

    void text(int length) {
      text += length;
      if (text > MOST_TEXT || length > LONGEST_CELL)
        throw new MalformedMessage("", Code.SHEET_TOO_LARGE);
    }

    private void merged() {
      if (++merged > MOST_MERGED_CELLS) throw new MalformedMessage("", Code.SHEET_TOO_LARGE);
    }
  }

  private final Bounds bounds;
  private final SortedMap<Integer, SortedMap<Integer, Cell>> rows = new TreeMap<>();

  GridBuilder(Bounds bounds) {
    this.bounds = bounds;
  }

  /**
   * Puts a cell in its place; one without any text is none.
   *
   * @param row from 1
   * @param column from 0
   */
  void put(int row, int column, Cell cell) {
    if (cell.kind() == Cell.Kind.TEXT && cell.text().isEmpty()) return;
    if (column >= Bounds.MOST_COLUMNS)
      throw new MalformedMessage("", Code.TOO_MANY_COLUMNS, Bounds.MOST_COLUMNS);
    bounds.text(cell.text().length());
    rows.computeIfAbsent(row, number -> {
          bounds.row();
          return new TreeMap<>();
        })
        .put(column, cell);
  }

  /**
   * Cells merged into one say the same in each of their rows: its value is written down into the
   * other rows that say something. Across columns it stays where it is.
   *
   * @param firstRow from 1
   */
  void merge(int firstRow, int lastRow, int column) {
    SortedMap<Integer, Cell> first = rows.get(firstRow);
    Cell cell = first == null ? null : first.get(column);
    if (cell == null || cell.isBlank() || lastRow <= firstRow) return;
    for (SortedMap<Integer, Cell> row : rows.subMap(firstRow + 1, lastRow + 1).values()) {
      bounds.merged();
      bounds.text(cell.text().length());
      row.merge(column, cell, (own, above) -> own.isBlank() ? above : own);
    }
  }

  Grid grid(String name, boolean since1904) {
    List<Grid.Row> all = rows.entrySet().stream()
        .map(row -> new Grid.Row(row.getKey(), row.getValue()))
        .toList();
    return new Grid(name, since1904, all);
  }
}
