package org.yihu.gateway.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.config.PackLoader;

class PlaceReaderTest {
  private static final PlaceReader READER =
      new PlaceReader(PackLoader.load("shaoyang").regions());

  @ParameterizedTest
  @CsvFileSource(resources = "/reading/regions.tsv", delimiter = '\t', numLinesToSkip = 1)
  void aTextNamesTheDivisionThatIsMeant(String text, String region, String kind) {
    assertThat(READER.find(text).orElse("-")).as(kind).isEqualTo(region);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
      大祥区敏州路22号     | 路灯坏了             | ''      | 430503
      邵阳市敏州路22号     | 大祥区的路灯坏了       | ''      | 430503
      ''                 | 路灯坏了             | 大祥区   | 430503
      邵阳市宝庆中路       | 长沙市开福区有分店     | ''      | 4305
      双清区              | 大祥区城南街道         | ''      | 430502
      """)
  void theAddressSaysItBestAndALaterPartMoreExactly(
      String address, String description, String title, String region) {
    assertThat(READER.find(address, description, title)).contains(region);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      430503             | 430503
      430503000000       | 430503
      430503007001       | 430503007
      430521             | 430582
      ４３０５０３         | 430503
      大祥区              | 430503
      大祥                | 430503
      邵阳市大祥区         | 430503
      湖南省邵阳市大祥区城南街道 | 430503007
      湖南省/邵阳市/大祥区   | 430503
      邵阳市-邵东县         | 430582
      邵東縣              | 430582
      城步县              | 430529
      邵阳市              | 4305
      长沙市开福区         | 430105
      大祥区敏州路         | -
      火星区              | -
      430599             | -
      N/A                | -
      -                  | -
      """)
  void whatAPlatformCallsADivisionIsLookedUp(String declared, String region) {
    assertThat(READER.resolve(declared).orElse("-")).isEqualTo(region);
  }

  @Test
  void inAnotherCityTheSameNamesAreItsOwn() {
    var xiangtan = new PlaceReader(PackLoader.load("xiangtan").regions());
    var furong = new PlaceReader(PackLoader.load("furong").regions());

    assertThat(xiangtan.find("湘潭大学门口堵车")).isEmpty();
    assertThat(xiangtan.find("雨湖的路灯坏了")).contains("430302");
    assertThat(xiangtan.find("湘潭的公交")).contains("4303");
    assertThat(furong.find("定王台街道某饭店油烟扰民")).contains("430102013");
    assertThat(furong.find("芙蓉路堵车")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"邵阳", "邵", "大祥区", "城南街道", "洞口", "洞", "湖南", "在邵阳市", "板桥乡", " ", "邵 "})
  void aLongTextIsReadAtOnceWhateverRepeatsInIt(String part) {
    String text = part.repeat(100_000 / part.length());

    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
      READER.find(text);
      READER.resolve(text);
    });
  }
}
