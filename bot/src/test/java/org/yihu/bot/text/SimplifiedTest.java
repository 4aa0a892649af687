package org.yihu.bot.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimplifiedTest {

  @ParameterizedTest
  @CsvSource({"邵陽縣塘渡口鎮停水,邵阳县塘渡口镇停水", "老闆的電話,老板的电话", "後面有人喊救命,后面有人喊救命", "A棟３樓😀裡,A栋３楼😀里"})
  void traditionalCharactersBecomeSimplifiedOnesWhereTheyStand(String written, String simple) {
    assertThat(Simplified.of(written)).isEqualTo(simple).hasSameSizeAs(written);
  }

  @Test
  void aTextWithoutThemStaysAsItIs() {
    String text = "大祥区敏州路的路灯坏了😀";

    assertThat(Simplified.of(text)).isSameAs(text);
  }
}
