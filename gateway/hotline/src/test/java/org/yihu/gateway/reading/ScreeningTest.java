package org.yihu.gateway.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.config.CityPack;
import org.yihu.config.PackLoader;

class ScreeningTest {
  private static final CityPack PACK = PackLoader.load("shaoyang");
  private static final Screening SCREENING = new Screening(PACK);

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "。。。", "?", "灯", "啊啊啊啊啊啊", "哈哈哈哈哈哈！", "测试测试测试测试测试", "abcdabcdabcdabcdabcd"
      })
  void nothingSaidIsNoRequest(String text) {
    assertThat(SCREENING.screen(text)).contains("nuisance");
  }

  @ParameterizedTest
  @ValueSource(strings = {"停水", "路灯坏了", "喂喂喂喂，有人吗，停电了", "哈哈路的路灯坏了三天", "12345"})
  void littleSaidIsARequestAllTheSame(String text) {
    assertThat(SCREENING.screen(text)).isEmpty();
  }

  @Test
  void abuseAloneIsDeclinedAndAngerInAReportIsNot() {
    String abuse = PACK.cues().nuisance().get(0);

    assertThat(SCREENING.screen("你们" + abuse)).contains("nuisance");
    assertThat(SCREENING.screen(abuse + "，" + "敏州路的路灯坏了三天没有人修，打了五次电话都说在处理，老人晚上摔了一跤，请尽快派人"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/reading/screening.tsv", delimiter = '\t', numLinesToSkip = 1)
  void aReportIsTakenWhateverItNames(String text, String status, String kind) {
    String screened = SCREENING.screen(text).isPresent() ? "declined" : "received";
    assertThat(screened).as(kind).isEqualTo(status);
  }

  @Test
  void theReasonIsOneOfTheRulebook() {
    assertThat(PACK.rules().acceptance().declineReasons())
        .anyMatch(reason -> reason.code().equals("nuisance"));
  }

  @Test
  void aLongTextIsScreenedAtOnceWhateverRepeatsInIt() {
    String nearly = "路灯".repeat(25_000) + "坏了四五六七";

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(SCREENING.screen(nearly)).isEmpty());
  }
}
