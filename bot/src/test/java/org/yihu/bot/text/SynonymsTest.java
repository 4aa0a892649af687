package org.yihu.bot.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SynonymsTest {
  private static final Synonyms SYNONYMS = new Synonyms(
      Map.of("社保", "社会保险", "社保卡", "社会保障卡", "保卡", "卡片", "公积金", "住房公积金", "一二三四", "长", "二三", "短"));

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      办社保卡在哪         | 办社会保障卡在哪          | the longer of two that begin together
      社保                | 社会保险               | a whole text
      住房公积金怎么提     | 住房公积金怎么提         | an official word keeps what is inside it
      公积金怎么提         | 住房公积金怎么提         | the same word alone
      社保社保卡社保       | 社会保险社会保障卡社会保险 | one after the other
      一二三五            | 一短五                 | a longer word that breaks off leaves the shorter
      说一二三            | 说一短                 | and so at the end of a text
      一二三四            | 长                    | the leftmost first
      没有这些词           | 没有这些词              | nothing to replace
      """)
  void theLeftmostAndOfThoseTheLongestWordIsReplaced(String said, String official, String why) {
    assertThat(SYNONYMS.official(said)).as(why).isEqualTo(official);
  }

  @Test
  void anEmptyWordIsNeverFound() {
    assertThat(new Synonyms(Map.of("", "空")).official("什么也没有")).isEqualTo("什么也没有");
    assertThat(new Synonyms(Map.of()).official("什么也没有")).isEqualTo("什么也没有");
    assertThat(SYNONYMS.official("")).isEmpty();
  }

  /** The definition of leftmost and longest, written down the slow way: alternatives, longest first. */
  private static String slowly(Map<String, String> official, String text) {
    Pattern any =
        Pattern.compile(Stream.concat(official.keySet().stream(), official.values().stream())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|")));
    return any.matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(official.getOrDefault(found.group(), found.group())));
  }

  @Test
  void whateverTheWordsItReadsAsTheDefinitionDoes() {
    var random = new Random(12345);
    for (int i = 0; i < 500; i++) {
      Map<String, String> official = new HashMap<>();
      for (int words = random.nextInt(8) + 1; words > 0; words--)
        official.put(drawn(random, 4), drawn(random, 4));
      var synonyms = new Synonyms(official);
      for (int texts = 0; texts < 20; texts++) {
        String text = drawn(random, 30);
        assertThat(synonyms.official(text))
            .as("%s in %s", official, text)
            .isEqualTo(slowly(official, text));
      }
    }
  }

  /** Of three letters, so that words overlap in every way. */
  private static String drawn(Random random, int most) {
    return random
        .ints(random.nextInt(most) + 1, 0, 3)
        .mapToObj(letter -> "甲乙丙".substring(letter, letter + 1))
        .collect(Collectors.joining());
  }

  @Test
  void thousandsOfWordsCostNoMoreThanAFew() {
    var official = new HashMap<String, String>();
    for (int i = 0; i < 5_000; i++) official.put("道路坑洼" + i, "路面" + i);
    var synonyms = new Synonyms(official);
    String text = "道路坑洼不平，雨天积水严重。".repeat(1_000);

    // An alternative for each word takes minutes for this.
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
      for (int i = 0; i < 100; i++) assertThat(synonyms.official(text)).isEqualTo(text);
    });
  }
}
