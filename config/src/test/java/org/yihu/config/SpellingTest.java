package org.yihu.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  private static final List<String> KNOWN =
      List.of("http.port", "http.publicUrl", "bot.patience", "db.patience", "pack");

  @ParameterizedTest
  @CsvSource({
    "http.prot, http.port",
    "HTTP.PORT, http.port",
    "http.publicurl, http.publicUrl",
    "http.public-url, http.publicUrl",
    "bott.patience, bot.patience",
    "web.port, http.port",
    "packs, pack"
  })
  void theNearestIsSuggested(String written, String meant) {
    assertThat(Spelling.nearest(written, KNOWN)).hasValue(meant);
    assertThat(Spelling.didYouMean(written, KNOWN)).isEqualTo("; did you mean " + meant + "?");
  }

  @Test
  void whatIsFarFromAllIsNotGuessed() {
    assertThat(Spelling.nearest("foo.bar", KNOWN)).isEmpty();
    assertThat(Spelling.didYouMean("", KNOWN)).isEmpty();
  }
}
