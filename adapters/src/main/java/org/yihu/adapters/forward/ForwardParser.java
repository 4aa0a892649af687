package org.yihu.adapters.forward;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Declared;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.adapters.channel.Vouched;
import org.yihu.adapters.forward.Operation.Asks;

/** A platform's message to what it asks for, by its profile; pure. One parser for one message. */
final class ForwardParser {
  private static final String YES = "true";
  private static final int LONGEST_KEPT = 500;
  private static final int MOST_TAGS = 20;

  /**
   * A message understood.
   *
   * @param key of the ticket it is about
   * @param text of an urge or a recall
   * @param intake for a new ticket or an update
   * @param missed words of the platform that the profile does not know
   */
  record Message(
      Asks asks,
      MessageKey key,
      String text,
      Optional<Intake> intake,
      List<Findings.Missed> missed) {}

  private final Profile profile;
  private final String name;
  private final Incoming message;
  private final Findings findings = new Findings();

  /** @param name of the platform in the address */
  ForwardParser(Profile profile, String name, Incoming message) {
    this.profile = profile;
    this.name = name;
    this.message = message;
  }

  /** @throws MalformedMessage naming what is missing or wrong, by its path in the message */
  Message parse() {
    Asks asks = profile.operation().asks(message, findings);
    if (asks == Asks.IGNORE)
      return new Message(asks, new MessageKey(name, "-"), "", Optional.empty(), List.of());
    String key = key(asks);
    String text = text(profile.operation().text()).orElse("");
    Optional<Intake> intake = asks == Asks.CREATE || asks == Asks.UPDATE
        ? Optional.of(intake(key, asks))
        : Optional.empty();
    if (!findings.faults().isEmpty()) throw new MalformedMessage(findings.faults());
    return new Message(asks, new MessageKey(name, key), text, intake, findings.missed());
  }

  private String key(Asks asks) {
    Field field = asks.isAboutATicket()
        ? profile.operation().key().orElse(profile.intake().key())
        : profile.intake().key();
    field
        .missing(message, findings)
        .forEach(place -> findings.fault(Fault.of(place, Code.REQUIRED)));
    String key = field.text(message, findings).orElse("");
    if (key.length() > MessageKey.MAX_LENGTH)
      findings.fault(Fault.of(field.label(), Code.TOO_LONG, MessageKey.MAX_LENGTH));
    return key.isEmpty() || key.length() > MessageKey.MAX_LENGTH ? "-" : key;
  }

  private Intake intake(String key, Asks asks) {
    IntakeFields fields = profile.intake();
    List<Attachment> files = files(fields.files());
    Optional<String> title = text(fields.title());
    Optional<String> text = fields.text().text(message, findings);
    boolean changesSomethingElse = asks == Asks.UPDATE && (!files.isEmpty() || title.isPresent());
    if (text.isEmpty() && !changesSomethingElse)
      findings.fault(Fault.of(fields.text().label(), Code.REQUIRED));
    Declared declared = declared(fields);
    return new Intake(
        Channel.PROVINCE,
        profile.source().id(),
        new MessageKey(name, key),
        message.at(),
        requester(fields.who()),
        Vouched.ALL,
        title,
        text.orElse(""),
        files,
        place(fields.where()),
        declared,
        Intake.Style.FILED,
        profile.push().map(push -> new ReplyAddress(name, key, kept(fields.keep()))),
        message.raw());
  }

  private Person requester(IntakeFields.Who who) {
    return new Person(
        text(who.name()),
        text(who.phone()),
        text(who.kind()).orElse(Person.CITIZEN),
        isAnonymous(who.anonymous()),
        Optional.empty());
  }

  /** What cannot be understood counts as the wish to stay unknown: that can be undone, its opposite cannot. */
  private boolean isAnonymous(Optional<Field> field) {
    int before = findings.missed().size();
    Optional<String> word = text(field);
    return word.filter(YES::equals).isPresent()
        || (word.isEmpty() && findings.missed().size() > before);
  }

  private Place place(IntakeFields.Where where) {
    return new Place(
        text(where.region()),
        text(where.address()),
        number(where.longitude(), 180),
        number(where.latitude(), 90));
  }

  private Declared declared(IntakeFields fields) {
    IntakeFields.What what = fields.what();
    Optional<String> kind = text(what.kind());
    Optional<String> category = text(what.category());
    Optional<String> urgency = text(what.urgency());
    Optional<String> unit = text(what.unit());
    List<String> tags =
        new ArrayList<>(what.tags().map(field -> field.texts(message, findings)).orElse(List.of()));
    tags.addAll(findings.odd());
    Optional<Deadline.Due> due =
        fields.deadline().flatMap(deadline -> deadline.at(message, findings));
    return new Declared(
        kind,
        category,
        due.map(Deadline.Due::at),
        Optional.empty(),
        urgency,
        unit,
        tags.stream().distinct().limit(MOST_TAGS).toList(),
        due.map(Deadline.Due::sinceReceipt).orElse(false));
  }

  private List<Attachment> files(List<FilesIn> groups) {
    List<Attachment> files = new ArrayList<>();
    for (FilesIn group : groups) files.addAll(group.read(message, files.size(), findings));
    return files;
  }

  private Map<String, String> kept(Map<String, Field> fields) {
    Map<String, String> kept = new HashMap<>();
    fields.forEach((label, field) -> field.text(message, findings).ifPresent(text -> {
      if (text.length() > LONGEST_KEPT)
        findings.fault(Fault.of(field.label(), Code.TOO_LONG, LONGEST_KEPT));
      else kept.put(label, text);
    }));
    return kept;
  }

  private Optional<String> text(Optional<Field> field) {
    return field.flatMap(present -> present.text(message, findings));
  }

  private Optional<Double> number(Optional<Field> field, int bound) {
    return text(field).flatMap(text -> {
      Optional<Double> number = number(text).filter(value -> Math.abs(value) <= bound);
      if (number.isEmpty())
        field
            .orElseThrow()
            .unusable(
                text,
                Fault.of(field.orElseThrow().label(), Code.NOT_A_NUMBER, -bound, bound),
                findings);
      return number;
    });
  }

  private static Optional<Double> number(String text) {
    return text.matches("[+-]?\\d{1,9}(\\.\\d{1,20})?")
        ? Optional.of(Double.parseDouble(text))
        : Optional.empty();
  }
}
