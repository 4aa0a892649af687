package org.yihu.gateway.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.MalformedMessage;

/** A workbook of Excel 97 to 2003 and of older WPS ({@code .xls}, {@code .et}). It is not packed. */
final class Xls {
  /** In bytes; it is read as a whole, and takes some ten times that. */
  static final int LARGEST_FILE = 16 << 20;

  private static final int FIRST_OWN = 164;

  private Xls() {}

  /** @throws MalformedMessage when it is none, has a password, or is beyond the bounds */
  static List<Grid> read(byte[] file) {
    if (file.length > LARGEST_FILE) throw new MalformedMessage("", Code.SHEET_TOO_LARGE);
    try (var container = new POIFSFileSystem(new ByteArrayInputStream(file))) {
      // A newer workbook with a password is packed into the older container.
      if (container.getRoot().hasEntryCaseInsensitive(Decryptor.DEFAULT_POIFS_ENTRY))
        throw new MalformedMessage("", Code.SHEET_LOCKED);
      try (var workbook = new HSSFWorkbook(container)) {
        return read(workbook);
      }
    } catch (EncryptedDocumentException e) {
      throw new MalformedMessage("", Code.SHEET_LOCKED);
    } catch (MalformedMessage e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // POI has no exception of its own for a file that is damaged somewhere.
      throw new MalformedMessage("", Code.NOT_A_SHEET);
    }
  }

  private static List<Grid> read(HSSFWorkbook workbook) {
    var bounds = new GridBuilder.Bounds();
    boolean since1904 = workbook.getInternalWorkbook().isUsing1904DateWindowing();
    List<Grid> grids = new ArrayList<>();
    for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
      if (workbook.getSheetVisibility(i) != SheetVisibility.VISIBLE) continue;
      Sheet sheet = workbook.getSheetAt(i);
      var grid = new GridBuilder(bounds);
      for (Row row : sheet)
        for (org.apache.poi.ss.usermodel.Cell cell : row)
          grid.put(row.getRowNum() + 1, cell.getColumnIndex(), cell(cell, since1904));
      for (CellRangeAddress merged : sheet.getMergedRegions())
        grid.merge(merged.getFirstRow() + 1, merged.getLastRow() + 1, merged.getFirstColumn());
      grids.add(grid.grid(sheet.getSheetName(), since1904));
    }
    return grids;
  }

  private static Cell cell(org.apache.poi.ss.usermodel.Cell cell, boolean since1904) {
    CellType type = cell.getCellType() == CellType.FORMULA
        ? cell.getCachedFormulaResultType()
        : cell.getCellType();
    return switch (type) {
      case NUMERIC ->
        Cell.number(
            Double.toString(cell.getNumericCellValue()), format(cell.getCellStyle()), since1904);
      case STRING -> Cell.text(cell.getRichStringCellValue().getString());
      case BOOLEAN -> Cell.flag(cell.getBooleanCellValue());
      case ERROR -> Cell.error(FormulaError.forInt(cell.getErrorCellValue()).getString());
      case BLANK, FORMULA, _NONE -> Cell.text("");
    };
  }

  private static CellFormat format(CellStyle style) {
    int id = style.getDataFormat();
    String code = id < FIRST_OWN ? "" : style.getDataFormatString();
    return CellFormat.of(id, Optional.ofNullable(code).orElse(""));
  }
}
