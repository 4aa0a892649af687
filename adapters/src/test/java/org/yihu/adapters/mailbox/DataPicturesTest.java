package org.yihu.adapters.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataPicturesTest {
  private static final String GIF = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";

  @Test
  void aPictureIsAFileAndOutOfTheTextsWay() {
    var read = DataPictures.of("<p>一<img src=\"" + GIF + "\">二</p>");

    assertThat(read.page()).isEqualTo("<p>一<img src=\"\">二</p>");
    assertThat(read.files()).singleElement().satisfies(file -> {
      assertThat(file.name()).isEqualTo("正文图片1.gif");
      assertThat(file.mediaType()).isEqualTo("image/gif");
      assertThat(file.content().orElseThrow()).startsWith("GIF89a".getBytes());
    });
  }

  @Test
  void lettersAfterALargePictureAreRead() {
    String large = "data:image/png;base64," + "AAAA".repeat(1_000_000);

    String text =
        HtmlText.of(DataPictures.of("<img src='" + large + "'><p>末</p>").page());

    assertThat(text.strip()).isEqualTo("末");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data:image/svg+xml;base64,PHN2Zz4=",
        "data:image/png,plain",
        "data:image/",
        "data:image/;base64,AAAA",
        "data:text/html;base64,AAAA"
      })
  void whatIsNoPictureIsNoFile(String address) {
    assertThat(DataPictures.of("<img src=\"" + address + "\">").files()).isEmpty();
    assertThat(DataPictures.of("<a href=\"" + address + "\">x</a>").page()).contains("x</a>");
  }

  @Test
  void noMoreThanFiftyAreKept() {
    String page = ("<img src=\"" + GIF + "\">").repeat(60);

    assertThat(DataPictures.of(page).files()).hasSize(50);
    assertThat(DataPictures.of(page).page()).doesNotContain("base64");
  }

  @Test
  void aPageOfNothingElseIsReadOnce() {
    assertThat(DataPictures.of("data:image/".repeat(300_000)).files()).isEmpty();
  }
}
