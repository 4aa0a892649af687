package org.yihu.gateway.assess;

/**
 * What is wrong with a table.
 *
 * @param row as the file shows it; 0 for the table as a whole
 * @param column heading; empty for the row as a whole
 */
public record TableFault(int row, String column, String what) {
  @Override
  public String toString() {
    return (row > 0 ? "row " + row + ", " : "") + (column.isEmpty() ? "" : column + ": ") + what;
  }
}
