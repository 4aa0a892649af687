package org.yihu.gateway.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yihu.bot.text.Normaliser;
import org.yihu.config.CityPack;
import org.yihu.config.CityPack.Category;
import org.yihu.config.CityPack.Unit;
import org.yihu.config.WordFinder;
import org.yihu.gateway.desk.Suggestion;
import org.yihu.gateway.reading.Alarm;
import org.yihu.gateway.reading.Danger;
import org.yihu.gateway.reading.PlaceReader;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.Urgency;

/**
 * Suggests kind, category, region, urgency and handling units: from what was learned of the city's own
 * history where it is sure, else from the words of the city pack. Emergencies and the duty list are
 * always the pack's. Pure; what the source declared stands.
 */
public final class Triager {
  private static final int MAX_UNITS = 3;
  /** A title has at most 40 characters when it is normalised, which may have been more. */
  private static final int HEADING = 160;
  /** Share of all classes from which what was learned is believed. */
  private static final double BELIEVED = 0.5;

  /**
   * What is already known about a text.
   *
   * @param unit id of the handling unit that the source assigns it to
   */
  public record Known(
      Optional<TicketKind> kind,
      Optional<String> category,
      Optional<String> region,
      Optional<Urgency> urgency,
      Optional<String> unit) {

    public Known(Optional<TicketKind> kind, Optional<String> category, Optional<String> region) {
      this(kind, category, region, Optional.empty(), Optional.empty());
    }
  }

  private enum Sort {
    KIND,
    CATEGORY
  }

  private record Meaning(Sort sort, String id, int rank) {}

  private final CityPack pack;
  private final Normaliser normaliser;
  private final WordFinder<Meaning> words;
  private final Map<String, Category> categories;
  private final String fallback;
  private final Map<String, Unit> units;
  private final Map<String, Unit> unitsByRegion;

  private final PlaceReader places;
  private final Danger danger;
  private final TextModels learned;
  private volatile Experience experience = Experience.NONE;

  public Triager(CityPack pack) {
    this(pack, new Normaliser(pack.synonyms()), TextModels.NONE);
  }

  /** @param normaliser as the texts were normalised that {@code learned} learned from */
  public Triager(CityPack pack, Normaliser normaliser, TextModels learned) {
    this.pack = pack;
    this.normaliser = normaliser;
    this.learned = learned;
    this.danger = new Danger(pack.danger());
    this.places = new PlaceReader(pack.regions());
    this.categories =
        pack.categories().stream().collect(Collectors.toMap(Category::id, category -> category));
    this.fallback = pack.categories().stream()
        .filter(Category::fallback)
        .map(Category::id)
        .findFirst()
        .orElseThrow();
    this.units = pack.units().stream().collect(Collectors.toMap(Unit::id, unit -> unit));
    this.unitsByRegion = pack.units().stream()
        .filter(unit -> unit.region().isPresent())
        .collect(Collectors.toMap(unit -> unit.region().orElseThrow(), unit -> unit, (a, b) -> a));
    var all = new ArrayList<WordFinder.Word<Meaning>>();
    pack.cues().kinds().forEach((kind, list) -> add(all, Sort.KIND, kind, list));
    for (Category category : pack.categories())
      add(all, Sort.CATEGORY, category.id(), category.words());
    this.words = new WordFinder<>(all);
  }

  /** Whether models look at each text, which takes about a millisecond; else its words alone do. */
  public boolean isLearned() {
    return !learned.equals(TextModels.NONE);
  }

  /** From now on what came of earlier dispatches counts. */
  public void learn(Experience learnedSince) {
    experience = learnedSince;
  }

  private static void add(
      List<WordFinder.Word<Meaning>> all, Sort sort, String id, List<String> words) {
    for (int rank = 0; rank < words.size(); rank++) {
      all.add(new WordFinder.Word<>(words.get(rank), new Meaning(sort, id, rank)));
    }
  }

  /**
   * What a matter seems to be and who might handle it.
   *
   * @param title and {@code description} cleaned
   * @param address where it happened, as text, empty when unknown
   */
  public Triage triage(String title, String description, String address, Known known) {
    String text = title.isEmpty() ? description : title + "\n" + description;
    List<WordFinder.Word<Meaning>> found = words.in(text);
    var why = new ArrayList<String>();
    String plain = plain(text);
    TicketKind kind = known
        .kind()
        .or(() -> praise(plain, why))
        .or(() -> learned(learned.kind(), plain, "triage.learnedKind", why).flatMap(TicketKind::of))
        .orElseGet(() -> kind(found, why));
    String category = known
        .category()
        .or(() -> learned(learned.category(), plain, "triage.learnedCategory", why))
        .filter(categories::containsKey)
        .orElseGet(() -> category(found, why));
    Optional<String> region = known.region().or(() -> places.find(address, description, title));
    Optional<Alarm> alarm = danger.in(text);
    alarm.ifPresent(told -> why.add(
        0, say("triage.emergency", "word", told.words(), "line", String.join("、", told.lines()))));
    Urgency urgency =
        alarm.isPresent() ? Urgency.EMERGENCY : known.urgency().orElseGet(() -> usual(category));
    List<Suggestion> likely = assigned(known.unit(), units(plain, category, region));
    return new Triage(kind, category, region, urgency, alarm, likely, why);
  }

  /** Whether somebody is in danger now as far as a text says; asked before all else. */
  public Optional<Alarm> danger(String text) {
    return danger.in(text);
  }

  private Urgency usual(String category) {
    return Optional.ofNullable(categories.get(category))
        .map(one -> Urgency.of(one.urgency()))
        .orElse(Urgency.NORMAL);
  }

  /** The unit that the source names goes before those that were found. */
  private List<Suggestion> assigned(Optional<String> named, List<Suggestion> found) {
    return named
        .flatMap(id -> Optional.ofNullable(units.get(id)))
        .map(unit -> Stream.concat(
                Stream.of(new Suggestion(unit.id(), unit.name(), 1, say("triage.declaredUnit"))),
                found.stream().filter(other -> !other.unit().equals(unit.id())))
            .limit(MAX_UNITS)
            .toList())
        .orElse(found);
  }

  private String say(String key, String... values) {
    return pack.texts().get(key, values);
  }

  /** Normalised as far as it is looked at: what was learned wants the whole text, praise only its heading. */
  private String plain(String text) {
    if (isLearned()) return normaliser.forMatching(text);
    int line = text.indexOf('\n');
    int end = Math.min(HEADING, line < 0 ? text.length() : line);
    return normaliser.forMatching(text.substring(0, end));
  }

  private Optional<TicketKind> praise(String text, List<String> why) {
    Optional<TicketKind> plain = Kinds.plain(text);
    plain.ifPresent(praise -> why.add(say("triage.praise")));
    return plain;
  }

  private TicketKind kind(List<WordFinder.Word<Meaning>> found, List<String> why) {
    Map<String, Double> scores = new LinkedHashMap<>();
    Map<String, String> strongest = new HashMap<>();
    for (var word : found) {
      if (word.meaning().sort() != Sort.KIND) continue;
      scores.merge(word.meaning().id(), 1.0 / (1 + 0.1 * word.meaning().rank()), Double::sum);
      strongest.merge(word.meaning().id(), word.text(), (a, b) -> a.length() >= b.length() ? a : b);
    }
    return best(scores)
        .flatMap(id -> {
          why.add(say("triage.kindWord", "word", Objects.requireNonNull(strongest.get(id))));
          return TicketKind.of(id);
        })
        .orElse(TicketKind.OTHER);
  }

  private String category(List<WordFinder.Word<Meaning>> found, List<String> why) {
    Map<String, Double> scores = new LinkedHashMap<>();
    Map<String, Set<String>> reasons = new HashMap<>();
    for (var word : found) {
      if (word.meaning().sort() != Sort.CATEGORY) continue;
      String id = word.meaning().id();
      boolean first =
          reasons.computeIfAbsent(id, c -> new java.util.LinkedHashSet<>()).add(word.text());
      scores.merge(id, (first ? 1.0 : 0.2) * Math.sqrt(word.text().length()), Double::sum);
    }
    return best(scores)
        .map(id -> {
          why.add(say(
              "triage.categoryWord",
              "words",
              String.join("”“", reasons.getOrDefault(id, Set.of()))));
          return id;
        })
        .orElse(fallback);
  }

  private static Optional<String> best(Map<String, Double> scores) {
    return scores.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  private Optional<String> learned(
      Optional<TextModel> model, String text, String key, List<String> why) {
    return model
        .map(sorter -> sorter.sort(text).get(0))
        .filter(best -> best.share() >= BELIEVED)
        .map(best -> {
          why.add(say(key, "percent", "" + Math.round(best.share() * 100)));
          return best.label();
        });
  }

  /** The duty list first; then who handled such matters before. */
  private List<Suggestion> units(String text, String categoryId, Optional<String> region) {
    List<Suggestion> result = units(categoryId, region);
    learned
        .unit()
        .map(sorter -> sorter.sort(text).get(0))
        .filter(best -> units.containsKey(best.label())
            && result.stream().noneMatch(unit -> unit.unit().equals(best.label())))
        .ifPresent(best -> result.add(new Suggestion(
            best.label(),
            Objects.requireNonNull(units.get(best.label())).name(),
            best.share() * 0.7,
            say("triage.history"))));
    List<Suggestion> ordered = experience.applied(
        result,
        categoryId,
        region,
        id -> Optional.ofNullable(units.get(id)).map(Unit::name),
        pack.texts());
    return ordered.subList(0, Math.min(MAX_UNITS, ordered.size()));
  }

  private List<Suggestion> units(String categoryId, Optional<String> region) {
    var result = new ArrayList<Suggestion>();
    Optional<Category> category = Optional.ofNullable(categories.get(categoryId));
    Optional<Unit> local = region
        .filter(code -> code.length() >= 6)
        .flatMap(code -> inCharge(code).or(() -> inCharge(code.substring(0, 6))));
    Optional<Unit> usual =
        category.flatMap(Category::unit).flatMap(id -> Optional.ofNullable(units.get(id)));
    String categoryName = category.map(Category::name).orElse("");
    boolean localFirst =
        category.map(Category::byRegion).orElse(false) || isOutsideDistricts(local);
    if (localFirst)
      local.ifPresent(unit -> result.add(new Suggestion(
          unit.id(), unit.name(), 0.8, say("triage.localFirst", "category", categoryName))));
    usual.ifPresent(unit -> result.add(new Suggestion(
        unit.id(),
        unit.name(),
        localFirst && local.isPresent() ? 0.5 : 0.8,
        say("triage.duty", "category", categoryName))));
    if (!localFirst)
      local.ifPresent(
          unit -> result.add(new Suggestion(unit.id(), unit.name(), 0.4, say("triage.local"))));
    return result;
  }

  /** The unit right below the hotline that answers for a division: a district's streets are its own affair. */
  private Optional<Unit> inCharge(String code) {
    return Optional.ofNullable(unitsByRegion.get(code))
        .filter(unit -> unit.parent()
            .flatMap(parent -> Optional.ofNullable(units.get(parent)))
            .filter(parent -> parent.kind().equals("hotline"))
            .isPresent());
  }

  /** A county outside the city's districts has bureaus of its own, which the county government reaches. */
  private static boolean isOutsideDistricts(Optional<Unit> local) {
    return local.filter(unit -> unit.kind().equals("county")).isPresent();
  }
}
