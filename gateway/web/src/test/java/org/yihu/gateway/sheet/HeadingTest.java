package org.yihu.gateway.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadingTest {
  private static final Columns COLUMNS =
      new Columns(Column.needed("answer", "答复", "答案"), Column.repeated("variants", "其他问法"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "答复",
        "答复（必填）",
        "答复(必填)",
        "答复【必填】",
        "答复［必填］",
        "*答复",
        "答复*",
        "答复＊",
        "★答复",
        "答 复",
        "答\u3000复",
        "\u00A0答复\u00A0",
        "答复：",
        "答复\n（不超过2000字）",
        "答复（必填，《条例》第三条）",
        "答复必填",
        "答案 *",
        "\uFEFF答复",
        "答复\u200B",
        "Answer",
        "ＡＮＳＷＥＲ",
        "answer *"
      })
  void aHeadingIsFoundAsPeopleWriteIt(String written) {
    assertThat(COLUMNS.of(Heading.of(written).name()).map(Column::field)).hasValue("answer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"其他问法", "其他问法1", "其他问法２", "其他问法（3）", "其他问法一", "其他问法 12"})
  void aRepeatedColumnMayBeNumbered(String written) {
    assertThat(COLUMNS.of(Heading.of(written).name()).map(Column::field)).hasValue("variants");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "（必填）", "*", "答复人", "答复1", "序号", "问题"})
  void whatIsNoHeadingIsNone(String written) {
    assertThat(COLUMNS.of(Heading.of(written).name())).isEmpty();
  }

  @Test
  void aContinuationIsOfItsColumn() {
    assertThat(Heading.of("答复（续2）")).isEqualTo(new Heading("答复", 2));
    assertThat(Heading.of(Heading.continued("答复（必填）", 12))).isEqualTo(new Heading("答复", 12));
    assertThat(Heading.of("答复（续）")).isEqualTo(new Heading("答复", 0));
  }

  @Test
  void aLongTextHeadsNothing() {
    assertThat(Heading.of("答复" + "（".repeat(1_000_000)).name()).isEmpty();
  }
}
