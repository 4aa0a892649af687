package org.yihu.gateway.sheet;

import java.util.List;

/**
 * A column that an import knows.
 *
 * @param field what it is called in the program, and may be called in the file as well
 * @param needed whether a table without it is none
 * @param repeated whether there may be several of it, with or without a number after the heading
 * @param headings what people call it; the first is what we call it
 */
public record Column(String field, boolean needed, boolean repeated, List<String> headings) {
  public Column {
    headings = List.copyOf(headings);
    if (headings.isEmpty()) throw new IllegalArgumentException("a column needs a heading");
  }

  public static Column needed(String field, String... headings) {
    return new Column(field, true, false, List.of(headings));
  }

  public static Column optional(String field, String... headings) {
    return new Column(field, false, false, List.of(headings));
  }

  public static Column repeated(String field, String... headings) {
    return new Column(field, false, true, List.of(headings));
  }

  /** As we call it. */
  public String heading() {
    return headings.get(0);
  }
}
