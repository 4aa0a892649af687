package org.yihu.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AssessCommandTest {
  private static final String TABLE = """
      2023年6月综合评价表,,,,,,,,,
      部门名称,应办 理数,办 理 数,办结率,按期办理数,按期办结率,返工数,返工率,回访不满意数,群众不满意率
      岳阳楼区,3415,3359,98.36%,3343,97.89%,138,4.04%,583,17.35%
      岳阳县,1521,1521,100%,1517,99.7%,30,1.98%,185,12.89%
      """;

  @TempDir
  private Path dir;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int assess(String scheme, Path figures, String... more) {
    CommandLine line = YihuCommand.line();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] args = {"assess", "--scheme", scheme, "--figures", figures.toString()};
    String[] all = java.util.stream.Stream.of(args, more)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
    return line.execute(all);
  }

  private Path file(String text, Charset charset) throws Exception {
    return Files.write(dir.resolve("figures.csv"), text.getBytes(charset));
  }

  @Test
  void writesTheTableAndWhatTheSchemeGives() throws Exception {
    Path result = dir.resolve("out.csv");

    int code =
        assess("yueyang-hotline", file(TABLE, StandardCharsets.UTF_8), "--out", result.toString());

    assertThat(code).isZero();
    assertThat(result).content().isEqualTo("""
        部门名称,应办理数,办理数,办结率,按期办理数,按期办结率,返工数,返工率,回访不满意数,群众不满意率,index,grade,rank
        岳阳楼区,3415,3359,98.36%,3343,97.89%,138,4.04%,583,17.35%,94.6,A,2
        岳阳县,1521,1521,100%,1517,99.7%,30,1.98%,185,12.89%,96.9,A,1
        """);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("row 4", "岳阳县", "返工率", "1.98", "1.97");
    try (var left = Files.list(dir)) {
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void readsWhatChineseExcelSavesAndPrintsWithoutAFile() throws Exception {
    assertThat(assess("yueyang-hotline", file(TABLE, Charset.forName("GB18030"))))
        .isZero();

    assertThat(out.toString().lines()).hasSize(3).last().asString().endsWith(",96.9,A,1");
  }

  @Test
  void aWrongTableWritesNothing() throws Exception {
    Path result = Files.writeString(dir.resolve("out.csv"), "of last month");

    int code = assess(
        "yueyang-hotline",
        file(TABLE.replace("3359,", "3500,").replace("12.89%", "112.89%"), StandardCharsets.UTF_8),
        "--out",
        result.toString());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "row 3, 办理数: 3500 is more than 应办理数 3415", "row 4, 群众不满意率: 112.89% is over 100");
    assertThat(out.toString()).isEmpty();
    assertThat(result).hasContent("of last month");
  }

  @Test
  void whatIsNoTableIsToldSo() throws Exception {
    assertThat(assess("shaoyang", file("你好\n", StandardCharsets.UTF_8))).isEqualTo(2);
    assertThat(err.toString()).contains("figures.csv");
  }

  @Test
  void anUnknownSchemeNamesThoseThereAre() throws Exception {
    assertThat(assess("beijing", file(TABLE, StandardCharsets.UTF_8))).isEqualTo(2);
    assertThat(err.toString()).contains("furong, shaoyang, yueyang-hotline, yueyang-mailbox");
  }

  @Test
  void aMissingFileIsToldSo() {
    assertThat(assess("shaoyang", dir.resolve("nowhere.csv"))).isEqualTo(2);
    assertThat(err.toString()).contains("nowhere.csv");
  }
}
