package org.yihu.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks that the parts of a pack fit together: every reference leads somewhere, no id twice. */
final class PackCheck {
  static final Set<String> CHANNELS = Set.of("phone", "wechat", "web", "mailbox", "province");
  private static final Set<String> URGENCIES = Set.of("normal", "urgent");
  private static final Set<String> UNIT_KINDS =
      Set.of("hotline", "district", "county", "street", "bureau", "institution", "company");

  private final CityPack pack;
  private final List<Problem> problems = new ArrayList<>();

  PackCheck(CityPack pack) {
    this.pack = pack;
  }

  List<Problem> problems() {
    checkUnits();
    checkCategories();
    checkSources();
    checkWishes();
    checkRules();
    checkTexts();
    return problems;
  }

  private void checkUnits() {
    Set<String> ids =
        unique("units.yaml", pack.units().stream().map(CityPack.Unit::id).toList());
    for (CityPack.Unit unit : pack.units()) {
      String place = "units.yaml/" + unit.id();
      refers(place + "/parent", unit.parent(), ids, "the id of a unit");
      if (!UNIT_KINDS.contains(unit.kind()))
        add(place + "/kind", unit.kind(), "one of " + UNIT_KINDS);
      unit.region()
          .filter(code -> !pack.regions().contains(code))
          .ifPresent(code -> add(place + "/region", code, "a division code"));
    }
  }

  private void checkCategories() {
    Set<String> units =
        new HashSet<>(pack.units().stream().map(CityPack.Unit::id).toList());
    unique(
        "categories.yaml", pack.categories().stream().map(CityPack.Category::id).toList());
    for (CityPack.Category category : pack.categories()) {
      refers(
          "categories.yaml/" + category.id() + "/unit", category.unit(), units, "the id of a unit");
      if (!URGENCIES.contains(category.urgency()))
        add(
            "categories.yaml/" + category.id() + "/urgency",
            category.urgency(),
            "one of " + URGENCIES);
    }
    long fallbacks =
        pack.categories().stream().filter(CityPack.Category::fallback).count();
    if (fallbacks != 1)
      add("categories.yaml", fallbacks + " with fallback", "one category for what fits no other");
  }

  private void checkSources() {
    unique("sources.yaml", pack.sources().stream().map(CityPack.Source::id).toList());
    for (CityPack.Source source : pack.sources()) {
      if (!CHANNELS.contains(source.channel()))
        add("sources.yaml/" + source.id() + "/channel", source.channel(), "one of " + CHANNELS);
    }
  }

  private void checkWishes() {
    for (String kind : pack.wishes().wishes().keySet()) {
      if (!CityPack.Wishes.KINDS.contains(kind))
        add("wishes.yaml/" + kind, kind, "one of " + CityPack.Wishes.KINDS);
    }
  }

  private void checkRules() {
    RulesConfig rules = pack.rules();
    limit("answerAfterAsking", rules.acceptance().answerAfterAsking());
    limit("dispatchWithin", rules.acceptance().dispatchWithin());
    limit("signWithin", rules.signing().signWithin());
    limit("returnWhenClear", rules.signing().returnWhenClear());
    limit("returnAfterCheck", rules.signing().returnAfterCheck());
    for (Map.Entry<String, Limit> entry : rules.handling().handling().entrySet())
      limit("handling/" + entry.getKey(), entry.getValue());
    limit("handlingComplex", rules.handling().handlingComplex());
    limit("contactWithin", rules.handling().contactWithin());
    limit("extension", rules.handling().extension());
    inWorkingDays("extension", rules.handling().extension());
    inWorkingDays("supervisionExtension", rules.supervision().supervisionExtension());
    if (rules.handling().contactWithin().hours().isEmpty())
      add("rules.yaml/contactWithin", rules.handling().contactWithin().toString(), "hours");
    limit("rework", rules.afterwards().rework());
    limit("supervisionBySystem", rules.supervision().supervisionBySystem());
    limit("supervisionOtherwise", rules.supervision().supervisionOtherwise());
    limit("supervisionExtension", rules.supervision().supervisionExtension());
    limit("disturbance", rules.urgent().disturbance());
    rules.handling().onlineInquiry().ifPresent(limit -> limit("onlineInquiry", limit));
    limit("emergencyDay", rules.urgent().emergencyDay());
    limit("emergencyRisk", rules.urgent().emergencyRisk());
    limit("appealWithin", rules.afterwards().appealWithin());
    categories("disturbanceCategories", rules.urgent().disturbanceCategories());
    categories("photoCategories", rules.signing().photoCategories());
    categories("hiddenCategories", rules.hiddenCategories());
    terms("appealGrounds", rules.afterwards().appealGrounds());
    terms("supervisionTriggers", rules.supervision().supervisionTriggers());
    terms("supervisionMeans", rules.supervision().supervisionMeans());
    if (rules.supervision().supervisionMeans().stream()
        .noneMatch(means -> means.code().equals("system")))
      add("rules.yaml/supervisionMeans", "no system", "the code system among them");
    if (rules.warning().share() <= 0
        || rules.warning().share() >= 1
        || rules.warning().hours() < 1)
      add("rules.yaml/warning", rules.warning().toString(), "share 0..1 and hours 1 or more");
    atLeast("contactAttempts", rules.handling().contactAttempts(), 1);
    atLeast("extensions", rules.handling().extensions(), 0);
    atLeast("mutualReturns", rules.signing().mutualReturns(), 2);
    atLeast("followUpAttempts", rules.afterwards().followUpAttempts(), 1);
    atLeast("report/shortest", rules.handling().report().shortest(), 1);
  }

  private void checkTexts() {
    pack.texts().byKey().forEach((key, text) -> {
      int at = text.indexOf("{rules.");
      if (at >= 0)
        add("texts.properties/" + key, text.substring(at), "a figure that rules.yaml has");
      if (key.startsWith("platform.") && (text.contains("{code}") || text.contains("{link}")))
        add(
            "texts.properties/" + key,
            text,
            "without {code} and {link}, which are the requester's");
    });
  }

  private void categories(String key, List<String> ids) {
    for (String id : ids) {
      if (pack.categories().stream().noneMatch(category -> category.id().equals(id)))
        add("rules.yaml/" + key, id, "the id of a category");
    }
  }

  private void terms(String key, List<RulesConfig.Term> terms) {
    if (terms.isEmpty()) add("rules.yaml/" + key, "empty", "at least one code with its text");
    unique("rules.yaml/" + key, terms.stream().map(RulesConfig.Term::code).toList());
  }

  private void atLeast(String key, int value, int least) {
    if (value < least) add("rules.yaml/" + key, Integer.toString(value), least + " or more");
  }

  private void limit(String key, Limit limit) {
    boolean fits = limit.hours().isPresent() != limit.workingDays().isPresent()
        && limit.hours().filter(hours -> hours < 1 || hours > 720).isEmpty()
        && limit.workingDays().filter(days -> days < 0 || days > 120).isEmpty();
    if (!fits) add("rules.yaml/" + key, limit.toString(), "hours 1..720 or workingDays 0..120");
  }

  private void inWorkingDays(String key, Limit limit) {
    if (limit.workingDays().isEmpty()) add("rules.yaml/" + key, limit.toString(), "working days");
  }

  private Set<String> unique(String file, List<String> ids) {
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      if (!seen.add(id)) add(file + "/" + id, "there twice", "a single entry");
    }
    return seen;
  }

  private void refers(String place, Optional<String> id, Set<String> ids, String expected) {
    id.filter(name -> !ids.contains(name)).ifPresent(name -> add(place, name, expected));
  }

  private void add(String place, String value, String expected) {
    problems.add(new Problem(place, value, expected));
  }
}
