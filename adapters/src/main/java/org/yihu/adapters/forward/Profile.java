package org.yihu.adapters.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.config.CityPack;
import org.yihu.config.Problem;

/**
 * How one platform speaks, compiled: where each part of a request is in its messages, how it signs them,
 * what it expects as an answer, and how status and replies go back. docs/forward-profiles.md has the
 * language.
 *
 * @param unpack texts of the message that are messages themselves, in the order they are opened
 * @param push absent when the platform takes no replies
 */
record Profile(
    CityPack.Source source,
    Format format,
    List<Unpack> unpack,
    Auth auth,
    Operation operation,
    IntakeFields intake,
    Acks acks,
    Optional<Push> push) {
  /** The channel that other platforms are. */
  private static final String CHANNEL = "province";

  private static final List<String> KEYS =
      List.of("source", "format", "unpack", "auth", "operation", "intake", "ack", "push");
  private static final String FORMATS = "json, xml or form";

  /**
   * Compiles a profile.
   *
   * @param file its name, for problems
   * @return empty, or a profile that must not be used, when there are problems
   */
  static Optional<Profile> read(String file, String yaml, City city, List<Problem> problems) {
    return Spot.read(file, yaml, problems).flatMap(spot -> of(spot, city));
  }

  private static Optional<Profile> of(Spot spot, City city) {
    spot.only(KEYS);
    Format format = spot.need("format", FORMATS)
        .flatMap(word -> word.oneOf(Format.MESSAGES))
        .orElse(Format.JSON);
    CityPack.Source source = spot.need(
            "source", "the id of a source of the pack, or {id, name} of another")
        .map(inner -> source(inner, city))
        .orElse(new CityPack.Source("", "", CHANNEL));
    List<Unpack> unpack = spot.find("unpack").map(Profile::unpack).orElse(List.of());
    Optional<Auth> auth = spot.need("auth", "how messages prove where they come from")
        .flatMap(inner -> Auth.of(inner, format));
    Operation operation = spot.find("operation").map(Operation::of).orElse(Operation.ALWAYS_CREATE);
    Optional<IntakeFields> intake = spot.need("intake", "where the parts of a request are")
        .map(inner -> IntakeFields.of(inner, city));
    Optional<Acks> acks =
        spot.need("ack", "what the platform is answered").map(inner -> Acks.of(inner, format));
    Map<String, Field> kept = intake.map(IntakeFields::keep).orElse(Map.of());
    Optional<Push> push = spot.find("push")
        .map(inner -> Push.of(inner, format, Push.Allowed.platform(kept.keySet())));
    if (auth.isEmpty() || intake.isEmpty() || acks.isEmpty()) return Optional.empty();
    return Optional.of(
        new Profile(source, format, unpack, auth.get(), operation, intake.get(), acks.get(), push));
  }

  private static List<Unpack> unpack(Spot spot) {
    List<Unpack> all = new ArrayList<>();
    spot.items().forEach(item -> Unpack.of(item).ifPresent(all::add));
    return all;
  }

  private static CityPack.Source source(Spot spot, City city) {
    if (spot.isMapping()) return own(spot, city);
    String id = spot.text();
    Optional<CityPack.Source> known = city.source(id);
    if (known.isEmpty())
      spot.problem(spot.among(city.sources()) + ", or {id, name} of a source of its own");
    return known.orElse(new CityPack.Source(id, id, CHANNEL));
  }

  private static CityPack.Source own(Spot spot, City city) {
    spot.only(List.of("id", "name"));
    String id = spot.need("id", "a word of small letters, digits and hyphens")
        .map(Spot::text)
        .orElse("");
    String name =
        spot.need("name", "what people call the platform").map(Spot::text).orElse("");
    spot.find("id")
        .filter(word -> !id.matches("[a-z][a-z0-9-]{0,40}"))
        .ifPresent(word -> word.problem("a word of small letters, digits and hyphens"));
    city.source(id)
        .filter(known -> !known.name().equals(name))
        .ifPresent(known ->
            spot.problem(id, "another id: the pack has a source of this one, " + known.name()));
    return new CityPack.Source(id, name, CHANNEL);
  }

  /** The message with its inner messages opened. */
  Incoming opened(Incoming message) {
    Incoming open = message;
    for (Unpack one : unpack) open = open.with(one.in(open.tree()));
    return open;
  }
}
