package org.yihu.adapters.forward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.forward.Words.Miss;

/**
 * A value of a message, and what is done with it until it is one of ours; docs/forward-profiles.md has the
 * language.
 *
 * @param join between several values of one text
 * @param fallback when nothing is found, or what was found is left out
 */
record Field(Source source, String join, Words words, Optional<String> fallback) {
  private static final List<String> SOURCES = List.of("at", "first", "template", "value", "hash");
  private static final List<String> KEYS = List.of(
      "at",
      "first",
      "template",
      "value",
      "hash",
      "join",
      "split",
      "time",
      "day",
      "map",
      "miss",
      "default");
  private static final String LINE = "\n";
  private static final String BODY = "body";

  /** A field of any text. */
  static Field of(Spot spot) {
    return of(spot, Known.ANY);
  }

  /** A field of words that we know; one that we do not is left out and logged, unless stated otherwise. */
  static Field of(Spot spot, Known known) {
    Field field = of(spot, known, Miss.LOG);
    spot.find("time")
        .filter(time -> spot.find("day").isEmpty())
        .ifPresent(time -> time.problem("stated with day: true, or for a moment"));
    return field;
  }

  /** A field of something that is more than a text; what is none refuses the message, unless stated otherwise. */
  static Field strict(Spot spot) {
    spot.find("miss")
        .filter(miss -> miss.text().equals("use"))
        .ifPresent(miss -> miss.problem("log or refuse: it cannot be used"));
    return of(spot, Known.ANY, Miss.REFUSE);
  }

  /** A field that tells one message from another: its parts are joined by a hyphen. */
  static Field key(Spot spot) {
    Field field = of(spot);
    return spot.find("join").isPresent()
        ? field
        : new Field(field.source(), "-", field.words(), field.fallback());
  }

  private static Field of(Spot spot, Known known, Miss usual) {
    if (spot.isText())
      return new Field(at(spot), LINE, Words.plain(known, usual), Optional.empty());
    spot.only(KEYS);
    Optional<Spot> fallback = spot.find("default");
    fallback
        .filter(word -> known.meant(word.text()).isEmpty())
        .ifPresent(word -> word.problem(word.among(known.listed())));
    return new Field(
        day(spot, split(spot, source(spot))),
        spot.find("join").map(Spot::text).orElse(LINE),
        Words.of(spot, known, usual),
        fallback.map(Spot::text).map(word -> known.meant(word).orElse(word)));
  }

  /** Reads where the value comes from; exactly one of the ways must be stated. */
  private static Source source(Spot spot) {
    List<String> stated =
        SOURCES.stream().filter(key -> spot.find(key).isPresent()).toList();
    if (stated.size() != 1)
      spot.problem(
          stated.isEmpty() ? "none of them" : String.join(", ", stated),
          "a path, or a mapping with one of " + String.join(", ", SOURCES));
    if (stated.isEmpty()) return new Source.Constant("");
    Spot from = spot.find(stated.get(0)).orElseThrow();
    return switch (stated.get(0)) {
      case "at" -> from.isList() ? new Source.All(fields(from)) : at(from);
      case "first" -> new Source.First(fields(from));
      case "template" -> filled(from);
      case "value" -> new Source.Constant(from.text());
      default ->
        from.isText() && from.text().equals(BODY)
            ? new Source.Hash(List.of())
            : new Source.Hash(fields(from));
    };
  }

  private static Source at(Spot spot) {
    return spot.read(Place.EXPECTED, Place::parse)
        .<Source>map(Source.At::new)
        .orElse(new Source.Constant(""));
  }

  private static List<Field> fields(Spot spot) {
    List<Field> fields = new ArrayList<>();
    spot.items().forEach(item -> fields.add(of(item)));
    return fields;
  }

  private static Source filled(Spot spot) {
    Template whole = Template.of(spot, Field::wrongPlace);
    if (whole.slots().isEmpty()) spot.problem("a text with places like ${data.title}");
    return new Source.Filled(
        Arrays.stream(spot.text().split("\n", -1)).map(Template::parse).toList());
  }

  private static Optional<String> wrongPlace(String name) {
    try {
      Place.parse(name);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("places that are paths (" + name + ": " + e.getMessage() + ")");
    }
  }

  private static Source split(Spot spot, Source source) {
    return spot.find("split")
        .map(separators -> {
          List<String> texts = separators.texts();
          if (texts.isEmpty() || texts.contains(""))
            separators.problem("separators, none of them empty");
          return (Source) new Source.Pieces(source, texts);
        })
        .orElse(source);
  }

  private static Source day(Spot spot, Source source) {
    return spot.find("day")
        .filter(flag -> Known.TRUTH
            .meant(flag.text())
            .orElseGet(() -> {
              flag.problem("true or false");
              return "";
            })
            .equals("true"))
        .map(flag ->
            (Source) new Source.Day(source, spot.find("time").map(Moments::of).orElse(Moments.ISO)))
        .orElse(source);
  }

  /** The places it looks at, as faults name them. */
  String label() {
    return source.label();
  }

  /** One text; empty when there is none. */
  Optional<String> text(Incoming message, Findings findings) {
    List<String> found = source.texts(message, findings);
    if (found.isEmpty()) return fallback;
    String text = whole(String.join(join, found), findings);
    return words.ours(text, label(), findings).or(() -> fallback);
  }

  /** Each value by itself. */
  List<String> texts(Incoming message, Findings findings) {
    List<String> ours = source.texts(message, findings).stream()
        .flatMap(text -> words.ours(whole(text, findings), label(), findings).stream())
        .toList();
    return ours.isEmpty() ? fallback.stream().toList() : ours;
  }

  /** Its parts that are not there, by their places; each of them must be where they are joined to a key. */
  List<String> missing(Incoming message, Findings findings) {
    List<Field> parts = source instanceof Source.All all ? all.fields() : List.of(this);
    return parts.stream()
        .filter(part -> part.text(message, findings).isEmpty())
        .map(Field::label)
        .toList();
  }

  /** What is found could not be read as what the field is for. */
  void unusable(String found, Fault fault, Findings findings) {
    if (words.miss() == Miss.REFUSE) findings.fault(fault);
    else findings.missed(label(), found);
  }

  /** No database keeps U+0000. */
  private String whole(String text, Findings findings) {
    if (text.indexOf('\0') >= 0) findings.fault(Fault.of(label(), Code.FORBIDDEN_CHARACTER));
    return text;
  }
}
