package org.yihu.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of a platform are tags, and never mistaken for those that mean something to us. */
class SourceTagsTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      夜间施工    | 夜间施工
      ' 急 修 '   | 急_修
      VIP        | VIP
      W-99       | W-99
      110        | #110
      119        | #119
      1190       | 1190
      enterprise | #enterprise
      phone-from-text | #phone-from-text
      unverified | #unverified
      ''         |
      ''   |
      一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二 | 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十
      """)
  void aWordBecomesATag(String word, String tag) {
    assertThat(SourceTags.of(word).orElse(null)).isEqualTo(tag);
  }
}
