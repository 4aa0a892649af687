package org.yihu.gateway.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.config.DangerWords;
import org.yihu.config.PackLoader;

class DangerTest {
  private static final Danger DANGER = new Danger(PackLoader.load("shaoyang").danger());

  @ParameterizedTest
  @CsvFileSource(resources = "/reading/emergencies.tsv", delimiter = '\t', numLinesToSkip = 1)
  void aTextTellsWhetherSomebodyIsInDangerNow(String text, String lines, String kind) {
    Optional<Alarm> alarm = DANGER.in(text);

    if (lines.equals("-")) assertThat(alarm).as(kind).isEmpty();
    else assertThat(lines.split("/")).as(kind).contains(alarm.map(Alarm::line).orElse("none"));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/reading/emergencies.tsv", delimiter = '\t', numLinesToSkip = 1)
  void itIsReadInTraditionalCharactersOfFullWidthAndWithSpacesAlike(String text, String lines) {
    String apart = text.replaceAll("(?<=\\p{IsHan})(?=\\p{IsHan})", " ");
    StringBuilder wide = new StringBuilder();
    text.chars().forEach(c -> wide.append((char) (c > ' ' && c < 0x7F ? c + 0xFEE0 : c)));

    assertThat(DANGER.in(apart)).isEqualTo(DANGER.in(text));
    assertThat(DANGER.in(wide.toString())).isEqualTo(DANGER.in(text));
  }

  @ParameterizedTest
  @CsvSource({
    "我不想活了, 110 120",
    "有人要自杀，站在楼顶, 110 119 120",
    "房子塌了埋了人, 119 120",
    "车撞了人，人躺在路上流血, 122 120",
    "煤气味很重，楼道里头晕, 119 120",
    "楼上冒浓烟, 119"
  })
  void severalLinesAreToldTheFirstOneFirst(String text, String others) {
    assertThat(DANGER.in(text).orElseThrow().lines()).isEqualTo(List.of(others.split(" ")));
  }

  @Test
  void theWordsThatSayItAreNamed() {
    assertThat(DANGER.in("楼下起火了，快来人").orElseThrow().words()).contains("起火");
  }

  @Test
  void aLongNarrativeNeedsMoreThanAWord() {
    String before = "我们小区的物业公司多次承诺整改，但是一直没有落实，业主们开过三次会，也找过社区和街道。";
    String after = "请相关部门督促物业公司尽快公示维修资金的使用情况，并且把小区的公共收益返还给全体业主，谢谢领导。";

    assertThat(DANGER.in(before + "楼道里堆满杂物，万一着火后果不堪设想。" + after)).isEmpty();
    assertThat(DANGER.in(before + "现在三楼着火了，快来人！" + after)).isPresent();
  }

  @Test
  void aPackWithoutWordsKnowsNoDanger() {
    assertThat(new Danger(DangerWords.none()).in("着火了")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"着火", "没有", "着", "打不着火", "去年", "被", "有人", "救命，", "。", "1", "冇得", ".", "火车", "一"})
  void aLongTextIsReadAtOnceWhateverRepeatsInIt(String part) {
    String text = part.repeat(200_000 / part.length());

    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> DANGER.in(text));
  }

  /** A generous multiple of what it takes, so that only another order of growth fails. */
  @Test
  void aTextOfACitizenCostsMicroseconds() {
    List<String> texts =
        List.of("大祥区敏州路的路灯坏了三天，请尽快处理，我们小区的老人晚上出门摔了一跤", "楼上冒浓烟，快来人", "去年家里着火烧了，能申请临时救助吗");
    for (int i = 0; i < 20_000; i++) DANGER.in(texts.get(i % 3));
    long before = System.nanoTime();
    for (int i = 0; i < 30_000; i++) DANGER.in(texts.get(i % 3));

    assertThat((System.nanoTime() - before) / 30_000).isLessThan(50_000);
  }
}
