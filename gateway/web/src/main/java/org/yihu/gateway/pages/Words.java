package org.yihu.gateway.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.FaultsInChinese;
import org.yihu.adapters.channel.FieldNames;
import org.yihu.config.CityPack;

/** What ids, moments and deadlines are called on the pages. */
public final class Words {
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MM-dd HH:mm");
  private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final Duration SOON = Duration.ofHours(24);

  /**
   * Something to choose.
   *
   * @param id as sent
   * @param name as read
   */
  public record Option(String id, String name) {}

  /**
   * How much time is left, in words.
   *
   * @param text what is left
   * @param tone late, soon, fine or none
   * @param moment in full
   */
  public record Due(String text, String tone, String moment) {}

  private final CityPack pack;
  private final FaultsInChinese faults;
  private final FieldNames names;
  private final Map<String, String> categories;
  private final Map<String, String> units;
  private final Map<String, String> sources;

  Words(CityPack pack) {
    this.pack = pack;
    this.faults = new FaultsInChinese(pack.texts());
    this.names = new FieldNames(pack.texts());
    Map<String, String> plain = pack.categories().stream()
        .collect(Collectors.toMap(CityPack.Category::id, CityPack.Category::name));
    this.categories = pack.categories().stream()
        .collect(Collectors.toMap(
            CityPack.Category::id,
            one ->
                one.parent().map(plain::get).map(above -> above + " / ").orElse("") + one.name()));
    this.units =
        pack.units().stream().collect(Collectors.toMap(CityPack.Unit::id, CityPack.Unit::name));
    this.sources = pack.sources().stream()
        .collect(Collectors.toMap(CityPack.Source::id, CityPack.Source::name));
  }

  ZoneId zone() {
    return pack.zone();
  }

  /**
   * A text that every pack has.
   *
   * @param values as of {@link Texts#get}
   */
  String say(String key, String... values) {
    return pack.texts().get(key, values);
  }

  /** Several short texts in one, parted by {@code |}: the heads of a table. */
  List<String> list(String key) {
    return List.of(pack.texts().get(key).split("\\|", -1));
  }

  String text(String key) {
    return pack.texts().keys().contains(key)
        ? pack.texts().get(key)
        : key.substring(key.indexOf('.') + 1);
  }

  /** What is wrong with a form, below its heading. */
  String faults(List<Fault> found) {
    return pack.texts().get("input.form", "faults", faults.line(found));
  }

  /** The same for the form of a verb. */
  String faults(String verb, List<Fault> found) {
    return pack.texts().get("input.form", "faults", faults.of(verb).line(found));
  }

  /** What a verb's form calls a field. */
  String field(String verb, String name) {
    return names.of(Optional.of(verb), name).orElse(name);
  }

  /** A text that a pack need not have; empty without. */
  String orNothing(String key) {
    return pack.texts().keys().contains(key) ? pack.texts().get(key) : "";
  }

  String category(String id) {
    return categories.getOrDefault(id, id);
  }

  String unit(String id) {
    return units.getOrDefault(id, id);
  }

  String source(String id) {
    return sources.getOrDefault(id, id);
  }

  String region(String code) {
    return pack.regions().name(code).orElse(code);
  }

  String brief(Instant at) {
    return SHORT.format(at.atZone(pack.zone()));
  }

  String full(Instant at) {
    return FULL.format(at.atZone(pack.zone()));
  }

  Due due(Optional<Instant> due, Instant now) {
    if (due.isEmpty()) return new Due("—", "none", "");
    Duration left = Duration.between(now, due.get());
    String span = span(left.abs());
    String tone = left.isNegative() ? "late" : left.compareTo(SOON) < 0 ? "soon" : "fine";
    return new Due(
        say(left.isNegative() ? "due.late" : "due.left", "span", span), tone, full(due.get()));
  }

  private String span(Duration span) {
    if (span.toDays() > 0)
      return span.toHoursPart() == 0
          ? say("span.days", "days", "" + span.toDays())
          : say("span.daysHours", "days", "" + span.toDays(), "hours", "" + span.toHoursPart());
    return span.toHours() > 0
        ? say("span.hours", "hours", "" + span.toHours(), "minutes", "" + span.toMinutesPart())
        : say("span.minutes", "minutes", "" + span.toMinutes());
  }

  /** Handling units without their streets. */
  List<Option> units() {
    return pack.units().stream()
        .filter(unit -> !unit.kind().equals("street") && !unit.kind().equals("hotline"))
        .map(unit -> new Option(unit.id(), unit.name()))
        .toList();
  }

  List<Option> categories() {
    return pack.categories().stream()
        .filter(one -> one.parent().isPresent())
        .map(one -> new Option(one.id(), category(one.id())))
        .toList();
  }

  /** Districts and counties. */
  List<Option> regions() {
    return pack.regions().below(pack.regionCode()).stream()
        .map(entry -> new Option(entry.getKey(), entry.getValue()))
        .toList();
  }

  List<Option> of(String prefix, String... ids) {
    return java.util.Arrays.stream(ids)
        .map(id -> new Option(id, text(prefix + id)))
        .toList();
  }
}
