package org.yihu.gateway.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yihu.config.CityPack;
import org.yihu.config.PackLoader;

/** Who stands below whom. */
class UnitTreeTest {
  private static final UnitTree TREE = new UnitTree(List.of(
      unit("hotline", "hotline", Optional.empty()),
      unit("district", "district", Optional.of("hotline")),
      unit("north", "street", Optional.of("district")),
      unit("south", "street", Optional.of("district")),
      unit("village", "village", Optional.of("north")),
      unit("bureau", "bureau", Optional.of("hotline"))));

  private static CityPack.Unit unit(String id, String kind, Optional<String> parent) {
    return new CityPack.Unit(id, "市" + id, kind, parent, Optional.empty(), false);
  }

  @Test
  void aUnitWithAllBelowItHowEverDeep() {
    assertThat(TREE.subtree("district")).containsExactly("district", "north", "south", "village");
    assertThat(TREE.subtree("bureau")).containsExactly("bureau");
    assertThat(TREE.subtree("nowhere")).containsExactly("nowhere");
  }

  @Test
  void rightBelowAreTheNextInTheOrderOfThePack() {
    assertThat(TREE.below("district")).containsExactly("north", "south");
    assertThat(TREE.below("hotline")).containsExactly("district", "bureau");
    assertThat(TREE.below("village")).isEmpty();
    assertThat(TREE.below("nowhere")).isEmpty();
  }

  @Test
  void belowIsHowEverDeepAndNotItself() {
    assertThat(TREE.isBelow("village", "district")).isTrue();
    assertThat(TREE.isBelow("village", "hotline")).isTrue();
    assertThat(TREE.isBelow("north", "south")).isFalse();
    assertThat(TREE.isBelow("district", "district")).isFalse();
    assertThat(TREE.isBelow("district", "village")).isFalse();
    assertThat(TREE.isBelow("nowhere", "hotline")).isFalse();
  }

  @Test
  void theHotlineItselfHandlesNothing() {
    assertThat(TREE.handles("village")).isTrue();
    assertThat(TREE.handles("hotline")).isFalse();
    assertThat(TREE.handles("nowhere")).isFalse();
    assertThat(TREE.unit("north").map(CityPack.Unit::name)).contains("市north");
    assertThat(TREE.unit("nowhere")).isEmpty();
  }

  /** A circle in the settings must not hang the gateway. */
  @Test
  void aCircleEnds() {
    var circle = new UnitTree(
        List.of(unit("a", "bureau", Optional.of("b")), unit("b", "bureau", Optional.of("a"))));
    assertThat(circle.subtree("a")).containsExactly("a", "b");
  }

  @Test
  void theCitysStreetsStandBelowItsDistricts() {
    var city = new UnitTree(PackLoader.load("shaoyang").units());
    assertThat(city.below("daxiang")).isNotEmpty().allMatch(one -> city.isBelow(one, "hotline"));
  }
}
