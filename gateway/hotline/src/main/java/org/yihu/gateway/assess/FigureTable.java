package org.yihu.gateway.assess;

import java.util.List;

/**
 * A month's figures as a table of words.
 *
 * @param headings plainly, without white space
 * @param rows below the headings
 */
public record FigureTable(List<String> headings, List<Row> rows) {
  public FigureTable {
    headings = List.copyOf(headings);
    rows = List.copyOf(rows);
  }

  /**
   * A row.
   *
   * @param number as its file shows it, from 1
   * @param cells as many as there are headings; empty for none
   */
  public record Row(int number, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }
}
