package org.yihu.gateway.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yihu.config.Scheme;
import org.yihu.config.Schemes;

/** The schemes of four cities, on rows of the tables that they published. */
class AssessmentTest {
  private static final String HOTLINE = "部门名称,应办理数,办理数,办结率,按期办理数,按期办结率,返工数,返工率,回访不满意数,群众不满意率";
  private static final String MAILBOX = "部门名称,应办理数,办理数,办结率,按期办理数,按期办结率,返工数,返工率,回访满意数,群众满意率";
  private static final String FURONG =
      "责任单位,签收总量,按时签收,及时联系,按时办结,延期办理,工单驳回,问题解决,重点督办,重复交办,发回重办,即问即答,知识库建设,回访评价,加分";
  private static final String SHAOYANG = "承办单位,交办总量,已办理总量,超时量,回访量,市民满意,市民不满意";

  private static Scheme scheme(String name) throws Exception {
    return new Schemes("shaoyang").find(name).orElseThrow();
  }

  private static FigureTable table(String... lines) {
    List<FigureTable.Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.length; i++)
      rows.add(new FigureTable.Row(i + 1, Arrays.asList(lines[i].split(",", -1))));
    return new FigureTable(Arrays.asList(lines[0].split(",", -1)), rows);
  }

  private static Assessment assess(String name, String... lines) throws Exception {
    return Assessment.of(scheme(name), table(lines));
  }

  private static String cell(Assessment assessed, int row, String heading) {
    return assessed.rows().get(row).get(assessed.headings().indexOf(heading));
  }

  private static List<String> column(Assessment assessed, String heading) {
    return assessed.rows().stream()
        .map(row -> row.get(assessed.headings().indexOf(heading)))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "岳阳楼区,3415,3359,98.36%,3343,97.89%,138,4.04%,583,17.35% | 94.6 | A",
        "岳阳县,1521,1521,100%,1517,99.74%,30,1.97%,185,12.89% | 96.9 | A",
        "市民政局,23,22,95.65%,22,95.65%,5,21.74%,3,15.79% | 89.9 | B",
        "市应急管理局,3,3,100%,2,66.67%,1,33.33%,0,0% | 83.3 | C",
      })
  void yueyangsHotline(String row, String index, String grade) throws Exception {
    Assessment assessed = assess("yueyang-hotline", HOTLINE, row);

    assertThat(assessed.faults()).isEmpty();
    assertThat(assessed.notes()).isEmpty();
    assertThat(assessed.headings()).endsWith("群众不满意率", "index", "grade", "rank");
    assertThat(cell(assessed, 0, "index")).isEqualTo(index);
    assertThat(cell(assessed, 0, "grade")).isEqualTo(grade);
    assertThat(String.join(",", assessed.rows().get(0))).startsWith(row);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "岳阳楼区,191,191,100%,191,100%,0,0%,155,81.15% | 96.23 | A",
        "岳阳经开区,112,112,100%,107,95.54%,0,0%,105,93.75% | 97.41 | A",
        "市农业农村局,1,1,100%,1,100%,0,0%,0,0% | 80.00 | B",
        "市国资委,7,7,100%,2,28.57%,0,0%,5,71.43% | 72.86 | C",
      })
  void yueyangsMailbox(String row, String index, String grade) throws Exception {
    Assessment assessed = assess("yueyang-mailbox", MAILBOX, row);

    assertThat(cell(assessed, 0, "index")).isEqualTo(index);
    assertThat(cell(assessed, 0, "grade")).isEqualTo(grade);
  }

  @Test
  void whoHadNothingToDoHasNoIndexAndNoRank() throws Exception {
    Assessment assessed = assess(
        "yueyang-hotline",
        HOTLINE,
        "甲,0,0,—,0,—,0,—,0,—",
        "乙,1,1,100%,1,100%,0,0%,0,0%",
        "丙,2,1,50%,1,50%,0,0%,0,—");

    assertThat(column(assessed, "index")).containsExactly("—", "100.0", "70.0");
    assertThat(column(assessed, "grade")).containsExactly("—", "A", "C");
    assertThat(column(assessed, "rank")).containsExactly("—", "1", "2");
  }

  @Test
  void aPrintedRateThatItsCountsDoNotGiveIsToldAndNotUsed() throws Exception {
    Assessment assessed = assess("yueyang-hotline", HOTLINE, "甲,3,2,66.66%,2,66.67%,0,0%,0,0%");

    assertThat(assessed.faults()).isEmpty();
    assertThat(assessed.notes())
        .singleElement()
        .asString()
        .contains("row 2", "办结率", "66.66", "66.67");
    assertThat(cell(assessed, 0, "index")).isEqualTo("80.0");
  }

  @Test
  void equalsShareARankAndTheNextIsLeftOut() throws Exception {
    Assessment assessed = assess(
        "yueyang-mailbox",
        MAILBOX,
        "甲,1,1,100%,1,100%,0,0%,1,100%",
        "乙,2,2,100%,1,50%,0,0%,2,100%",
        "丙,5,5,100%,5,100%,0,0%,5,100%");

    assertThat(column(assessed, "rank")).containsExactly("1", "3", "1");
  }

  @Test
  void furong() throws Exception {
    Assessment assessed = assess(
        "furong",
        FURONG,
        "东岸街道办事处,49,100,100,100,100,100,97.6,100,100,100,100,100,100,0",
        "韭菜园街道办事处,77,100,99.6,100,100,100,96.7,100,100,100,100,100,100,",
        "市场监管局,1,100,100,100,100,100,79.19,100,100,100,100,100,100,0.5");

    assertThat(assessed.faults()).isEmpty();
    assertThat(column(assessed, "问题解决得分")).containsExactly("19.52", "19.34", "15.84");
    assertThat(column(assessed, "及时联系得分")).containsExactly("10.00", "9.96", "10.00");
    assertThat(column(assessed, "诉求响应率")).containsExactly("30.00", "29.96", "30.00");
    assertThat(column(assessed, "问题解决率")).containsExactly("34.52", "34.34", "30.84");
    assertThat(column(assessed, "在线办结率")).containsExactly("20.00", "20.00", "20.00");
    assertThat(column(assessed, "回访满意率")).containsExactly("15.00", "15.00", "15.00");
    assertThat(column(assessed, "index")).containsExactly("99.52", "99.30", "96.34");
    assertThat(column(assessed, "rank")).containsExactly("1", "2", "3");
  }

  @Test
  void whoCompletedOrWasFollowedUpNowhereIsNotRankedButWhoSignedNothingIs() throws Exception {
    String full = ",100,100,100,100,100,100,100,100,100,100,100,100,0,";
    Assessment assessed = assess(
        "furong",
        FURONG + ",办结工单数,回访量",
        "甲,3" + full + "0,1",
        "乙,0" + full + "2,2",
        "丙,3" + full + "2,0");

    assertThat(column(assessed, "rank")).containsExactly("—", "1", "—");
    assertThat(column(assessed, "index")).containsOnly("100.00");
  }

  @Test
  void shaoyangWithItsTotals() throws Exception {
    Assessment assessed = assess(
        "shaoyang",
        SHAOYANG,
        "大祥区政府,1164,1164,2,1164,1150,14",
        "双清区政府,987,987,0,987,977,10",
        "某局,0,0,0,0,0,0");

    assertThat(column(assessed, "满意率")).containsExactly("98.80", "98.99", "—", "98.88");
    assertThat(column(assessed, "不满意率")).containsExactly("1.20", "1.01", "—", "1.12");
    assertThat(assessed.rows().get(3).subList(0, 7))
        .containsExactly("合计", "2151", "2151", "2", "2151", "2127", "24");
    assertThat(assessed.headings()).doesNotContain("rank", "index");
  }

  @Test
  void aRowOfTotalsInTheInputIsNoUnit() throws Exception {
    Assessment assessed = assess("shaoyang", SHAOYANG, "甲,1,1,0,1,1,0", "合计,1,1,0,1,1,0");

    assertThat(column(assessed, "交办总量")).containsExactly("1", "1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "甲,3,4,100%,2,66.67%,0,0%,0,0% | row 2, 办理数: 4 is more than 应办理数 3",
        "甲,3,2,66.67%,3,100%,0,0%,0,0% | row 2, 按期办理数: 3 is more than 办理数 2",
        "甲,3,3,100%,2,66.67%,9,0%,0,0% | row 2, 返工数: 9 is more than 应办理数 3",
        "甲,3,3,100.01%,2,66.67%,0,0%,0,0% | row 2, 办结率: 100.01% is over 100",
        "甲,3,3,100%,2,66.67%,0,0%,0,120 | row 2, 群众不满意率: 120 is over 100",
        "甲,三,3,100%,2,66.67%,0,0%,0,0% | row 2, 应办理数: 三 is wrong; write a whole number from 0",
        "甲,-3,3,100%,2,66.67%,0,0%,0,0% | row 2, 应办理数: -3 is wrong; write a whole number from 0",
        "甲,3.5,3,100%,2,66.67%,0,0%,0,0% | row 2, 应办理数: 3.5 is wrong; write a whole number from 0",
        "甲,,3,100%,2,66.67%,0,0%,0,0% | row 2, 应办理数: is empty; write a whole number from 0",
        ",3,3,100%,2,66.67%,0,0%,0,0% | row 2, 部门名称: is empty; name the unit",
      })
  void aFaultIsNamedByRowAndColumn(String row, String told) throws Exception {
    Assessment assessed = assess("yueyang-hotline", HOTLINE, row);

    assertThat(assessed.faults()).extracting(TableFault::toString).containsExactly(told);
    assertThat(assessed.rows()).isEmpty();
  }

  @Test
  void everyFaultIsToldAtOnce() throws Exception {
    Assessment assessed =
        assess("shaoyang", SHAOYANG, "甲,1,2,0,1,1,0", "甲,1,1,3,5,4,4", "乙,x,1,1,1,1,0");

    assertThat(assessed.faults())
        .extracting(TableFault::toString)
        .containsExactly(
            "row 2, 已办理总量: 2 is more than 交办总量 1",
            "row 3, 承办单位: 甲 stands in the table twice",
            "row 3, 超时量: 3 is more than 交办总量 1",
            "row 3, 市民满意+市民不满意: 8 is more than 回访量 5",
            "row 4, 交办总量: x is wrong; write a whole number from 0");
  }

  @Test
  void wrongAndMissingColumnsAreNamed() throws Exception {
    Assessment assessed = assess("shaoyang", "承办单位,交办总量,已办理总量,超期量,回访量,市民满意,市民满意", "甲,1,1,0,1,1,0");

    assertThat(assessed.faults())
        .extracting(TableFault::column)
        .containsExactlyInAnyOrder("超期量", "市民满意", "超时量", "市民不满意");
  }

  @Test
  void anEmptyTableIsToldSo() throws Exception {
    assertThat(assess("shaoyang", SHAOYANG).faults())
        .singleElement()
        .asString()
        .contains("no unit");
  }

  /** 96.95 exactly: as binary fractions, or with rates rounded before, it would go either way. */
  @Test
  void aTieGoesUp() {
    Exact third = Exact.percent(java.math.BigDecimal.ONE, java.math.BigDecimal.valueOf(3));
    Exact tie = third.plus(third).plus(third).minus(Exact.of(new java.math.BigDecimal("3.05")));

    assertThat(tie.rounded(1)).isEqualByComparingTo("97.0");
    assertThat(tie.rounded(2)).isEqualByComparingTo("96.95");
  }
}
