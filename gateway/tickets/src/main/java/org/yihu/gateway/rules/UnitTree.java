package org.yihu.gateway.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yihu.config.CityPack;

/** Which handling unit (承办单位) stands below which: city, district, street. */
public final class UnitTree {
  private static final String HOTLINE = "hotline";

  private final Map<String, CityPack.Unit> units = new HashMap<>();
  private final Map<String, List<String>> children = new HashMap<>();

  public UnitTree(List<CityPack.Unit> all) {
    for (CityPack.Unit unit : all) {
      units.put(unit.id(), unit);
      unit.parent()
          .ifPresent(parent ->
              children.computeIfAbsent(parent, id -> new ArrayList<>()).add(unit.id()));
    }
  }

  /** Whether a ticket can be handed to it: the hotline itself handles none. */
  public boolean handles(String unit) {
    CityPack.Unit known = units.get(unit);
    return known != null && !known.kind().equals(HOTLINE);
  }

  public Optional<CityPack.Unit> unit(String id) {
    return Optional.ofNullable(units.get(id));
  }

  /** Whether one stands anywhere below another. */
  public boolean isBelow(String unit, String above) {
    Optional<String> parent = parent(unit);
    while (parent.isPresent()) {
      if (parent.get().equals(above)) return true;
      parent = parent(parent.get());
    }
    return false;
  }

  /** A unit and all below it; the unit alone when it is not known. */
  public Set<String> subtree(String unit) {
    Set<String> all = new TreeSet<>();
    collect(unit, all);
    return all;
  }

  /** The units right below one, in the order of the pack. */
  public List<String> below(String unit) {
    return List.copyOf(children.getOrDefault(unit, List.of()));
  }

  private void collect(String unit, Set<String> all) {
    if (!all.add(unit)) return;
    for (String child : children.getOrDefault(unit, List.of())) collect(child, all);
  }

  private Optional<String> parent(String unit) {
    return unit(unit).flatMap(CityPack.Unit::parent);
  }
}
