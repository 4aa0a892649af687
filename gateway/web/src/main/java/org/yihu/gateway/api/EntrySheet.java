package org.yihu.gateway.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.yihu.bot.knowledge.KnowledgeEntry;

/**
 * Entries as a spreadsheet (xlsx): one row an entry, the first row naming the columns in Chinese or as
 * in the import; other wordings one a line within their cell. Blocking.
 */
public final class EntrySheet {
  /** Column by heading, as a field of the import. */
  private static final Map<String, String> FIELDS = new LinkedHashMap<>();

  static {
    FIELDS.put("编号", "id");
    FIELDS.put("问题", "question");
    FIELDS.put("其他问法", "variants");
    FIELDS.put("答复", "answer");
    FIELDS.put("提供单位", "owner");
    FIELDS.put("分类", "category");
    FIELDS.put("适用区划", "region");
    FIELDS.put("生效日期", "validFrom");
    FIELDS.put("失效日期", "validTo");
    FIELDS.put("依据", "source");
  }

  private static final int MOST_ROWS = 100_000;
  private static final int WIDE = 60 * 256;
  private static final DataFormatter TEXT = new DataFormatter();

  private EntrySheet() {}

  /** Not a spreadsheet, or without the columns needed. */
  public static final class BadSheet extends Exception {
    private static final long serialVersionUID = 1L;

    BadSheet(String why) {
      super(why);
    }
  }

  /**
   * The rows as lines of the import, so that the number of a line is the number of its row; the
   * heading and empty rows are blank lines.
   */
  public static List<String> lines(byte[] xlsx) throws BadSheet {
    try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
      Sheet sheet = book.getSheetAt(0);
      if (sheet.getLastRowNum() >= MOST_ROWS)
        throw new BadSheet("a sheet may have at most " + MOST_ROWS + " rows");
      Map<Integer, String> columns = columns(sheet.getRow(0));
      var lines = new ArrayList<String>(List.of(""));
      for (int i = 1; i <= sheet.getLastRowNum(); i++) lines.add(line(sheet.getRow(i), columns));
      return lines;
    } catch (IOException
        | POIXMLException
        | OpenXML4JRuntimeException
        | IllegalArgumentException e) {
      throw new BadSheet("the file is no xlsx spreadsheet");
    }
  }

  private static Map<Integer, String> columns(@Nullable Row heading) throws BadSheet {
    Map<Integer, String> columns = new HashMap<>();
    if (heading != null)
      for (Cell cell : heading) {
        String name = TEXT.formatCellValue(cell).strip();
        String field = FIELDS.getOrDefault(name, name);
        if (FIELDS.containsValue(field)) columns.put(cell.getColumnIndex(), field);
      }
    for (String needed : List.of("id", "question", "answer"))
      if (!columns.containsValue(needed))
        throw new BadSheet("the first row must name the columns " + FIELDS.keySet()
            + "; there is none for " + needed);
    return columns;
  }

  private static String line(@Nullable Row row, Map<Integer, String> columns) {
    JsonObject json = new JsonObject();
    if (row == null) return "";
    columns.forEach((index, field) -> {
      Cell cell = row.getCell(index);
      String text = cell == null ? "" : text(cell).strip();
      if (text.isEmpty()) return;
      if (field.equals("variants"))
        json.put(field, new JsonArray(Arrays.asList(text.split("\\R+"))));
      else json.put(field, text);
    });
    return json.isEmpty() ? "" : json.encode();
  }

  private static String text(Cell cell) {
    return cell.getCellType() == CellType.NUMERIC && DateUtil.isCellDateFormatted(cell)
        ? cell.getLocalDateTimeCellValue().toLocalDate().toString()
        : TEXT.formatCellValue(cell);
  }

  /** A workbook of one sheet that {@link #lines} reads again. */
  public static byte[] write(List<KnowledgeEntry> entries) throws IOException {
    try (var book = new SXSSFWorkbook(100);
        var out = new ByteArrayOutputStream()) {
      Sheet sheet = book.createSheet("知识库");
      sheet.createFreezePane(0, 1);
      row(sheet.createRow(0), List.copyOf(FIELDS.keySet()));
      for (int column : new int[] {1, 2, 3}) sheet.setColumnWidth(column, WIDE);
      for (int i = 0; i < entries.size(); i++) row(sheet.createRow(i + 1), cells(entries.get(i)));
      book.write(out);
      return out.toByteArray();
    }
  }

  private static List<String> cells(KnowledgeEntry entry) {
    return List.of(
        entry.id(),
        entry.question(),
        String.join("\n", entry.variants()),
        entry.answer(),
        entry.owner().orElse(""),
        entry.category().orElse(""),
        entry.region().orElse(""),
        entry.validFrom().map(Object::toString).orElse(""),
        entry.validTo().map(Object::toString).orElse(""),
        entry.source().orElse(""));
  }

  /** Everything is text: nothing that somebody wrote becomes a formula. */
  private static void row(Row row, List<String> cells) {
    for (int i = 0; i < cells.size(); i++)
      row.createCell(i, CellType.STRING).setCellValue(cells.get(i));
  }
}
