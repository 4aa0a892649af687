package org.yihu.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Administrative divisions by their national codes: province (2 digits), city (4), county (6), street or
 * township (9); and former ones with what became of them.
 */
public final class Regions {
  private static final Pattern CODE = Pattern.compile("\\d{2,12}");
  /** Zeros, or the districts of a city as a whole (市辖区). */
  private static final Pattern UNDIVIDED = Pattern.compile("(?:01)?0*");

  private static final int COUNTY = 6;
  /** Digits of the code of a street, a county, a city, a province. */
  private static final List<Integer> PARTS = List.of(9, COUNTY, 4, 2);

  /**
   * A division that is no more.
   *
   * @param code empty when only the name is told
   * @param successor code of what it became
   */
  public record Former(String code, String name, String successor) {}

  private final Map<String, String> names;
  private final List<Former> former;
  private final Map<String, String> successors;
  private final String home;

  /**
   * The divisions of a province.
   *
   * @param names division names by code
   * @param home code of the division that addresses are in unless they name another
   */
  public Regions(Map<String, String> names, List<Former> former, String home) {
    this.names = Map.copyOf(names);
    this.former = List.copyOf(former);
    this.successors = former.stream()
        .filter(one -> !one.code().isEmpty())
        .collect(Collectors.toUnmodifiableMap(Former::code, Former::successor));
    this.home = home;
  }

  public boolean contains(String code) {
    return names.containsKey(code);
  }

  /** Code of the division that addresses are in unless they name another. */
  public String home() {
    return home;
  }

  /** Every division there is, by code. */
  public Map<String, String> all() {
    return names;
  }

  /** Divisions that are no more. */
  public List<Former> former() {
    return former;
  }

  /**
   * The division that a code of whatever length means: padded with zeros, of a village, of a division that
   * became another. Of a street that is not known, its county.
   *
   * @return empty when the code is of no division that is known
   */
  public Optional<String> current(String code) {
    if (!CODE.matcher(code).matches()) return Optional.empty();
    return PARTS.stream()
        .filter(length -> code.length() >= length && isWhole(code, length))
        .map(length -> code.substring(0, length))
        .flatMap(part -> known(part).stream())
        .findFirst();
  }

  private Optional<String> known(String code) {
    return contains(code) ? Optional.of(code) : Optional.ofNullable(successors.get(code));
  }

  /** Whether what follows in a code divides no further: villages and streets may be unknown, counties not. */
  private static boolean isWhole(String code, int length) {
    return length >= COUNTY || UNDIVIDED.matcher(code.substring(length)).matches();
  }

  /** The name from the city down, {@code 邵阳市大祥区城南街道}; empty for an unknown code. */
  public Optional<String> name(String code) {
    if (!contains(code)) return Optional.empty();
    var parts = new ArrayList<String>();
    for (int length : new int[] {4, 6, 9}) {
      if (code.length() >= length) parts.add(names.getOrDefault(code.substring(0, length), ""));
    }
    return Optional.of(parts.isEmpty() ? names.getOrDefault(code, "") : String.join("", parts));
  }

  /** Whether a code lies in the home city. */
  public boolean isHome(String code) {
    return code.startsWith(home);
  }

  /** Codes and names of the divisions right below a code, by code. */
  public List<Map.Entry<String, String>> below(String code) {
    int length = code.length() == 6 ? 9 : code.length() + 2;
    return names.entrySet().stream()
        .filter(entry -> entry.getKey().length() == length && entry.getKey().startsWith(code))
        .sorted(Map.Entry.comparingByKey())
        .toList();
  }

  /**
   * Reads a table with a heading: code, name, and of a former division the code of its successor.
   *
   * @param home as of {@link #Regions}
   */
  static Regions parse(List<String> csv, String home) {
    Map<String, String> names = new HashMap<>();
    var former = new ArrayList<Former>();
    for (String line : csv.subList(1, csv.size())) {
      String[] cells = line.split(",", -1);
      if (cells.length > 2 && !cells[2].isEmpty())
        former.add(new Former(cells[0], cells[1], cells[2]));
      else names.put(cells[0], cells[1]);
    }
    return new Regions(names, former, home);
  }
}
