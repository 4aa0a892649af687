package org.yihu.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How units are assessed over a month's figures: which columns a table has, and what is computed of them.
 * Data of a city: no line of code knows a weight.
 *
 * @param title as the published table is called
 * @param unit heading of the column with the units' names
 * @param columns besides the units', in the order of the published table
 * @param together parts that cannot be more than a whole
 * @param index absent for a scheme of points, or of rates alone
 * @param groups of items that earn points; empty for another kind of scheme
 * @param earned what follows an item's name in the result, where its points stand
 * @param bonus column with points added to the sum
 * @param rates columns to compute
 * @param grades from the best
 * @param totals name of a last row with the sums of all counts; absent when there is none
 */
public record Scheme(
    String title,
    String unit,
    List<Column> columns,
    List<Together> together,
    Optional<Index> index,
    List<Group> groups,
    Optional<String> earned,
    Optional<String> bonus,
    List<Rate> rates,
    List<Grade> grades,
    Optional<String> totals) {

  public Scheme {
    columns = columns == null ? List.of() : List.copyOf(columns);
    together = together == null ? List.of() : List.copyOf(together);
    groups = groups == null ? List.of() : List.copyOf(groups);
    rates = rates == null ? List.of() : List.copyOf(rates);
    grades = grades == null ? List.of() : List.copyOf(grades);
  }

  /** What stands in a column. */
  public enum Kind {
    /** A whole number from 0. */
    COUNT,
    /** In per cent, 0 to 100; {@code 97.89%} or {@code 97.89}. */
    RATE,
    /** How much of an item's points was earned, in per cent. */
    SHARE,
    /** Points of any size, also below 0. */
    POINTS
  }

  /**
   * A column of the input.
   *
   * @param partOf count that this one cannot exceed
   * @param of with {@code base}: the rate is computed from these counts, what is printed is only compared
   * @param optional whether the table may lack it
   * @param unrankedAtZero whether a unit with 0 here has no rank
   * @param blankIsZero whether an empty cell counts as 0
   * @param aliases other headings of it
   */
  public record Column(
      String name,
      Kind kind,
      Optional<String> partOf,
      Optional<String> of,
      Optional<String> base,
      boolean optional,
      boolean unrankedAtZero,
      boolean blankIsZero,
      List<String> aliases) {
    public Column {
      aliases = aliases == null ? List.of() : List.copyOf(aliases);
    }
  }

  /** Counts that add up to no more than another. */
  public record Together(List<String> parts, String whole) {
    public Together {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A figure that begins at a number and loses by rates; rounded half up once, at the end.
   *
   * @param decimals of the result
   */
  public record Index(BigDecimal from, int decimals, List<Term> terms) {
    public Index {
      terms = List.copyOf(terms);
    }
  }

  /**
   * What a rate costs.
   *
   * @param minus points a per cent
   * @param forLackOf rate whose distance from 100 counts
   * @param forEach rate that counts as it is
   */
  public record Term(BigDecimal minus, Optional<String> forLackOf, Optional<String> forEach) {
    /** The rate it is about. */
    public String column() {
      return forLackOf.or(() -> forEach).orElseThrow();
    }
  }

  /** Items with a sum of their own. */
  public record Group(String name, List<Item> items) {
    public Group {
      items = List.copyOf(items);
    }
  }

  /**
   * What earns points.
   *
   * @param points for all of it
   * @param rateDecimals to how many the share is rounded before it is multiplied; absent for as given
   */
  public record Item(String column, BigDecimal points, Optional<Integer> rateDecimals) {}

  /** A rate of two counts, in per cent with two decimals. */
  public record Rate(String name, String of, String base) {}

  /** @param from the least index with this grade */
  public record Grade(String grade, BigDecimal from) {}
}
