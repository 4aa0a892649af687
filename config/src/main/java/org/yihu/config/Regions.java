package org.yihu.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Administrative divisions by their national codes: province (2 digits), city (4), county (6),
 * street or township (9). Finds the division an address speaks of.
 */
public final class Regions {
  private static final List<String> SUFFIXES =
      List.of("苗族自治县", "自治县", "街道办事处", "街道", "地区", "新区", "区", "县", "市", "镇", "乡");

  private final Map<String, String> names;
  private final String home;
  private final WordFinder<Alias> aliases;

  private record Alias(String text, String code, boolean full) {}

  /**
   * @param names division names by code
   * @param home code of the city that addresses are in unless they name another
   */
  public Regions(Map<String, String> names, String home) {
    this.names = Map.copyOf(names);
    this.home = home;
    this.aliases = new WordFinder<>(names.entrySet().stream()
        .filter(entry -> entry.getKey().length() > 2)
        .flatMap(entry -> aliases(entry.getKey(), entry.getValue()))
        .map(alias -> new WordFinder.Word<>(alias.text(), alias))
        .toList());
  }

  private static Stream<Alias> aliases(String code, String name) {
    var full = new Alias(name, code, true);
    return SUFFIXES.stream()
        .filter(suffix -> name.endsWith(suffix) && name.length() - suffix.length() >= 2)
        .findFirst()
        .map(suffix -> Stream.of(
            full, new Alias(name.substring(0, name.length() - suffix.length()), code, false)))
        .orElse(Stream.of(full));
  }

  public boolean contains(String code) {
    return names.containsKey(code);
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
   * The smallest division that a text names. Counties come before streets, and a street is looked
   * for in the county found: street names repeat all over a province. A name without its suffix
   * (大祥 for 大祥区) counts for counties of the home city only; a street's short name is too often
   * an everyday word.
   *
   * @return empty when the text names no division
   */
  public Optional<String> find(String text) {
    List<Alias> named = aliases.in(text).stream().map(WordFinder.Word::meaning).toList();
    if (named.isEmpty()) return Optional.empty();
    Optional<String> city = longest(named, "", 4, false);
    Optional<String> county =
        longest(named, city.orElse(home), 6, false).or(() -> longest(named, "", 6, true));
    Optional<String> street = longest(named, county.or(() -> city).orElse(home), 9, true);
    return street.or(() -> county).or(() -> city);
  }

  private static Optional<String> longest(
      List<Alias> named, String within, int length, boolean fullOnly) {
    return named.stream()
        .filter(alias -> alias.code().length() == length && alias.code().startsWith(within))
        .filter(alias -> alias.full() || !fullOnly)
        .max(Comparator.comparingInt(alias -> alias.text().length()))
        .map(Alias::code);
  }

  static Map<String, String> parse(List<String> csv) {
    Map<String, String> names = new HashMap<>();
    for (String line : csv.subList(1, csv.size())) {
      int comma = line.indexOf(',');
      names.put(line.substring(0, comma), line.substring(comma + 1));
    }
    return names;
  }
}
