package org.yihu.gateway.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "plain", textBlock = """
      202611000001           | plain      | 202611000001
      2.02611000001E11       | plain      | 202611000001
      2.02611000001E+11      | 0.00E+00   | 202611000001
      2.02611000001E+11      | #,##0      | 202611000001
      430503                 | plain      | 430503
      123                    | 00000      | 00123
      -7                     | 000        | -007
      1.1                    | 0.00       | 1.10
      1.005                  | 0.00       | 1.01
      123                    | 0_         | 123
      0.30000000000000004    | plain      | 0.3
      3                      | plain      | 3
      3.0                    | plain      | 3
      -0                     | plain      | 0
      1E-7                   | plain      | 0.0000001
      0.125                  | 0%         | 13%
      0.125                  | 0.00%      | 12.50%
      0.9985                 | 0.0#%      | 99.85%
      3                      | "共"0"条"  | 3
      3                      | [Red]0     | 3
      3                      | General    | 3
      12                     | @          | 12
      430502199001011234     | plain      | 430502199001011234
      5                      | 0;-0       | 5
      3.5                    | # ?/?      | 3.5
      7                      | ["         | 7
      7                      | [          | 7
      """)
  void aNumberHasAllItsDigitsAndTheZerosOfItsFormat(String raw, String format, String text) {
    Cell cell = Cell.number(raw, CellFormat.of(164, format == null ? "" : format), false);

    assertThat(cell.kind()).isEqualTo(Cell.Kind.NUMBER);
    assertThat(cell.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.3050219900101101E+17", "1E15", "6.2220210010012345E18"})
  void digitsThatTheProgramDroppedAreMissed(String raw) {
    assertThat(Cell.number(raw, CellFormat.PLAIN, false).kind()).isEqualTo(Cell.Kind.DIGITS_LOST);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      14 | 46357        | 2026-12-01
      15 | 46357        | 2026-12-01
      16 | 46357        | 2026-12-01
      17 | 46357        | 2026-12-01
      18 | 0.354166667  | 08:30
      19 | 0.5          | 12:00
      20 | 0.354166667  | 08:30
      21 | 0.999988426  | 23:59:59
      22 | 46357.354166667 | 2026-12-01 08:30
      27 | 46357        | 2026-12-01
      28 | 46357        | 2026-12-01
      30 | 46357        | 2026-12-01
      31 | 46357        | 2026-12-01
      32 | 0.354166667  | 08:30
      36 | 46357        | 2026-12-01
      45 | 0.000011574  | 00:00:01
      50 | 46357        | 2026-12-01
      57 | 46357        | 2026-12-01
      58 | 46357        | 2026-12-01
      """)
  void theProgramsOwnFormatsOfDaysAndTimes(int id, String raw, String text) {
    Cell cell = Cell.number(raw, CellFormat.of(id, ""), false);

    assertThat(cell.kind()).isEqualTo(Cell.Kind.MOMENT);
    assertThat(cell.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yyyy-mm-dd",
        "yyyy/m/d;@",
        "yyyy\"年\"m\"月\"d\"日\"",
        "[$-804]yyyy\"年\"m\"月\"d\"日\";@",
        "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@",
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
        "m\"月\"d\"日\"",
        "m/d/yy h:mm",
        "yyyy年m月d日",
        "d-mmm-yy",
        "上午/下午h\"时\"mm\"分\"",
        "yyyy\\-mm\\-dd\\ hh:mm:ss.000"
      })
  void formatsThatPeopleMakeForDays(String code) {
    assertThat(CellFormat.of(176, code).isMoment()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "General",
        "G/通用格式",
        "0.00",
        "#,##0.00",
        "\"¥\"#,##0.00",
        "[Red]0.00",
        "0.00E+00",
        "@",
        "\"days\"0",
        "0\\d",
        "_ * #,##0.00_ ",
        "[$€-2]\\ #,##0.00",
        "000\\-0000"
      })
  void formatsOfNumbersAreNoneOfDays(String code) {
    assertThat(CellFormat.of(176, code).isMoment()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1, false, 1900-01-01",
    "59, false, 1900-02-28",
    "61, false, 1900-03-01",
    "46357, false, 2026-12-01",
    "44895, true, 2026-12-01",
    "2958465, false, 9999-12-31"
  })
  void daysAreCountedFromTheWorkbooksBeginning(String raw, boolean since1904, String day) {
    assertThat(Cell.number(raw, CellFormat.of(14, ""), since1904).text()).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "2958466", "1E300"})
  void whatNoCalendarHasStaysANumber(String raw) {
    assertThat(Cell.number(raw, CellFormat.of(14, ""), false).kind())
        .isNotEqualTo(Cell.Kind.MOMENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1E999", "0x1p3", "1d", "", "--1", "1E999999999"})
  void whatIsNoNumberIsText(String raw) {
    assertThat(Cell.number(raw, CellFormat.PLAIN, false).kind()).isEqualTo(Cell.Kind.TEXT);
  }

  @Test
  void aLongFormatIsReadOnce() {
    assertThat(CellFormat.of(200, "[h".repeat(100_000)).isMoment()).isFalse();
    assertThat(CellFormat.of(200, "0".repeat(100_000))).isEqualTo(CellFormat.PLAIN);
  }
}
