package org.yihu.gateway.sheet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of an import, found by their headings as people write them. */
public final class Columns {
  private final List<Column> all;
  private final Map<String, Column> byHeading = new HashMap<>();

  public Columns(Column... columns) {
    this.all = List.of(columns);
    for (Column column : all) {
      byHeading.put(Heading.plain(column.field()), column);
      column.headings().forEach(heading -> byHeading.put(Heading.plain(heading), column));
    }
  }

  public List<Column> all() {
    return all;
  }

  /** What the column of a field is called; the field's own name for none of these. */
  public String heading(String field) {
    return all.stream()
        .filter(column -> column.field().equals(field))
        .map(Column::heading)
        .findFirst()
        .orElse(field);
  }

  List<String> headings() {
    return all.stream().map(Column::heading).toList();
  }

  /** @param heading as of {@link Heading#name} */
  Optional<Column> of(String heading) {
    return Optional.ofNullable(byHeading.get(heading))
        .or(() -> Optional.ofNullable(byHeading.get(Heading.unnumbered(heading)))
            .filter(Column::repeated));
  }
}
