package org.yihu.bot.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static final Vocabulary CITY =
      Vocabulary.of(Map.of("驾照", "驾驶证", "医疗保险", "医保", "基本医疗保险", "医保"), List.of("大学生就业见习计划", "府"));

  @Test
  void whatPeopleSayIsReadAsWhatTheRulesSay() {
    Normaliser normaliser = CITY.normaliser();

    assertThat(normaliser.question("請問駕照丟了怎麼補辦？")).isEqualTo("驾驶证丢了怎么补办");
    assertThat(normaliser.question("驾驶证丢了怎么补办")).isEqualTo("驾驶证丢了怎么补办");
    assertThat(normaliser.forMatching("城乡居民基本医疗保险")).isEqualTo("城乡居民医保");
  }

  @Test
  void aProgrammeOfTheCityIsOneWord() {
    assertThat(CITY.segmenter().words("大学生就业见习计划怎么报名")).contains("大学生就业见习计划");
  }

  @Test
  void twoCitiesInOneProcessKeepTheirWordsApart() {
    Vocabulary other = Vocabulary.of(Map.of("驾照", "行车执照"), List.of());

    assertThat(other.normaliser().forMatching("驾照")).isEqualTo("行车执照");
    assertThat(CITY.normaliser().forMatching("驾照")).isEqualTo("驾驶证");
    assertThat(other.segmenter().words("大学生就业见习计划怎么报名")).doesNotContain("大学生就业见习计划");
  }

  @Test
  void withoutWordsOfItsOwnACityReadsWhatStandsThere() {
    assertThat(Vocabulary.plain().normaliser().forMatching("駕照 ＡＢＣ")).isEqualTo("驾照 abc");
    assertThat(Vocabulary.plain().segmenter().words("医保卡")).isNotEmpty();
  }
}
