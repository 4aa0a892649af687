package org.yihu.adapters.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf7Test {

  private static String decoded(String text) {
    return Utf7.decode(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "+gepnZWw0U9GexDAC-,自来水发黄。",
        "+gepnZWw0-,自来水",
        "a+gepnZWw0 b,a自来水 b",
        "1+-1=2,1+1=2",
        "+2D3eAA-,😀",
        "plain,plain",
        "+,''",
        "+!,!"
      })
  void codesAreReadAndTheRestStays(String encoded, String text) {
    assertThat(decoded(encoded)).isEqualTo(text);
  }

  @Test
  void aCodeWithoutEndIsReadOnce() {
    assertThat(decoded("+" + "gep".repeat(400_000))).hasSize(450_000);
  }
}
