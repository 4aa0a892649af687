package org.yihu.gateway.sheet;

import java.util.List;
import java.util.SortedMap;

/**
 * A sheet as cells, empty ones left out.
 *
 * @param name empty for a file that has no sheets
 * @param since1904 whether its days are counted from 1904 instead of 1900
 * @param rows those that say something, in their order
 */
record Grid(String name, boolean since1904, List<Row> rows) {
  Grid {
    rows = List.copyOf(rows);
  }

  /** Whether anything but white space stands in it. */
  boolean says() {
    return rows.stream()
        .flatMap(row -> row.cells().values().stream())
        .anyMatch(cell -> !cell.isBlank());
  }

  /**
   * A row.
   *
   * @param number as its program shows it, from 1
   * @param cells by column, from 0
   */
  record Row(int number, SortedMap<Integer, Cell> cells) {}
}
