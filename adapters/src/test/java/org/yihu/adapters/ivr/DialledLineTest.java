package org.yihu.adapters.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialledLineTest {
  private static final DialledLine LINES = new DialledLine("0739");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345",
        "0739-12345",
        "073912345",
        "0739 12345",
        "(0739)12345",
        "+8673912345",
        "+86-739-12345",
        "+86073912345",
        "008673912345",
        "8673912345",
        "73912345",
        "１２３４５",
        "12345#",
        " 12345 ",
        "sip:12345@10.1.2.3:5060",
        "sip:+8673912345@pbx.example;user=phone",
        "tel:0739-12345",
        "\"热线\" <sip:12345@pbx.example>"
      })
  void theSameLineIsOneHoweverItWasDialled(String reported) {
    assertThat(LINES.of(reported)).isEqualTo("12345");
  }

  @ParameterizedTest
  @CsvSource({
    "0731-12345, 073112345",
    "+8673112345, 073112345",
    "010-12345, 01012345",
    "+861012345, 01012345",
    "0739-5432100, 5432100",
    "+867395432100, 5432100",
    "5432100, 5432100",
    "8612345, 8612345",
    "+8612110, 12110",
    "12315, 12315",
    "95588, 95588",
    "13800138000, 13800138000",
    "+8613800138000, 13800138000",
    "+85212345678, +85212345678",
    "queue-3, queue-3",
    "s, s",
    "0739, 0739"
  })
  void otherLinesStayApart(String reported, String line) {
    assertThat(LINES.of(reported)).isEqualTo(line);
    assertThat(LINES.of(line)).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anonymous",
        "Anonymous",
        "unknown",
        "restricted",
        "匿名",
        "-",
        "",
        "sip:anonymous@anonymous.invalid",
        "0"
      })
  void aSuppressedNumberIsNone(String written) {
    assertThat(CallParty.number(written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "13800138000",
        "sip:13800138000@10.1.2.3",
        "\"王\" <13800138000>",
        "<tel:13800138000;phone-context=+86>"
      })
  void aNumberIsReadOutOfAnAddress(String written) {
    assertThat(CallParty.number(written)).hasValue("13800138000");
  }
}
