package org.yihu.adapters.forward;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Declared;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.MessageTree;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.adapters.channel.Vouched;
import org.yihu.adapters.forward.Profile.Field;
import org.yihu.adapters.forward.Profile.Files;

/** A platform's message to what it asks for, by its profile; pure. */
final class ForwardParser {
  private static final Set<String> TRUE = Set.of("true", "1", "yes", "Y", "是");

  /** What a message asks for. */
  enum Asks {
    CREATE,
    URGE,
    RECALL
  }

  /**
   * A message understood.
   *
   * @param key of the ticket it is about
   * @param text of an urge or a recall
   * @param intake for a new ticket
   */
  record Message(Asks asks, MessageKey key, String text, Optional<Intake> intake) {}

  private final Profile profile;
  private final String name;
  private final ZoneId zone;
  private final List<Fault> faults = new ArrayList<>();

  /**
   * One parser for one message.
   *
   * @param name of the platform in the address
   */
  ForwardParser(Profile profile, String name, ZoneId zone) {
    this.profile = profile;
    this.name = name;
    this.zone = zone;
  }

  /** @throws MalformedMessage naming what is missing or wrong, by its path in the message */
  Message parse(MessageTree tree, byte[] raw, Instant now) {
    Asks asks = profile.operation().map(operation -> asks(operation, tree)).orElse(Asks.CREATE);
    Field keyField = asks == Asks.CREATE
        ? profile.intake().key()
        : profile.operation().orElseThrow().key();
    String key = required(tree, keyField, MessageKey.MAX_LENGTH);
    Optional<Intake> intake = asks == Asks.CREATE && faults.isEmpty()
        ? Optional.of(intake(tree, key, raw, now))
        : Optional.empty();
    String text = asks == Asks.CREATE
        ? ""
        : value(tree, profile.operation().orElseThrow().text()).orElse("");
    if (!faults.isEmpty()) throw new MalformedMessage(faults);
    return new Message(asks, new MessageKey(name, key), text, intake);
  }

  private Asks asks(Profile.Operation operation, MessageTree tree) {
    String word = tree.text(operation.at()).orElse("");
    if (operation.create().contains(word)) return Asks.CREATE;
    if (operation.urge().contains(word)) return Asks.URGE;
    if (operation.recall().contains(word)) return Asks.RECALL;
    var all = new ArrayList<>(operation.create());
    all.addAll(operation.urge());
    all.addAll(operation.recall());
    throw new MalformedMessage(operation.at(), Code.NOT_ONE_OF, all);
  }

  private Intake intake(MessageTree tree, String key, byte[] raw, Instant now) {
    Profile.IntakeFields fields = profile.intake();
    String text = required(tree, fields.text(), Integer.MAX_VALUE);
    var person = new Person(
        value(tree, fields.name()),
        value(tree, fields.phone()),
        value(tree, fields.requesterKind()).orElse(Person.CITIZEN),
        value(tree, fields.anonymous()).filter(TRUE::contains).isPresent(),
        Optional.empty());
    var place = new Place(
        value(tree, fields.region()),
        value(tree, fields.address()),
        number(tree, fields.longitude(), 180),
        number(tree, fields.latitude(), 90));
    var declared = new Declared(
        value(tree, fields.kind()),
        value(tree, fields.category()),
        time(tree, fields.deadline()),
        Optional.empty());
    List<Attachment> attachments =
        fields.attachments().map(files -> attachments(tree, files)).orElse(List.of());
    Optional<ReplyAddress> replyTo =
        profile.push().map(push -> new ReplyAddress(name, key, Map.of()));
    return new Intake(
        Channel.PROVINCE,
        profile.source(),
        new MessageKey(name, key.isEmpty() ? "-" : key),
        now,
        person,
        Vouched.ALL,
        value(tree, fields.title()),
        text,
        attachments,
        place,
        declared,
        Intake.Style.FILED,
        replyTo,
        raw);
  }

  private List<Attachment> attachments(MessageTree tree, Files files) {
    var result = new ArrayList<Attachment>();
    List<MessageTree> items = tree.trees(files.at());
    for (int i = 0; i < items.size(); i++) {
      MessageTree item = items.get(i);
      String place = files.at() + "[" + i + "]";
      String fileName = files.name().flatMap(item::text).orElse("附件" + (i + 1));
      String mediaType = files.mediaType().flatMap(item::text).orElse("application/octet-stream");
      Optional<String> content = files.content().flatMap(item::text);
      Optional<String> url = files.url().flatMap(item::text);
      if (content.isPresent())
        decoded(content.get(), place)
            .ifPresent(bytes -> result.add(Attachment.of(fileName, mediaType, bytes)));
      else if (url.isPresent()) result.add(Attachment.at(fileName, mediaType, url.get()));
      else faults.add(Fault.of(place, Code.NO_CONTENT));
    }
    return result;
  }

  private Optional<byte[]> decoded(String base64, String place) {
    try {
      return Optional.of(Base64.getMimeDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      faults.add(Fault.of(place, Code.NOT_BASE64));
      return Optional.empty();
    }
  }

  private String required(MessageTree tree, Field field, int most) {
    Optional<String> value = value(tree, field);
    String place = String.join(", ", field.at());
    if (value.isEmpty()) faults.add(Fault.of(place, Code.REQUIRED));
    if (value.filter(text -> text.length() > most).isPresent())
      faults.add(Fault.of(place, Code.TOO_LONG, most));
    return value.orElse("");
  }

  private Optional<String> value(MessageTree tree, Optional<Field> field) {
    return field.flatMap(present -> value(tree, present));
  }

  private Optional<String> value(MessageTree tree, Field field) {
    List<String> found =
        field.at().stream().flatMap(path -> tree.texts(path).stream()).toList();
    if (found.isEmpty()) return field.fallback();
    String text = String.join(field.join().orElse("\n"), found);
    if (text.indexOf('\0') >= 0)
      faults.add(Fault.of(String.join(", ", field.at()), Code.FORBIDDEN_CHARACTER));
    return field.map().isEmpty()
        ? Optional.of(text)
        : Optional.ofNullable(field.map().get(text)).or(field::fallback);
  }

  private Optional<Double> number(MessageTree tree, Optional<Field> field, int bound) {
    return value(tree, field).flatMap(text -> {
      try {
        double number = Double.parseDouble(text);
        if (Math.abs(number) <= bound) return Optional.of(number);
      } catch (NumberFormatException e) {
        // told below
      }
      faults.add(
          Fault.of(String.join(", ", field.orElseThrow().at()), Code.NOT_A_NUMBER, -bound, bound));
      return Optional.empty();
    });
  }

  private Optional<Instant> time(MessageTree tree, Optional<Field> field) {
    return value(tree, field).flatMap(text -> {
      String format = field.orElseThrow().time().orElse("iso");
      try {
        return Optional.of(instant(text, format));
      } catch (DateTimeException | NumberFormatException e) {
        faults.add(Fault.of(String.join(", ", field.orElseThrow().at()), Code.NOT_A_TIME, format));
        return Optional.empty();
      }
    });
  }

  /** A day without a time means its end. */
  private Instant instant(String text, String format) {
    return switch (format) {
      case "iso" -> OffsetDateTime.parse(text).toInstant();
      case "epochMillis" -> Instant.ofEpochMilli(Long.parseLong(text));
      case "epochSeconds" -> Instant.ofEpochSecond(Long.parseLong(text));
      default -> {
        DateTimeFormatter formatter = new DateTimeFormatterBuilder()
            .appendPattern(format)
            .toFormatter(java.util.Locale.CHINA);
        var parsed = formatter.parse(text);
        LocalTime time = parsed.isSupported(ChronoField.HOUR_OF_DAY)
            ? LocalTime.from(parsed)
            : LocalTime.of(23, 59, 59);
        yield LocalDateTime.of(LocalDate.from(parsed), time).atZone(zone).toInstant();
      }
    };
  }
}
