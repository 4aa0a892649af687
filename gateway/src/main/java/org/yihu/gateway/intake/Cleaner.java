package org.yihu.gateway.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MalformedMessage;
import org.yihu.adapters.channel.MalformedMessage.Fault;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.channel.Place;
import org.yihu.bot.text.Normaliser;
import org.yihu.config.CityPack;
import org.yihu.config.IntakeConfig;
import org.yihu.gateway.desk.MediaTypes;

/**
 * Brings what channels hand in to one form: half width, no control characters, single spaces, phone
 * numbers in E.164, attachments with their real type. Refuses what is over the limits. Pure.
 */
final class Cleaner {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n\\t\\u200d]]");
  private static final Pattern SPACES = Pattern.compile("[ \\t\\u00a0\\u3000]+");
  private static final Pattern LINES = Pattern.compile(" ?\\n\\s*");
  private static final Pattern LONE_SURROGATE = Pattern.compile(
      "[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");
  private static final int TITLE_FROM_TEXT = 30;

  /** A text in one form, with the title given or made from it. */
  record Clean(
      String title, String text, Person requester, Place place, List<Attachment> attachments) {}

  private final IntakeConfig limits;
  private final PhoneNumbers phones;

  Cleaner(IntakeConfig limits, CityPack pack) {
    this.limits = limits;
    this.phones = new PhoneNumbers(pack.areaCode());
  }

  /** @throws MalformedMessage naming what is over the limits */
  Clean clean(Intake intake) {
    var faults = new ArrayList<Fault>();
    String text = text(intake.text());
    if (text.length() > limits.maxDescription()) {
      faults.add(new Fault(
          "/description", "must have at most " + limits.maxDescription() + " characters"));
    }
    if (intake.attachments().size() > limits.maxAttachments()) {
      faults.add(
          new Fault("/attachments", "must have at most " + limits.maxAttachments() + " items"));
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

  static String text(String raw) {
    String plain = LONE_SURROGATE
        .matcher(Normaliser.halfWidth(raw).replace("\r\n", "\n").replace('\r', '\n'))
        .replaceAll("");
    String visible = CONTROL.matcher(plain).replaceAll("");
    return LINES
        .matcher(SPACES.matcher(visible).replaceAll(" "))
        .replaceAll("\n")
        .strip();
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
    if (bytes.length == 0) faults.add(new Fault(pointer, "is empty"));
    if (bytes.length > limits.maxAttachmentBytes()) {
      faults.add(new Fault(pointer, "must have at most " + limits.maxAttachmentBytes() + " bytes"));
    }
    String type = MediaTypes.of(bytes, name);
    if (!MediaTypes.isAllowed(type)) {
      faults.add(new Fault(
          pointer,
          "is " + type + "; allowed are pictures, sound, video, PDF, text and office documents"));
    } else if (MediaTypes.contradicts(file.mediaType(), type)) {
      faults.add(new Fault(pointer, "is " + type + ", not " + file.mediaType() + " as declared"));
    }
    return new Attachment(name, type, content, Optional.empty());
  }
}
