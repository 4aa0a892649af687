package org.yihu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShaoyangPackTest {
  private static final CityPack PACK = PackLoader.load("shaoyang");

  @TempDir
  private Path dir;

  @Test
  void theTreeOfUnitsReachesDownToTheStreets() {
    assertThat(PACK.units())
        .filteredOn(unit -> unit.kind().equals("bureau"))
        .hasSizeGreaterThan(20);
    assertThat(PACK.units()).filteredOn(unit -> unit.kind().equals("county")).hasSize(9);
    assertThat(PACK.units())
        .filteredOn(unit -> unit.parent().equals(java.util.Optional.of("daxiang")))
        .isNotEmpty();
  }

  @Test
  void theSampleKnowledgeHasTwoHundredEntriesWithThreeWordingsEach() {
    assertThat(PACK.knowledge()).hasSizeGreaterThanOrEqualTo(200);
    assertThat(PACK.knowledge()).allMatch(line -> line.contains("须由责任单位确认"));
  }

  @Test
  void everyCategoryBelowTheTopHasAUnit() {
    Set<String> without = PACK.categories().stream()
        .filter(category -> category.parent().isPresent() && category.unit().isEmpty())
        .map(CityPack.Category::id)
        .collect(Collectors.toSet());
    assertThat(without).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "430503, 430503",
    "430503007, 430503007",
    "430503000000, 430503",
    "430500000000, 4305",
    "430500, 4305",
    "430501, 4305",
    "430501000000, 4305",
    "430000, 43",
    "430503007001, 430503007",
    "430503999, 430503",
    "430521, 430582",
    "430521000000, 430582",
    "431121, 431181",
    "430599, -",
    "999999, -",
    "44, -",
    "'', -"
  })
  void aCodeMeansADivisionThatIsThere(String code, String current) {
    assertThat(PACK.regions().current(code).orElse("-")).isEqualTo(current);
  }

  @Test
  void whatADivisionBecameIsThere() {
    assertThat(PACK.regions().former()).isNotEmpty();
    assertThat(PACK.regions().former())
        .allMatch(former -> PACK.regions().contains(former.successor()))
        .noneMatch(former -> PACK.regions().contains(former.code()));
  }

  @Test
  void everyMistakeOfAPackIsNamed() throws Exception {
    Files.writeString(dir.resolve("pack.yaml"), """
        base: shaoyang
        city: 试验市
        regionCode: "4305"
        areaCode: "0739"
        regionFile: hunan/regions.csv
        calendarFile: china/calendar.yaml
        zone: Asia/Shanghai
        office: {from: "09:00", to: "17:00"}
        profiles: []
        knowledge: []
        """);
    Files.writeString(
        dir.resolve("units.yaml"),
        "- {id: a, name: 甲, kind: castle, parent: nobody, onDuty: false}\n");

    assertThatThrownBy(() -> PackLoader.load(dir.toString()))
        .hasMessageContaining("units.yaml/a/parent must be the id of a unit, was nobody")
        .hasMessageContaining("units.yaml/a/kind must be one of")
        .hasMessageContaining("categories.yaml/");
  }
}
