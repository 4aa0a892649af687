package org.yihu.gateway.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.yihu.gateway.sheet.RawWorkbook.rows;
import static org.yihu.gateway.sheet.RawWorkbook.texts;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.MalformedMessage;

/** Spreadsheets at and beyond their bounds, and damaged ones. */
class SheetBoundsTest {

  private static Code refused(byte[] file) {
    var refused = catchThrowableOfType(MalformedMessage.class, () -> SheetFile.read(file));
    assertThat(refused).isNotNull();
    return refused.faults().get(0).code();
  }

  private static byte[] csv(int rows) {
    return "a,b\n".repeat(rows).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theLastRowIsTakenAndTheNextIsNot() {
    assertThat(SheetFile.read(csv(100_000)).get(0).rows()).hasSize(100_000);
    assertThat(refused(csv(100_001))).isEqualTo(Code.TOO_MANY_ROWS);
  }

  @Test
  void rowsOfAllSheetsCount() {
    String half = "<sheetData>" + "<row><c><v>1</v></c></row>".repeat(60_000) + "</sheetData>";

    assertThat(refused(new RawWorkbook().sheet("a", half).sheet("b", half).bytes()))
        .isEqualTo(Code.TOO_MANY_ROWS);
  }

  @Test
  void theLastColumnIsTakenAndTheNextIsNot() {
    assertThat(SheetFile.read("a,".repeat(256).getBytes(StandardCharsets.UTF_8)))
        .hasSize(1);
    assertThat(refused("a,".repeat(257).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Code.TOO_MANY_COLUMNS);
  }

  @Test
  void aCellOfManyCharactersIsRefused() {
    assertThat(SheetFile.read("a".repeat(200_000).getBytes(StandardCharsets.UTF_8)))
        .hasSize(1);
    assertThat(refused("a".repeat(200_001).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Code.SHEET_TOO_LARGE);
  }

  /** One text that every cell shares, so that a small file says very much. */
  @Test
  void aSharedTextCountsForEachCell() {
    byte[] file = new RawWorkbook()
        .shared("<si><t>" + "长".repeat(30_000) + "</t></si>")
        .sheet(
            "a",
            "<sheetData>" + "<row><c t=\"s\"><v>0</v></c></row>".repeat(3_000) + "</sheetData>")
        .bytes();

    assertThat(file).hasSizeLessThan(100_000);
    assertThat(refused(file)).isEqualTo(Code.SHEET_TOO_LARGE);
  }

  /** A gigabyte of white space in a megabyte. */
  @Test
  void aPackedBombIsPutOutAtItsBound() throws Exception {
    byte[] blank = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      zip.write("<workbook>".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 1024; i++) zip.write(blank);
      zip.write("</workbook>".getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }

    assertThat(refused(bytes.toByteArray())).isEqualTo(Code.SHEET_TOO_LARGE);
  }

  @Test
  void manyPartsAreNotEvenListed() {
    var parts = new LinkedHashMap<String, String>();
    for (int i = 0; i < 6_000; i++) parts.put("part" + i, "");

    assertThat(refused(RawWorkbook.zip(parts))).isEqualTo(Code.SHEET_TOO_LARGE);
  }

  @Test
  void manyMergedCellsAreRefused() {
    byte[] file = new RawWorkbook()
        .sheet(
            "a",
            "<sheetData>" + "<row><c><v>1</v></c></row>".repeat(2_000) + "</sheetData><mergeCells>"
                + "<mergeCell ref=\"A1:A2000\"/>".repeat(1_000) + "</mergeCells>")
        .bytes();

    assertThat(refused(file)).isEqualTo(Code.SHEET_TOO_LARGE);
  }

  @Test
  void documentTypesAndEntitiesAreNotRead() {
    String bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
    byte[] file = new RawWorkbook()
        .sheet("a", rows(texts("1")))
        .part("xl/sharedStrings.xml", bomb + "<sst><si><t>&b;</t></si></sst>")
        .bytes();

    assertThat(refused(file)).isEqualTo(Code.NOT_A_SHEET);
  }

  @Test
  void aLargeOlderWorkbookIsNotOpened() {
    byte[] file = new byte[Xls.LARGEST_FILE + 1];
    file[0] = (byte) 0xD0;
    file[1] = (byte) 0xCF;
    file[2] = 0x11;
    file[3] = (byte) 0xE0;

    assertThat(refused(file)).isEqualTo(Code.SHEET_TOO_LARGE);
  }

  /** Whatever is damaged where, it is read or refused, and nothing else. */
  @Test
  void damagedFilesAreReadOrRefused() throws Exception {
    byte[] newer = new RawWorkbook()
        .formats("31")
        .shared("<si><t>编号</t></si>")
        .sheet("单位", rows("<c t=\"s\"><v>0</v></c>", "<c s=\"1\"><v>46357</v></c>"))
        .bytes();
    byte[] older;
    try (var book = new org.apache.poi.hssf.usermodel.HSSFWorkbook();
        var out = new ByteArrayOutputStream()) {
      book.createSheet().createRow(0).createCell(0).setCellValue("编号");
      book.write(out);
      older = out.toByteArray();
    }
    var random = new Random(7);
    for (byte[] whole : new byte[][] {newer, older})
      for (int i = 0; i < 1500; i++) {
        byte[] damaged = whole.clone();
        for (int hits = random.nextInt(1, 6); hits > 0; hits--)
          damaged[random.nextInt(4, damaged.length)] = (byte) random.nextInt(256);
        if (random.nextInt(4) == 0)
          damaged = java.util.Arrays.copyOf(damaged, random.nextInt(4, damaged.length));
        try {
          SheetFile.read(damaged);
        } catch (MalformedMessage refused) {
          assertThat(refused.faults()).hasSize(1);
        }
      }
  }
}
