package org.yihu.config;

import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that differs between cities: the directory {@code packs/NAME} among the resources or one an
 * administrator keeps. Read and checked by {@link PackLoader}.
 *
 * @param city the city's name as citizens read it
 * @param regionCode the city's division code, four digits
 * @param areaCode its telephone area code with the leading zero
 * @param profiles mapping profiles of forwarding platforms, by name, as YAML text
 * @param knowledge the sample knowledge base, one JSON object a line, as the import takes it
 * @param synonyms what people say, to what the rules say; see {@code synonyms.txt}
 * @param texts what citizens and units read, by key
 */
public record CityPack(
    String id,
    String city,
    String regionCode,
    String areaCode,
    ZoneId zone,
    OfficeHours office,
    Regions regions,
    List<Unit> units,
    List<Category> categories,
    List<Source> sources,
    List<Line> lines,
    Cues cues,
    DangerWords danger,
    Wishes wishes,
    SortedMap<Integer, Year> calendar,
    RulesConfig rules,
    Map<String, String> profiles,
    List<String> knowledge,
    Map<String, String> synonyms,
    Texts texts) {

  public CityPack {
    units = List.copyOf(units);
    categories = List.copyOf(categories);
    sources = List.copyOf(sources);
    lines = List.copyOf(lines);
    calendar = new TreeMap<>(calendar);
    profiles = Map.copyOf(profiles);
    knowledge = List.copyOf(knowledge);
    synonyms = Map.copyOf(synonyms);
  }

  /** The same with sources beside its own; whose id it knows are its own. */
  public CityPack with(List<Source> more) {
    return new CityPack(
        id,
        city,
        regionCode,
        areaCode,
        zone,
        office,
        regions,
        units,
        categories,
        Stream.concat(sources.stream(), more.stream().filter(this::isNew)).toList(),
        lines,
        cues,
        danger,
        wishes,
        calendar,
        rules,
        profiles,
        knowledge,
        synonyms,
        texts);
  }

  private boolean isNew(Source source) {
    return sources.stream().noneMatch(known -> known.id().equals(source.id()));
  }

  /** Names that a dictionary of Chinese does not know: divisions, units, official words. */
  public Set<String> words() {
    return Stream.of(
            regions.below(regionCode).stream()
                .flatMap(district ->
                    Stream.concat(Stream.of(district), regions.below(district.getKey()).stream()))
                .map(Map.Entry::getValue),
            units.stream().map(Unit::name),
            synonyms.values().stream())
        .flatMap(names -> names)
        .collect(Collectors.toSet());
  }

  /** When offices work; a deadline in working days ends at {@code to}. */
  public record OfficeHours(LocalTime from, LocalTime to) {}

  /**
   * A handling unit (承办单位).
   *
   * @param kind {@code hotline}, {@code district}, {@code county}, {@code street}, {@code bureau},
   *     {@code institution} or {@code company}
   * @param parent the unit above it, absent at the top
   * @param region the division it answers for, absent when that is the whole city
   * @param onDuty whether it is on duty round the clock (第二十条)
   */
  public record Unit(
      String id,
      String name,
      String kind,
      Optional<String> parent,
      Optional<String> region,
      boolean onDuty) {}

  /**
   * What a request is about; two levels.
   *
   * @param parent absent for the upper level
   * @param unit the unit that usually handles it
   * @param words words that speak for this category
   * @param byRegion whether the district of the place handles it rather than the unit
   * @param emergency the line it belongs to at once (110, 119, 120, 122), absent otherwise
   * @param urgency {@code normal} or {@code urgent}: handled first (第二十条)
   * @param fallback whether it is for what nothing speaks for; one is
   */
  public record Category(
      String id,
      String name,
      Optional<String> parent,
      Optional<String> unit,
      List<String> words,
      boolean byRegion,
      Optional<String> emergency,
      String urgency,
      boolean fallback) {
    public Category {
      words = List.copyOf(words);
    }
  }

  /** Where requests come from; {@code channel} is one of the five. */
  public record Source(String id, String name, String channel) {}

  /** A telephone line merged into the hotline. */
  public record Line(String number, String name) {}

  /**
   * Words that tell what a text is.
   *
   * @param kinds words by ticket kind, strongest first
   * @param nuisance words of abuse
   * @param aroundAbuse words that stand beside abuse and say nothing of a matter
   * @param offers words of advertisements
   * @param solicits words by which an advertisement wants to be written to
   * @param reports words of whoever reports something rather than offers it
   */
  public record Cues(
      Map<String, List<String>> kinds,
      List<String> nuisance,
      List<String> aroundAbuse,
      List<String> offers,
      List<String> solicits,
      List<String> reports) {}

  /**
   * Words of messages that wish nothing to be filed.
   *
   * @param beside said with any wish, and saying nothing alone
   * @param wishes by wish: greeting, thanks, farewell, answer, progress, when, and the ratings
   */
  public record Wishes(List<String> beside, Map<String, WishWords> wishes) {
    /** The wishes that there are words for. */
    public static final List<String> KINDS = List.of(
        "greeting",
        "thanks",
        "farewell",
        "answer",
        "progress",
        "when",
        "satisfied",
        "basically_satisfied",
        "dissatisfied");

    public Wishes {
      beside = List.copyOf(beside);
      wishes = Map.copyOf(wishes);
    }
  }

  /**
   * Words of one wish.
   *
   * @param words that say it
   * @param beside said with it, and saying nothing alone
   * @param alone that say it when nothing else is said
   */
  public record WishWords(List<String> words, List<String> beside, List<String> alone) {
    public WishWords {
      words = List.copyOf(words);
      beside = List.copyOf(beside);
      alone = List.copyOf(alone);
    }
  }

  /** A published year of the working calendar: rest days on week days, work days on week-ends. */
  public record Year(List<String> sources, List<MonthDay> off, List<MonthDay> work) {
    public Year {
      sources = List.copyOf(sources);
      off = List.copyOf(off);
      work = List.copyOf(work);
    }
  }
}
