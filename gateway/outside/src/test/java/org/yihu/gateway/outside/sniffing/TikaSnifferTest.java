package org.yihu.gateway.outside.sniffing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The content counts, not the name. */
class TikaSnifferTest {
  private final TikaSniffer sniffer = new TikaSniffer();

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      89504e470d0a1a0a0000000d49484452 | photo.jpg  | image/png
      ffd8ffe000104a464946             | photo      | image/jpeg
      255044462d312e370a               | notes.txt  | application/pdf
      4d5a90000300000004000000ffff0000 | photo.png  | application/x-msdownload
      """)
  void theFirstBytesTell(String bytes, String name, String type) {
    assertThat(sniffer.typeOf(HexFormat.of().parseHex(bytes), name)).isEqualTo(type);
  }

  @Test
  void theNameSettlesWhatTheContentCannot() {
    assertThat(sniffer.typeOf("一些文字".getBytes(UTF_8), "说明.txt")).isEqualTo("text/plain");
  }

  @Test
  void aPictureThatIsAProgramIsKnown() {
    assertThat(sniffer.typeOf("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8), "a.png"))
        .isEqualTo("image/svg+xml");
  }
}
