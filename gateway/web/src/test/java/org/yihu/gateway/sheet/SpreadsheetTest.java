package org.yihu.gateway.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTest {

  private static List<List<String>> again(List<String> heads, List<List<String>> rows)
      throws IOException {
    Grid grid = SheetFile.read(new Spreadsheet("表", heads, rows).xlsx()).get(0);
    return IntStream.rangeClosed(2, rows.size() + 1)
        .mapToObj(number -> grid.rows().stream()
            .filter(row -> row.number() == number)
            .findFirst()
            .map(row -> IntStream.range(0, heads.size())
                .mapToObj(
                    column -> row.cells().getOrDefault(column, Cell.text("")).text())
                .toList())
            .orElse(heads.stream().map(head -> "").toList()))
        .toList();
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> any = Arbitraries.strings()
        .withChars("=+-@'\"_x0041_\t\r\n<>&;,%#、。编号１\u0000\u000B\uFFFE\u00A0 ")
        .withCharRange('0', 'z')
        .withCharRange('\u4e00', '\u4e20')
        .ofMaxLength(30);
    return Arbitraries.oneOf(
        any, Arbitraries.of("007", "2.02611E+11", "=1+1", "@SUM(A1)", "𠮷野家😀", "TRUE", "1/2"));
  }

  @Property(tries = 150)
  void whatIsWrittenIsReadAgain(@ForAll("texts") String a, @ForAll("texts") String b)
      throws IOException {
    List<List<String>> rows = List.of(List.of(a, b), List.of(b, "末"));

    List<List<String>> read = again(List.of("甲", "乙"), rows);

    for (int row = 0; row < rows.size(); row++)
      for (int column = 0; column < 2; column++)
        assertThat(Blanks.strip(read.get(row).get(column)))
            .isEqualTo(Blanks.strip(rows.get(row).get(column)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "汉", "😀", "_", "_x0041_", "\u0001", "\n"})
  void aTextLongerThanACellGoesOnInTheNext(String piece) throws IOException {
    for (int length : new int[] {32_766, 32_767, 32_768, 65_535, 100_000}) {
      String text = "x" + piece.repeat(length / piece.length()) + "y";
      byte[] file = new Spreadsheet("表", List.of("甲", "乙"), List.of(List.of(text, "末"))).xlsx();
      var row = SheetFile.read(file).get(0).rows().get(1).cells();
      var heads = SheetFile.read(file).get(0).rows().get(0).cells();

      assertThat(heads.values().stream()
              .map(Cell::text)
              .filter(head -> head.startsWith("甲"))
              .toList())
          .startsWith("甲")
          .hasSize(row.size() - 1);
      assertThat(row.headMap(row.lastKey()).values().stream()
              .map(Cell::text)
              .collect(Collectors.joining()))
          .isEqualTo(text);
      assertThat(row.get(row.lastKey()).text()).isEqualTo("末");
    }
  }

  @Test
  void aTextWithoutEndIsCutWithAMark() throws IOException {
    String text = "长".repeat(Spreadsheet.LONGEST_CELL * Spreadsheet.MOST_PARTS + 1);

    var row = SheetFile.read(new Spreadsheet("表", List.of("甲"), List.of(List.of(text))).xlsx())
        .get(0)
        .rows()
        .get(1)
        .cells();

    assertThat(row).hasSize(Spreadsheet.MOST_PARTS);
    assertThat(row.get(row.lastKey()).text()).hasSize(Spreadsheet.LONGEST_CELL).endsWith("长……");
  }

  @Test
  void nothingBecomesAFormula() throws IOException {
    var texts = new ArrayList<List<String>>();
    for (String begin : List.of("=", "+", "-", "@", "\t=", "＝"))
      texts.add(List.of(begin + "cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\")"));

    try (var book = new XSSFWorkbook(
        new ByteArrayInputStream(new Spreadsheet("表", List.of("甲", "乙"), texts).xlsx()))) {
      for (var row : book.getSheetAt(0))
        if (row.getRowNum() > 0)
          for (var cell : row) {
            assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
            assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
            assertThat(cell.getCellStyle().getDataFormatString()).isEqualTo("@");
          }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"知识库", "2026/09 省级抽查[一]", "", "'单位'", "名字很长很长很长很长很长很长很长很长很长很长很长很长的表"})
  void anyNameBecomesOneOfASheet(String name) throws IOException {
    assertThat(SheetFile.read(new Spreadsheet(name, List.of("甲"), List.of()).xlsx()))
        .hasSize(1);
  }
}
