package org.yihu.bot.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yihu.bot.text.Normaliser;
import org.yihu.bot.text.Segmenter;
import org.yihu.bot.text.Vocabulary;

class VocabularyTest {

  @BeforeEach
  void use() {
    Vocabulary.use(Map.of("驾照", "驾驶证", "医疗保险", "医保", "基本医疗保险", "医保"), List.of("大学生就业见习计划"));
  }

  @AfterEach
  void forget() {
    Vocabulary.use(Map.of(), List.of());
  }

  @Test
  void whatPeopleSayIsReadAsWhatTheRulesSay() {
    assertThat(Normaliser.question("請問駕照丟了怎麼補辦？")).isEqualTo("驾驶证丢了怎么补办");
    assertThat(Normaliser.question("驾驶证丢了怎么补办")).isEqualTo("驾驶证丢了怎么补办");
    assertThat(Normaliser.forMatching("城乡居民基本医疗保险")).isEqualTo("城乡居民医保");
  }

  @Test
  void aProgrammeOfTheCityIsOneWord() {
    assertThat(Segmenter.words("大学生就业见习计划怎么报名")).contains("大学生就业见习计划");
  }
}
