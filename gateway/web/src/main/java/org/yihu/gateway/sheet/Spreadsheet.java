package org.yihu.gateway.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * A list as people take it away, and as {@link SheetReader} reads it again. Everything in it is text:
 * nothing that somebody wrote becomes a formula or loses its zeros. A text longer than a cell goes on
 * in the next column.
 *
 * @param name of the sheet
 * @param rows as many cells a row as there are heads
 */
public record Spreadsheet(String name, List<String> heads, List<List<String>> rows) {
  public static final String MEDIA_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  /** Whoever wants more narrows the list. */
  public static final int MOST_ROWS = 10_000;

  /** What a cell may hold at most, by the format. */
  static final int LONGEST_CELL = 32_767;
  /** A text that is longer than so many cells is cut, and ends with a mark. */
  static final int MOST_PARTS = 40;

  private static final String CUT = "……";
  private static final int ROWS_IN_MEMORY = 100;
  /** In characters; Excel before 2010 shows a longer cell of the format “text” as hashes. */
  private static final int LONGEST_AS_TEXT = 255;
  /** In characters of a Latin letter's width. */
  private static final int NARROWEST = 10;

  private static final int WIDEST = 60;
  private static final int ROWS_MEASURED = 200;
  private static final int UNITS = 256;
  /** What would be read as a character of its own. */
  private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

  private static final String BEGINS_FORMULA = "=+-@\t\r＝＋－＠";

  public Spreadsheet {
    heads = List.copyOf(heads);
    rows = List.copyOf(rows);
  }

  /** How its cells look: as text, and so that a program keeps them text when they are edited. */
  private record Looks(CellStyle text, CellStyle noFormula) {
    private static Looks of(Workbook book) {
      short asText = book.createDataFormat().getFormat("@");
      CellStyle text = book.createCellStyle();
      text.setDataFormat(asText);
      CellStyle noFormula = book.createCellStyle();
      noFormula.setDataFormat(asText);
      noFormula.setQuotePrefixed(true);
      return new Looks(text, noFormula);
    }
  }

  /** The file, as xlsx. Blocking. */
  public byte[] xlsx() throws IOException {
    int[] parts = parts();
    try (var book = new SXSSFWorkbook(ROWS_IN_MEMORY);
        var bytes = new ByteArrayOutputStream()) {
      Looks looks = Looks.of(book);
      Sheet sheet = book.createSheet(WorkbookUtil.createSafeSheetName(name));
      sheet.createFreezePane(0, 1);
      fill(sheet.createRow(0), headings(parts), looks);
      for (int i = 0; i < rows.size(); i++)
        fill(sheet.createRow(i + 1), cells(rows.get(i), parts), looks);
      layOut(sheet, parts, looks);
      book.write(bytes);
      return bytes.toByteArray();
    }
  }

  /** How many cells the longest text of each column takes. */
  private int[] parts() {
    int[] parts = new int[heads.size()];
    for (int column = 0; column < parts.length; column++) {
      parts[column] = 1;
      for (List<String> row : rows)
        if (row.get(column).length() > LONGEST_CELL / 7)
          parts[column] = Math.max(parts[column], pieces(row.get(column)).size());
    }
    return parts;
  }

  private List<String> headings(int[] parts) {
    List<String> headings = new ArrayList<>();
    for (int column = 0; column < parts.length; column++) {
      headings.add(heads.get(column));
      for (int part = 1; part < parts[column]; part++)
        headings.add(Heading.continued(heads.get(column), part));
    }
    return headings;
  }

  private static List<String> cells(List<String> row, int[] parts) {
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < parts.length; column++) {
      List<String> pieces = pieces(row.get(column));
      cells.addAll(pieces);
      for (int part = pieces.size(); part < parts[column]; part++) cells.add("");
    }
    return cells;
  }

  /** A text as cells can hold it, escaped; at least one piece. */
  private static List<String> pieces(String text) {
    if (text.length() <= LONGEST_CELL / 7) return List.of(escaped(text));
    List<String> pieces = new ArrayList<>();
    int from = 0;
    do {
      int to = end(text, from);
      boolean cut = to < text.length() && pieces.size() + 1 == MOST_PARTS;
      pieces.add(
          escaped(cut ? text.substring(from, to - CUT.length()) + CUT : text.substring(from, to)));
      from = cut ? text.length() : to;
    } while (from < text.length());
    return pieces;
  }

  /** As far as one cell goes, never between the halves of a character. */
  private static int end(String text, int from) {
    int left = LONGEST_CELL;
    int at = from;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      int length = Character.charCount(character);
      // What might become an escape is counted as one: seven characters for one.
      left -= character == '_' || !isXml(character) ? 7 : length;
      if (left < 0) break;
      at += length;
    }
    return at;
  }

  /** What XML cannot hold is written as the format has it; half a character is none. */
  static String escaped(String text) {
    String safe = ESCAPE.matcher(text).replaceAll("_x005F_");
    if (safe.codePoints().allMatch(Spreadsheet::isXml)) return safe;
    var escaped = new StringBuilder();
    safe.codePoints().forEach(c -> {
      if (isXml(c)) escaped.appendCodePoint(c);
      else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        escaped.append('\uFFFD');
      else escaped.append("_x%04X_".formatted(c));
    });
    return escaped.toString();
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= ' ' && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  private static void fill(Row row, List<String> cells, Looks looks) {
    for (int i = 0; i < cells.size(); i++) {
      String text = cells.get(i);
      if (text.isEmpty()) continue;
      Cell cell = row.createCell(i, CellType.STRING);
      cell.setCellValue(text);
      if (BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0) cell.setCellStyle(looks.noFormula());
      else if (text.length() <= LONGEST_AS_TEXT) cell.setCellStyle(looks.text());
    }
  }

  /** Columns as wide as what is in them, and for text also below the last row. */
  private void layOut(Sheet sheet, int[] parts, Looks looks) {
    int place = 0;
    for (int column = 0; column < parts.length; column++) {
      int width = width(column);
      for (int part = 0; part < parts[column]; part++, place++) {
        sheet.setDefaultColumnStyle(place, looks.text());
        sheet.setColumnWidth(place, width * UNITS);
      }
    }
  }

  private int width(int column) {
    int widest = Math.max(NARROWEST, 2 * heads.get(column).length() + 2);
    for (List<String> row : rows.subList(0, Math.min(ROWS_MEASURED, rows.size())))
      widest = Math.max(widest, 2 * Math.min(WIDEST, row.get(column).length()) + 2);
    return Math.min(WIDEST, widest);
  }
}
