package org.yihu.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a city pack: a shipped one by name, or a directory. A file that a directory lacks is taken
 * from the pack named by {@code base} in its {@code pack.yaml}, so a city states only what differs.
 */
public final class PackLoader {
  private static final ObjectMapper YAML = JsonMapper.builder(new YAMLFactory())
      .addModule(new Jdk8Module())
      .addModule(new JavaTimeModule())
      .build();
  /** Reads some of the figures and passes over the others. */
  private static final ObjectMapper FIGURES =
      YAML.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final TypeReference<List<CityPack.Unit>> UNITS = new TypeReference<>() {};

  /** The head of a pack, {@code pack.yaml}. */
  record Head(
      Optional<String> base,
      String city,
      String regionCode,
      String areaCode,
      String regionFile,
      String calendarFile,
      String zone,
      CityPack.OfficeHours office,
      List<String> profiles,
      List<String> knowledge) {}

  record CategoryGroup(String id, String name, List<CategoryLine> items) {}

  record CategoryLine(
      String id,
      String name,
      Optional<String> unit,
      List<String> words,
      Optional<Boolean> byRegion,
      Optional<String> emergency,
      Optional<String> urgency,
      Optional<Boolean> fallback) {}

  record SourceFile(List<CityPack.Source> sources, List<CityPack.Line> lines) {}

  record CalendarYear(List<String> sources, List<String> off, List<String> work) {}

  record CalendarFile(Map<Integer, CalendarYear> years) {}

  private final String name;
  private final Optional<Path> directory;
  private final List<Problem> problems = new ArrayList<>();

  private PackLoader(String name) {
    this.name = name;
    this.directory = Optional.of(Path.of(name)).filter(Files::isDirectory);
  }

  /**
   * The pack with everything checked.
   *
   * @param name a shipped pack's name or a directory
   * @throws InvalidConfig naming every problem with file and place
   */
  public static CityPack load(String name) {
    Reading reading = read(name);
    if (!reading.problems().isEmpty()) throw new InvalidConfig(reading.problems());
    return reading.pack().orElseThrow();
  }

  /**
   * A pack as far as it could be read.
   *
   * @param pack absent when there is too little of it; it may be used only when there is no problem
   */
  public record Reading(Optional<CityPack> pack, List<Problem> problems) {
    public Reading {
      problems = List.copyOf(problems);
    }
  }

  /** The same, with what is wrong beside it: so that other things can be looked at in the same round. */
  public static Reading read(String name) {
    var loader = new PackLoader(name);
    Optional<CityPack> pack = loader.pack();
    return new Reading(pack, loader.problems);
  }

  private Optional<CityPack> pack() {
    if (directory.isEmpty()
        && PackLoader.class.getResource("/packs/" + name + "/pack.yaml") == null) {
      problems.add(new Problem(
          "pack",
          name,
          "a shipped city pack (shaoyang, yueyang, xiangtan, furong) or a directory"));
      return Optional.empty();
    }
    Optional<Head> head = parse("pack.yaml", Head.class).filter(this::isWhole);
    Optional<ObjectNode> rules = head.flatMap(this::rules);
    Optional<RulesConfig> figures =
        rules.flatMap(read -> mapped("rules.yaml", () -> rulesIn(read)));
    return figures.map(read -> pack(head.orElseThrow(), rules.orElseThrow(), read));
  }

  private boolean isWhole(Head head) {
    int before = problems.size();
    Map<String, Object> stated = new LinkedHashMap<>();
    stated.put("city", head.city());
    stated.put("regionCode", head.regionCode());
    stated.put("areaCode", head.areaCode());
    stated.put("regionFile", head.regionFile());
    stated.put("calendarFile", head.calendarFile());
    stated.put("zone", head.zone());
    stated.put("office", head.office());
    stated.put("profiles", head.profiles());
    stated.put("knowledge", head.knowledge());
    stated.forEach((key, value) -> {
      if (value == null) problems.add(new Problem("pack.yaml/" + key, "missing", "stated"));
    });
    if (head.zone() != null && !ZoneId.getAvailableZoneIds().contains(head.zone()))
      problems.add(new Problem("pack.yaml/zone", head.zone(), "a time zone like Asia/Shanghai"));
    return problems.size() == before;
  }

  private CityPack pack(Head head, ObjectNode rules, RulesConfig figures) {
    var regions = Regions.parse(text(head.regionFile(), head).lines().toList(), head.regionCode());
    Optional<SourceFile> sources = parse("sources.yaml", head, SourceFile.class);
    var pack = new CityPack(
        directory.map(path -> path.getFileName().toString()).orElse(name),
        head.city(),
        head.regionCode(),
        head.areaCode(),
        ZoneId.of(head.zone()),
        head.office(),
        regions,
        units(head, regions),
        categories(head),
        sources.map(SourceFile::sources).orElse(List.of()),
        sources.map(SourceFile::lines).orElse(List.of()),
        parse("cues.yaml", head, CityPack.Cues.class)
            .orElse(
                new CityPack.Cues(Map.of(), List.of(), List.of(), List.of(), List.of(), List.of())),
        danger(head),
        parse("wishes.yaml", head, CityPack.Wishes.class)
            .orElse(new CityPack.Wishes(List.of(), Map.of())),
        calendar(head),
        figures,
        profiles(head),
        head.knowledge().stream()
            .flatMap(file -> text(file, head).lines())
            .filter(line -> !line.isBlank())
            .toList(),
        synonyms(head),
        texts(head, rules));
    problems.addAll(new PackCheck(pack).problems());
    return pack;
  }

  /** {@code official: other other …} a line; a word may be said for one official word alone. */
  private Map<String, String> synonyms(Head head) {
    Map<String, String> official = new HashMap<>();
    List<String> lines = text("synonyms.txt", head).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) continue;
      String where = "synonyms.txt, line " + (i + 1);
      String[] sides = line.split("[:：]", 2);
      if (sides.length < 2 || sides[0].isBlank() || sides[1].isBlank()) {
        problems.add(new Problem(where, line, "an official word, a colon, and other words"));
        continue;
      }
      for (String said : sides[1].strip().split("\\s+"))
        if (official.put(said, sides[0].strip()) != null)
          problems.add(new Problem(where, said, "a word of one group alone"));
    }
    official.keySet().stream()
        .filter(official::containsValue)
        .forEach(word ->
            problems.add(new Problem("synonyms.txt", word, "official or another word, not both")));
    return official;
  }

  private DangerWords danger(Head head) {
    var wrong = new ArrayList<Problem>();
    DangerWords words = parse(DangerFile.NAME, head, DangerFile.class)
        .map(file -> file.checked(wrong))
        .orElseGet(DangerWords::none);
    problems.addAll(wrong);
    return words;
  }

  private List<CityPack.Unit> units(Head head, Regions regions) {
    var units = new ArrayList<>(parse("units.yaml", head, UNITS).orElse(List.of()));
    var streets = new ArrayList<CityPack.Unit>();
    for (CityPack.Unit unit : units) {
      unit.region()
          .filter(code -> code.length() == 6)
          .ifPresent(code -> regions
              .below(code)
              .forEach(street -> streets.add(new CityPack.Unit(
                  "street-" + street.getKey(),
                  street.getValue(),
                  "street",
                  Optional.of(unit.id()),
                  Optional.of(street.getKey()),
                  false))));
    }
    units.addAll(streets);
    return units;
  }

  private List<CityPack.Category> categories(Head head) {
    List<CategoryGroup> groups = parse(
            "categories.yaml", head, new TypeReference<List<CategoryGroup>>() {})
        .orElse(List.of());
    var categories = new ArrayList<CityPack.Category>();
    for (CategoryGroup group : groups) {
      categories.add(new CityPack.Category(
          group.id(),
          group.name(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          false,
          Optional.empty(),
          "normal",
          false));
      for (CategoryLine line : group.items()) {
        categories.add(new CityPack.Category(
            group.id() + "." + line.id(),
            line.name(),
            Optional.of(group.id()),
            line.unit(),
            line.words(),
            line.byRegion().orElse(false),
            line.emergency(),
            line.urgency().orElse("normal"),
            line.fallback().orElse(false)));
      }
    }
    return categories;
  }

  private SortedMap<Integer, CityPack.Year> calendar(Head head) {
    SortedMap<Integer, CityPack.Year> years = new TreeMap<>();
    parse(head.calendarFile(), head, CalendarFile.class)
        .ifPresent(file -> file.years()
            .forEach((year, days) -> years.put(
                year,
                new CityPack.Year(
                    days.sources(), monthDays(year, days.off()), monthDays(year, days.work())))));
    return years;
  }

  private List<MonthDay> monthDays(int year, List<String> days) {
    var result = new ArrayList<MonthDay>();
    for (String day : days) {
      if (day.matches("\\d\\d-\\d\\d")) result.add(MonthDay.parse("--" + day));
      else problems.add(new Problem("calendar/" + year, day, "a day MM-DD"));
    }
    return result;
  }

  /** The base's rules, with what the pack states otherwise. */
  private Optional<ObjectNode> rules(Head head) {
    Optional<String> below = head.base().flatMap(base -> resource(base, "rules.yaml"));
    Optional<String> own = read("rules.yaml", head.base());
    return own.flatMap(yaml -> mapped("rules.yaml", () -> {
      ObjectNode all = (ObjectNode) YAML.readTree(below.orElse("{}"));
      all.setAll((ObjectNode) YAML.readTree(yaml));
      return all;
    }));
  }

  /** Each group of figures from the one level on which the file lists them all. */
  private static RulesConfig rulesIn(ObjectNode all) throws JsonProcessingException {
    knownFigures(all);
    JsonNode hidden = all.path("hiddenCategories");
    return new RulesConfig(
        all.path("name").asText(),
        FIGURES.treeToValue(all, RulesConfig.Acceptance.class),
        FIGURES.treeToValue(all, RulesConfig.Signing.class),
        FIGURES.treeToValue(all, RulesConfig.Handling.class),
        FIGURES.treeToValue(all, RulesConfig.Urgent.class),
        FIGURES.treeToValue(all, RulesConfig.Afterwards.class),
        FIGURES.treeToValue(all, RulesConfig.Supervision.class),
        List.of(YAML.treeToValue(hidden, String[].class)),
        YAML.treeToValue(all.path("warning"), RulesConfig.Warning.class));
  }

  private static void knownFigures(ObjectNode all) throws JsonProcessingException {
    Set<String> known = Stream.of(RulesConfig.class.getRecordComponents())
        .flatMap(one -> one.getType().isRecord() && one.getType() != RulesConfig.Warning.class
            ? Stream.of(one.getType().getRecordComponents())
            : Stream.of(one))
        .map(RecordComponent::getName)
        .collect(Collectors.toSet());
    for (Map.Entry<String, JsonNode> one : all.properties())
      if (!known.contains(one.getKey()))
        throw new JsonMappingException(null, "no figure is called " + one.getKey());
  }

  private Map<String, String> profiles(Head head) {
    Map<String, String> profiles = new HashMap<>();
    for (String profile : head.profiles())
      profiles.put(profile, text("forward/" + profile + ".yaml", head));
    return profiles;
  }

  private Texts texts(Head head, ObjectNode rules) {
    var properties = new Properties();
    try {
      Optional<String> below = head.base().flatMap(base -> resource(base, "texts.properties"));
      properties.load(new StringReader(below.orElse("")));
      properties.load(new StringReader(text("texts.properties", head)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> texts = new HashMap<>();
    properties.forEach((key, value) -> texts.put((String) key, (String) value));
    return new Texts(RuleFigures.putInto(texts, rules));
  }

  private <T> Optional<T> parse(String file, Class<T> type) {
    return read(file, Optional.empty())
        .flatMap(yaml -> mapped(file, () -> YAML.readValue(yaml, type)));
  }

  private <T> Optional<T> parse(String file, Head head, Class<T> type) {
    return read(file, head.base()).flatMap(yaml -> mapped(file, () -> YAML.readValue(yaml, type)));
  }

  private <T> Optional<T> parse(String file, Head head, TypeReference<T> type) {
    return read(file, head.base()).flatMap(yaml -> mapped(file, () -> YAML.readValue(yaml, type)));
  }

  private interface Mapping<T> {
    T read() throws JsonProcessingException;
  }

  private <T> Optional<T> mapped(String file, Mapping<T> mapping) {
    try {
      return Optional.of(mapping.read());
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      problems.add(new Problem(
          file + where, e.getOriginalMessage(), "readable by its schema (docs/packs.md)"));
      return Optional.empty();
    }
  }

  private String text(String file, Head head) {
    return read(file, head.base()).orElse("");
  }

  private Optional<String> read(String file, Optional<String> base) {
    Optional<String> own =
        directory.map(path -> path.resolve(file)).filter(Files::exists).map(PackLoader::readFile);
    Optional<String> found = own.or(
            () -> resource(directory.isEmpty() ? name : base.orElse(""), file))
        .or(() -> base.flatMap(from -> resource(from, file)))
        .or(() -> resource("", file));
    if (found.isEmpty())
      problems.add(new Problem(name + "/" + file, "missing", "a file of the pack or of its base"));
    return found;
  }

  private static Optional<String> resource(String pack, String file) {
    String path = "/packs/" + (pack.isEmpty() ? "" : pack + "/") + file;
    try (InputStream in = PackLoader.class.getResourceAsStream(path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String readFile(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
