package org.yihu.gateway.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Fault;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.channel.Place;
import org.yihu.bot.text.Normaliser;
import org.yihu.config.CityPack;
import org.yihu.config.IntakeConfig;
import org.yihu.gateway.desk.FileFaults;
import org.yihu.gateway.desk.MediaTypes;
import org.yihu.gateway.desk.Sniffer;

/**
 * Brings what channels hand in to one form: half width, no control characters, single spaces, phone
 * numbers in E.164, attachments with their real type. Refuses what is over the limits. Pure.
 */
final class Cleaner {
  private static final int TITLE_FROM_TEXT = 30;

  /** A text in one form, with the title given or made from it. */
  record Clean(
      String title, String text, Person requester, Place place, List<Attachment> attachments) {}

  private final IntakeConfig limits;
  private final PhoneNumbers phones;
  private final Sniffer sniffer;

  Cleaner(IntakeConfig limits, CityPack pack, Sniffer sniffer) {
    this.sniffer = sniffer;
    this.limits = limits;
    this.phones = new PhoneNumbers(pack.areaCode());
  }

  /** @throws MalformedMessage naming what is over the limits */
  Clean clean(Intake intake) {
    var faults = new ArrayList<Fault>();
    String text = text(intake.text());
    if (text.length() > limits.maxDescription()) {
      faults.add(Fault.of("/description", Code.TOO_LONG, limits.maxDescription()));
    }
    if (intake.attachments().size() > limits.maxAttachments()) {
      faults.add(Fault.of("/attachments", Code.TOO_MANY, limits.maxAttachments()));
    }
    var attachments = new ArrayList<Attachment>();
    for (int i = 0; i < intake.attachments().size(); i++) {
      attachments.add(sniffed(intake.attachments().get(i), "/attachments/" + i, faults));
    }
    if (!faults.isEmpty()) throw new MalformedMessage(faults);
    String title = intake
        .title()
        .map(Cleaner::line)
        .filter(given -> !given.isEmpty())
        .orElseGet(() -> titleOf(text));
    return new Clean(
        cut(title, limits.maxTitle()),
        text,
        person(intake.requester()),
        place(intake.place()),
        attachments);
  }

  /** The same for a person and a place that a conversation told of after the message was cleaned. */
  Clean recleaned(Clean clean) {
    return new Clean(
        clean.title(),
        cut(clean.text(), limits.maxDescription()),
        person(clean.requester()),
        place(clean.place()),
        clean
            .attachments()
            .subList(0, Math.min(limits.maxAttachments(), clean.attachments().size())));
  }

  /**
   * In one pass, since every request takes this way: no control or format characters, no half of a
   * surrogate pair, one space for many, lines without space around them.
   */
  static String text(String raw) {
    var clean = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); ) {
      int c = raw.codePointAt(i);
      i += Character.charCount(c);
      if (isHan(c)) {
        clean.append((char) c);
        continue;
      }
      if (c == '\r') c = '\n';
      if (c == '\n') {
        endLine(clean);
      } else if (isSpace(c)) {
        if (!endsWithSpace(clean)) clean.append(' ');
      } else if (isVisible(c)) {
        clean.appendCodePoint(c);
      }
    }
    return Normaliser.halfWidth(clean.toString().strip());
  }

  /** Nearly every character is, and needs no further look. */
  private static boolean isHan(int c) {
    return c >= 0x4E00 && c <= 0x9FFF;
  }

  private static void endLine(StringBuilder clean) {
    while (clean.length() > 0 && clean.charAt(clean.length() - 1) == ' ')
      clean.setLength(clean.length() - 1);
    if (clean.length() > 0 && clean.charAt(clean.length() - 1) != '\n') clean.append('\n');
  }

  private static boolean endsWithSpace(StringBuilder clean) {
    return clean.length() == 0
        || clean.charAt(clean.length() - 1) == ' '
        || clean.charAt(clean.length() - 1) == '\n';
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\u00a0' || c == '\u3000';
  }

  /** A joiner (U+200D) is part of emoji. */
  private static boolean isVisible(int c) {
    int type = Character.getType(c);
    return c == '\u200d'
        || (type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE);
  }

  private static String line(String raw) {
    return text(raw).replace('\n', ' ');
  }

  /** The first sentence, cut to a line's length. */
  static String titleOf(String text) {
    String first = text.split("[。！？!?\\n；;]", 2)[0].strip();
    return cut(first.isEmpty() ? text.replace('\n', ' ') : first, TITLE_FROM_TEXT);
  }

  private static String cut(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) return text;
    return text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  private Person person(Person given) {
    return new Person(
        given.name().map(Cleaner::line).filter(name -> !name.isEmpty()),
        given
            .phone()
            .map(phone -> phones.e164(phone).orElse(line(phone)))
            .filter(phone -> !phone.isEmpty()),
        given.kind(),
        given.anonymous(),
        given.account());
  }

  private static Place place(Place given) {
    return new Place(
        given.region(),
        given.address().map(Cleaner::line).filter(text -> !text.isEmpty()),
        given.longitude(),
        given.latitude());
  }

  /** What the file really is decides, not what its sender called it. */
  private Attachment sniffed(Attachment file, String pointer, List<Fault> faults) {
    String name = cut(line(file.name()).replaceAll("[/\\\\]", "_"), 200);
    Optional<byte[]> content = file.content();
    if (content.isEmpty()) return new Attachment(name, file.mediaType(), content, file.link());
    byte[] bytes = content.get();
    String type = sniffer.typeOf(bytes, name);
    faults.addAll(FileFaults.of(pointer, bytes, type, limits.maxAttachmentBytes()));
    if (MediaTypes.isAllowed(type) && MediaTypes.contradicts(file.mediaType(), type))
      faults.add(Fault.of(pointer, Code.FILE_KIND_NOT_AS_DECLARED, type, file.mediaType()));
    return new Attachment(name, type, content, Optional.empty());
  }
}
