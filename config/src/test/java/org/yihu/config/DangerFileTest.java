package org.yihu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DangerFileTest {
  @TempDir
  private Path city;

  private CityPack with(String danger) throws Exception {
    Files.copy(Path.of("src/main/resources/packs/yueyang/pack.yaml"), city.resolve("pack.yaml"));
    Files.writeString(city.resolve("danger.yaml"), danger);
    return PackLoader.load(city.toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ':', textBlock = """
      着火             : 着火
      (着|起)火(了|)    : 着火了 着火 起火了 起火
      (a|b(c|d))e     : ae bce bde
      (a|)(b|)        : ab a b
      """)
  void wordsAreWrittenInShort(String entry, String words) {
    assertThat(Alternatives.of(entry.strip())).containsExactlyInAnyOrder(words.split(" "));
  }

  @ParameterizedTest
  @CsvSource({"(a|b", "a)", "a|b)"})
  void aBracketThatDoesNotCloseIsPointedOut(String entry) {
    assertThatThrownBy(() -> Alternatives.of(entry)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEntryThatStandsForTooManyWordsIsPointedOut() {
    String ten = "(0|1|2|3|4|5|6|7|8|9)";

    assertThat(Alternatives.of(ten + ten + ten)).hasSize(1000);
    assertThatThrownBy(() -> Alternatives.of(ten + ten + ten + ten))
        .hasMessageContaining("more than " + Alternatives.MOST);
  }

  @Test
  void aCityMayHaveWordsOfItsOwn() throws Exception {
    DangerWords danger = with("""
        alarm: 2
        words: {fire: [(着|起)火], not: [没有]}
        acts: [{lines: ["119"], needs: [fire], score: 2, near: 8}]
        weigh: {not: -2}
        """).danger();

    assertThat(danger.words().get("fire")).containsExactly("着火", "起火");
    assertThat(danger.acts().get(0).near()).contains(8);
  }

  @Test
  void everyMistakeIsNamedWithItsPlace() {
    assertThatThrownBy(() -> with("""
        alarm: 0
        words: {fire: ['(着火']}
        acts: [{lines: ["911"], needs: [flood], score: 2, within: page, near: 0}]
        weigh: {past: -2}
        """))
        .hasMessageContaining("danger.yaml/alarm")
        .hasMessageContaining("danger.yaml/words/fire")
        .hasMessageContaining("danger.yaml/acts/0/lines")
        .hasMessageContaining("danger.yaml/acts/0/needs must be a class of words, was flood")
        .hasMessageContaining("danger.yaml/acts/0/within")
        .hasMessageContaining("danger.yaml/acts/0/near")
        .hasMessageContaining("danger.yaml/weigh/past");
  }
}
