package org.yihu.gateway.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.Fault.Code;

class DaysTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-01",
        "2026-12-1",
        "2026/12/1",
        "2026/12/01",
        "2026.12.1",
        "2026年12月1日",
        "2026年12月1号",
        "2026 年 12 月 1 日",
        "２０２６年１２月１日",
        "２０２６／１２／１",
        "二〇二六年十二月一日",
        "二○二六年十二月一日",
        "二零二六年十二月一日",
        "20261201",
        "2026-12-01 00:00:00",
        "2026-12-01T00:00:00",
        "2026-12-01T08:30:00.000+08:00",
        "2026/12/1 8:30",
        "2026/12/1 上午8:30",
        "2026年12月1日8时30分",
        "2026年12月1日 星期二",
        "2026年12月1日（星期二）",
        "2026-12-1（周二）",
        "2026年12月1日起",
        "\u00A02026-12-01\uFEFF",
        "2026\n-12-01"
      })
  void aDayIsReadAsPeopleWriteIt(String written) {
    assertThat(Days.day(written).value()).hasValue(LocalDate.of(2026, 12, 1));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      二〇二六年十月十日     | 2026-10-10
      二〇二六年二月二十日   | 2026-02-20
      二〇二六年三月三十一日 | 2026-03-31
      二〇二六年十一月二十一日 | 2026-11-21
      一九九〇年一月二日     | 1990-01-02
      2024.2.29             | 2024-02-29
      """)
  void numeralsAreCountedAsTheyAreSaid(String written, LocalDate day) {
    assertThat(Days.day(written).value()).hasValue(day);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      12月1日       | DATE_WITHOUT_YEAR
      12月1号       | DATE_WITHOUT_YEAR
      12/1          | DATE_WITHOUT_YEAR
      12-01         | DATE_WITHOUT_YEAR
      12.1          | DATE_WITHOUT_YEAR
      2026年12月    | DATE_WITHOUT_DAY
      2026-12       | DATE_WITHOUT_DAY
      2026.12       | DATE_WITHOUT_DAY
      202612        | DATE_WITHOUT_DAY
      26/12/1       | DATE_UNCLEAR
      26年12月1日   | DATE_UNCLEAR
      12/1/2026     | DATE_UNCLEAR
      1.12.2026     | DATE_UNCLEAR
      01-02-03      | DATE_UNCLEAR
      2026-02-30    | NOT_A_DATE
      2025-2-29     | NOT_A_DATE
      2026-13-1     | NOT_A_DATE
      20261301      | NOT_A_DATE
      0026-12-01    | NOT_A_DATE
      08:30         | NOT_A_DATE
      下个月        | NOT_A_DATE
      2026年底      | NOT_A_DATE
      1-Dec-26      | NOT_A_DATE
      2026-12-01至2027-12-01 | NOT_A_DATE
      """)
  void whatLeavesTheDayOpenIsTold(String written, Code fault) {
    assertThat(Days.day(written).value()).isEmpty();
    assertThat(Days.day(written).fault()).hasValue(fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"长期", "长期有效", "永久", "无", "—", "/", "-", " ", "不 限"})
  void wordsForNoEndAreNoDay(String written) {
    assertThat(Days.day(written).value()).isEmpty();
    assertThat(Days.day(written).fault()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-09",
        "2026年9月",
        "2026/9",
        "2026.09",
        "202609",
        "2026年9月30日",
        "二〇二六年九月",
        "2026-09-01"
      })
  void aMonthIsReadAsPeopleWriteIt(String written) {
    assertThat(Days.month(written).value()).hasValue(YearMonth.of(2026, 9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9月", "2026年13月", "九月", "26年9月", "上月"})
  void whatIsNoMonthIsTold(String written) {
    assertThat(Days.month(written).fault()).hasValue(Code.NOT_A_MONTH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "年", "十", "星期"})
  void aLongTextIsNoDayAndTakesNoTime(String piece) {
    assertThat(Days.day(piece.repeat(100_000)).value()).isEmpty();
  }
}
