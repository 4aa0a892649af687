package org.yihu.adapters.forward;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the parts of a new ticket are; those not stated are absent.
 *
 * @param changed what a message means whose key is known and whose content is another
 * @param keep values that go back with each push, by the name that the push has for them
 */
record IntakeFields(
    Field key,
    Changed changed,
    Optional<Field> title,
    Field text,
    Who who,
    Where where,
    What what,
    Optional<Deadline> deadline,
    List<FilesIn> files,
    Map<String, Field> keep) {
  private static final int MOST_KEPT = 20;
  private static final Field NOTHING = new Field(
      new Source.Constant(""), "", Words.plain(Known.ANY, Words.Miss.LOG), Optional.empty());
  private static final List<String> KEYS = List.of(
      "key",
      "changed",
      "title",
      "text",
      "name",
      "phone",
      "requesterKind",
      "anonymous",
      "kind",
      "category",
      "urgency",
      "unit",
      "tags",
      "region",
      "address",
      "longitude",
      "latitude",
      "deadline",
      "attachments",
      "keep");

  private static final List<String> MAY_TELL_RECEIPT = List.of("key", "deadline");

  /** What another content under a known key means. */
  enum Changed {
    REFUSE,
    UPDATE
  }

  /** The requester. */
  record Who(
      Optional<Field> name,
      Optional<Field> phone,
      Optional<Field> kind,
      Optional<Field> anonymous) {}

  /** Where it happened. */
  record Where(
      Optional<Field> region,
      Optional<Field> address,
      Optional<Field> longitude,
      Optional<Field> latitude) {}

  /** What the platform says that it is. */
  record What(
      Optional<Field> kind,
      Optional<Field> category,
      Optional<Field> urgency,
      Optional<Field> unit,
      Optional<Field> tags) {}

  static IntakeFields of(Spot spot, City city) {
    spot.only(KEYS);
    spot.members().forEach((key, field) -> {
      if (!MAY_TELL_RECEIPT.contains(key) && field.mentions(Place.RECEIVED))
        field.problem(
            Place.RECEIVED,
            "without the moment of receipt: the same message delivered again would be another one");
    });
    Optional<Spot> key = spot.need("key", "what tells a request from others, such as its number");
    Optional<Spot> text = spot.need("text", "where the text of the request is");
    return new IntakeFields(
        key.map(Field::key).orElse(NOTHING),
        spot.find("changed")
            .flatMap(word -> word.oneOf(Map.of("refuse", Changed.REFUSE, "update", Changed.UPDATE)))
            .orElse(Changed.REFUSE),
        plain(spot, "title"),
        text.map(Field::of).orElse(NOTHING),
        new Who(
            plain(spot, "name"),
            plain(spot, "phone"),
            known(spot, "requesterKind", city.requesters()),
            known(spot, "anonymous", Known.TRUTH)),
        new Where(
            plain(spot, "region"),
            plain(spot, "address"),
            spot.find("longitude").map(Field::strict),
            spot.find("latitude").map(Field::strict)),
        new What(
            known(spot, "kind", city.kinds()),
            known(spot, "category", city.categories()),
            known(spot, "urgency", city.urgencies()),
            known(spot, "unit", city.units()),
            plain(spot, "tags")),
        spot.find("deadline").map(Deadline::of),
        spot.find("attachments")
            .map(groups -> groups.items().stream().map(FilesIn::of).toList())
            .orElse(List.of()),
        spot.find("keep").map(IntakeFields::kept).orElse(Map.of()));
  }

  private static Optional<Field> plain(Spot spot, String key) {
    return spot.find(key).map(Field::of);
  }

  private static Optional<Field> known(Spot spot, String key, Known words) {
    return spot.find(key).map(field -> Field.of(field, words));
  }

  private static Map<String, Field> kept(Spot spot) {
    Map<String, Field> kept = new LinkedHashMap<>();
    if (!spot.isMapping()) spot.problem("a mapping of names to fields");
    spot.members().forEach((name, field) -> {
      if (!name.matches("\\w{1,40}")) field.problem("under a name of letters and digits");
      kept.put(name, Field.of(field));
    });
    if (kept.size() > MOST_KEPT) spot.problem(kept.size() + " of them", "at most " + MOST_KEPT);
    return kept;
  }
}
