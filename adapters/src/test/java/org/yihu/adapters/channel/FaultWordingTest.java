package org.yihu.adapters.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.config.PackLoader;

class FaultWordingTest {
  private static final FaultsInChinese CHINESE =
      new FaultsInChinese(PackLoader.load("shaoyang").texts());

  static Stream<String> packs() throws IOException {
    try (var all = Files.list(Path.of("..", "config", "src", "main", "resources", "packs"))) {
      return all
          .filter(pack -> Files.exists(pack.resolve("pack.yaml")))
          .map(pack -> pack.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  private static Fault sample(Code code) {
    return Fault.of(
        "/x", code, code.bounds().stream().map(name -> "<" + name + ">").toArray());
  }

  @ParameterizedTest
  @EnumSource
  void everyCodeSaysItsBoundsInEnglish(Code code) {
    String detail = FaultsInEnglish.detail(sample(code));

    assertThat(detail).doesNotContain("{", "}");
    assertThat(code.bounds()).allSatisfy(name -> assertThat(detail).contains("<" + name + ">"));
  }

  @ParameterizedTest
  @MethodSource("packs")
  void everyCodeHasItsChineseInEveryPack(String pack) {
    var chinese = new FaultsInChinese(PackLoader.load(pack).texts());

    for (Code code : Code.values())
      assertThat(chinese.detail(sample(code)))
          .as("%s in %s", code, pack)
          .containsPattern("\\p{IsHan}")
          .doesNotContain("{", "}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      /description               | 诉求内容：必须填写
      /requester/phone           | 联系电话：必须填写
      /attachments               | 照片或文件：必须填写
      /attachments/0             | 第1个附件：必须填写
      /attachments/11/content    | 第12个附件：必须填写
      /attachments/99999999999/x | 填写的内容：必须填写
      /nobody~1knows             | 填写的内容：必须填写
      ''                         | 必须填写
      """)
  void aFieldIsCalledAsItsFormCallsIt(String pointer, String line) {
    assertThat(CHINESE.line(Fault.of(pointer, Code.REQUIRED))).isEqualTo(line);
  }

  @Test
  void boundsAreSaidInThePeoplesUnits() {
    assertThat(CHINESE.detail(Fault.of("/title", Code.TOO_LONG, 100))).isEqualTo("最多100个字");
    assertThat(CHINESE.detail(Fault.of("/attachments/0", Code.TOO_LARGE, 10 << 20)))
        .isEqualTo("每个文件不能超过10MB");
    assertThat(CHINESE.detail(Fault.of("/attachments/0", Code.TOO_LARGE, 2000)))
        .isEqualTo("每个文件不能超过2000字节");
  }

  @Test
  void theSameSentenceIsSaidOnce() {
    var twice = List.of(
        Fault.of("/phone", Code.NOT_A_PHONE_NUMBER),
        Fault.of("/requester/phone", Code.NOT_A_PHONE_NUMBER),
        Fault.of("/title", Code.REQUIRED));

    assertThat(CHINESE.line(twice)).isEqualTo("联系电话：请填写正确的手机号码或带区号的固定电话；标题：必须填写");
  }

  @Test
  void whatAFaultHoldsIsWhatItsCodeDeclares() {
    assertThatThrownBy(() -> Fault.of("/x", Code.TOO_LONG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TOO_LONG has the bounds [most]");
    assertThatThrownBy(() -> new Fault("/x", Code.TOO_LONG, java.util.Map.of("least", 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
