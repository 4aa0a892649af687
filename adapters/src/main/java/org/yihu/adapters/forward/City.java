package org.yihu.adapters.forward;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yihu.config.CityPack;

/** The words of ours that a profile may use, as the city pack has them. */
record City(CityPack pack) {
  private static final String KIND = "kind.";
  private static final String URGENCY = "urgency.";
  private static final String REQUESTER = "requester.";

  Known kinds() {
    return Known.of(texts(KIND));
  }

  Known urgencies() {
    return Known.of(texts(URGENCY));
  }

  Known requesters() {
    return Known.of(texts(REQUESTER));
  }

  private Set<String> texts(String prefix) {
    return pack.texts().keys().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Known categories() {
    return Known.of(pack.categories().stream()
        .map(CityPack.Category::id)
        .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** By id or by official name. */
  Known units() {
    return Known.named(pack.units().stream()
        .collect(Collectors.toMap(CityPack.Unit::name, CityPack.Unit::id, (a, b) -> a)));
  }

  Optional<CityPack.Source> source(String id) {
    return pack.sources().stream().filter(source -> source.id().equals(id)).findFirst();
  }

  List<String> sources() {
    return pack.sources().stream().map(CityPack.Source::id).toList();
  }
}
