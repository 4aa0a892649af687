package org.yihu.gateway.sheet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * What a cell's number format makes of its number.
 *
 * @param digits least digits before the point: {@code 00000} has five
 * @param decimals digits after it
 */
record CellFormat(Kind kind, int digits, int decimals) {

  /** What the format is for. */
  enum Kind {
    /** As many digits as there are. */
    PLAIN,
    /** Nothing but zeros, as of codes and amounts. */
    FIXED,
    PERCENT,
    /** A day, a time or both. */
    MOMENT
  }

  static final CellFormat PLAIN = new CellFormat(Kind.PLAIN, 1, 0);
  private static final CellFormat MOMENT = new CellFormat(Kind.MOMENT, 1, 0);
  private static final int FIRST_OWN = 164;
  private static final int MOST_DIGITS = 40;

  /**
   * A format of a workbook.
   *
   * @param id below 164 it is the program's own
   * @param code as the workbook defines it, {@code yyyy"年"m"月"d"日"}; empty for the program's own
   */
  static CellFormat of(int id, String code) {
    if (code.isEmpty()) return id < FIRST_OWN ? builtIn(id) : PLAIN;
    String bare = bare(code);
    if (bare.equals("general") || bare.equals("@") || bare.startsWith("g/")) return PLAIN;
    if (isMoment(bare)) return MOMENT;
    int point = bare.indexOf('.');
    int decimals = point < 0 ? 0 : count(bare.substring(point), "0#?");
    if (bare.indexOf('%') >= 0) return new CellFormat(Kind.PERCENT, 1, decimals);
    boolean zeros = count(bare, "0.") == bare.length() && bare.startsWith("0");
    return zeros && bare.length() <= MOST_DIGITS
        ? new CellFormat(Kind.FIXED, bare.length() - (point < 0 ? 0 : decimals + 1), decimals)
        : PLAIN;
  }

  /** 27 to 36 and 50 to 58 are days and times in Chinese, Japanese and Korean programs. */
  private static CellFormat builtIn(int id) {
    boolean moment = id >= 14 && id <= 22
        || id >= 27 && id <= 36
        || id >= 45 && id <= 47
        || id >= 50 && id <= 58;
    if (moment) return MOMENT;
    return switch (id) {
      case 1 -> new CellFormat(Kind.FIXED, 1, 0);
      case 2 -> new CellFormat(Kind.FIXED, 1, 2);
      case 9 -> new CellFormat(Kind.PERCENT, 1, 0);
      case 10 -> new CellFormat(Kind.PERCENT, 1, 2);
      default -> PLAIN;
    };
  }

  /** The first section, of positive numbers, without what it only writes beside them. */
  private static String bare(String code) {
    var bare = new StringBuilder();
    for (int i = 0; i < code.length() && code.charAt(i) != ';'; i++) {
      char c = code.charAt(i);
      switch (c) {
        case '"' -> i = end(code, i, '"');
        case '[' -> {
          int end = end(code, i, ']');
          String inside = code.substring(i + 1, end).toLowerCase(Locale.ROOT);
          if (count(inside, "hms") == inside.length()) bare.append(inside);
          i = end;
        }
        case '\\', '_', '*' -> i++;
        default -> bare.append(Character.toLowerCase(c));
      }
    }
    return bare.toString().strip();
  }

  private static int end(String code, int from, char mark) {
    int end = code.indexOf(mark, from + 1);
    return end < 0 ? code.length() : end;
  }

  /** Digits beside letters of a time are fractions of a second. */
  private static boolean isMoment(String bare) {
    return count(bare, "ymdhs") > 0 && (count(bare, "0#?") == 0 || bare.indexOf('s') >= 0);
  }

  private static int count(String text, String any) {
    return (int) text.chars().filter(c -> any.indexOf(c) >= 0).count();
  }

  boolean isMoment() {
    return kind == Kind.MOMENT;
  }

  /** A number as text; groups of thousands and exponents are for the eye and left out. */
  String shown(BigDecimal number) {
    return switch (kind) {
      case PLAIN, MOMENT -> number.toPlainString();
      case FIXED -> fixed(number);
      case PERCENT ->
        number.movePointRight(2).setScale(decimals, RoundingMode.HALF_UP).toPlainString() + "%";
    };
  }

  private String fixed(BigDecimal number) {
    BigDecimal rounded = number.setScale(decimals, RoundingMode.HALF_UP);
    String unsigned = rounded.abs().toPlainString();
    int missing = digits + (decimals == 0 ? 0 : decimals + 1) - unsigned.length();
    return (rounded.signum() < 0 ? "-" : "") + "0".repeat(Math.max(0, missing)) + unsigned;
  }
}
