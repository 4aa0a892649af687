package org.yihu.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four cities, one engine: the packs differ in data alone. */
class CityPacksTest {

  @ParameterizedTest
  @CsvSource({
    "shaoyang, 邵阳市, 0739, 大祥区",
    "yueyang, 岳阳市, 0730, 岳阳楼区",
    "xiangtan, 湘潭市, 0731, 岳塘区",
    "furong, 长沙市芙蓉区, 0731, 定王台街道"
  })
  void everyShippedPackIsWhole(String name, String city, String areaCode, String division) {
    CityPack pack = PackLoader.load(name);

    assertThat(pack.city()).isEqualTo(city);
    assertThat(pack.areaCode()).isEqualTo(areaCode);
    assertThat(pack.units()).anyMatch(unit -> unit.name().startsWith(division));
    assertThat(pack.regions().below(pack.regionCode()))
        .anyMatch(entry -> entry.getValue().equals(division));
    assertThat(pack.rules().handling().handling()).containsKey("complaint");
    assertThat(pack.texts().keys()).contains("reply.received", "staff.dispatched");
  }

  @Test
  void aPackStatesOnlyWhatDiffers() throws Exception {
    assertThat(PackLoader.load("xiangtan").rules().handling().onlineInquiry()).isPresent();
    assertThat(PackLoader.load("yueyang").rules().handling().onlineInquiry()).isEmpty();
    Map<String, Integer> files = new TreeMap<>();
    for (String pack : List.of("yueyang", "xiangtan", "furong"))
      try (var all = Files.list(Path.of("src/main/resources/packs", pack))) {
        files.put(pack, (int) all.count());
      }
    assertThat(files.values()).allMatch(count -> count <= 3);
  }
}
