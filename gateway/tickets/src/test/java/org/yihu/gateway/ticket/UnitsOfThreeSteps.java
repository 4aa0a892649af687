package org.yihu.gateway.ticket;

import java.util.List;
import java.util.Optional;
import org.yihu.config.CityPack;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.rules.UnitTree;
import org.yihu.gateway.rules.WorkCalendar;

/** A city whose district has a street and the street a village. */
final class UnitsOfThreeSteps {
  static final Rulebook RULES = new Rulebook(
      Walk.PACK.rules(),
      new WorkCalendar(Walk.PACK),
      new UnitTree(List.of(
          unit("district", Optional.of("hotline")),
          unit("street", Optional.of("district")),
          unit("village", Optional.of("street")))));

  private UnitsOfThreeSteps() {}

  private static CityPack.Unit unit(String id, Optional<String> parent) {
    return new CityPack.Unit(id, id, "street", parent, Optional.empty(), false);
  }
}
