package org.yihu.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /** RFC 6238, appendix B, the last six of its eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void theCodesOfTheRfc(long seconds, String code) {
    assertThat(Totp.code(SECRET, seconds / 30)).isEqualTo(code);
  }

  @Test
  void theHalfMinutesBesideAreTakenAndNoOthers() {
    Instant now = Instant.ofEpochSecond(1_111_111_109);
    assertThat(Totp.matches(SECRET, "081804", now)).isTrue();
    assertThat(Totp.matches(SECRET, "081 804", now.plusSeconds(30))).isTrue();
    assertThat(Totp.matches(SECRET, "081804", now.plusSeconds(90))).isFalse();
    assertThat(Totp.matches(SECRET, "", now)).isFalse();
  }

  /** RFC 4648, section 10. */
  @ParameterizedTest
  @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "foobar, MZXW6YTBOI"})
  void theBase32OfTheRfc(String text, String encoded) {
    assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
  }
}
