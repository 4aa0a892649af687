package org.yihu.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowIdTest {
  @Test
  void aNumberIsOne() {
    assertThat(RowId.parse("0")).contains(0L);
    assertThat(RowId.parse("999999999999999999")).contains(999_999_999_999_999_999L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "+1", "1 ", "1.0", "٣", "１", "1000000000000000000", "id", "%00"})
  void whateverElseIsNone(String text) {
    assertThat(RowId.parse(text)).isEmpty();
  }
}
