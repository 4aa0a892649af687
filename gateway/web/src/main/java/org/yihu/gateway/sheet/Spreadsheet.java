package org.yihu.gateway.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * A list as people take it away.
 *
 * @param name of the sheet
 * @param rows as many cells a row as there are heads
 */
record Spreadsheet(String name, List<String> heads, List<List<String>> rows) {
  /** Whoever wants more narrows the list. */
  static final int MOST_ROWS = 10_000;

  private static final int ROWS_IN_MEMORY = 100;
  /** What a cell may hold at most, by the format. */
  private static final int LONGEST_CELL = 32_767;

  Spreadsheet {
    heads = List.copyOf(heads);
    rows = List.copyOf(rows);
  }

  /** The file, as xlsx. Blocking. */
  byte[] xlsx() throws IOException {
    try (var book = new SXSSFWorkbook(ROWS_IN_MEMORY);
        var bytes = new ByteArrayOutputStream()) {
      Sheet sheet = book.createSheet(name);
      fill(sheet.createRow(0), heads);
      for (int i = 0; i < rows.size(); i++) fill(sheet.createRow(i + 1), rows.get(i));
      book.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static void fill(Row row, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      row.createCell(i).setCellValue(cell.substring(0, Math.min(LONGEST_CELL, cell.length())));
    }
  }
}
