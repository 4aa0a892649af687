package org.yihu.adapters.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallMechanismsTest {

  /** The example of FIPS 180-2, appendix B.1. */
  @Test
  void theDigestIsTheStandards() {
    assertThat(Sha256.hex("abc".getBytes(UTF_8)))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Sha256.of(new byte[0])).hasSize(32);
  }

  @ParameterizedTest
  @CsvSource({"一二三四五,5,一二三四五", "一二三四五,4,一二三…", "一二,1,…", "a😀b,3,a…", "a😀b,4,a😀b", "a😀bc,4,a😀…"
  })
  void aTextIsCutBetweenCharacters(String text, int most, String cut) {
    assertThat(Cut.to(text, most)).isEqualTo(cut);
  }

  @Test
  void thePasswordOfHttpBasicMayHoldColons() {
    String pair = Base64.getEncoder().encodeToString("pbx:a:b密".getBytes(UTF_8));

    assertThat(BasicCredentials.password("Basic " + pair)).contains("a:b密");
    assertThat(BasicCredentials.password("BASIC  " + pair)).contains("a:b密");
  }

  @ParameterizedTest
  @CsvSource({"Bearer abc", "Basic ***", "Basic", "''"})
  void whatIsNoHttpBasicHasNoPassword(String header) {
    assertThat(BasicCredentials.password(header)).isEmpty();
  }
}
