package org.yihu.gateway.intake;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.Taken;
import org.yihu.config.IntakeConfig;
import org.yihu.config.Texts;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.desk.OpenMatter;
import org.yihu.gateway.desk.RepeatFinder;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.reading.Screening;
import org.yihu.gateway.talk.Filing;
import org.yihu.gateway.talk.Slots;
import org.yihu.gateway.talk.Talk;
import org.yihu.gateway.talk.Turn;
import org.yihu.gateway.ticket.Supplement;
import org.yihu.gateway.ticket.TicketNumber;

/**
 * Turns of conversations: {@link Talk} says what one comes to, and what is to be filed becomes a
 * request with all that was told, or a supplement of the ticket it belongs to.
 */
final class SpokenIntake {
  private final TicketDesk desk;
  private final Talk talk;
  private final Cleaner cleaner;
  private final Screening screening;
  private final Drafts drafts;
  private final Register register;
  private final IntakeConfig config;
  private final Texts texts;

  SpokenIntake(
      TicketDesk desk,
      Talk talk,
      Cleaner cleaner,
      Screening screening,
      Drafts drafts,
      Register register,
      IntakeConfig config,
      Texts texts) {
    this.desk = desk;
    this.talk = talk;
    this.cleaner = cleaner;
    this.screening = screening;
    this.drafts = drafts;
    this.register = register;
    this.config = config;
    this.texts = texts;
  }

  /** A turn that was not taken before. */
  Future<Taken> take(Message message) {
    Intake intake = message.intake();
    if (isEmpty(message.clean())) return register.say(message, texts.get("reply.useWords"));
    if (message.clean().text().isEmpty())
      return talk.files(intake, message.clean().attachments())
          .compose(turn -> turn.isPresent() ? become(message, turn.get()) : supplement(message));
    return talk.turn(intake, message.clean().text()).compose(turn -> become(message, turn));
  }

  /** Neither words nor a file nor a place: spaces, control characters. */
  private static boolean isEmpty(Cleaner.Clean clean) {
    return clean.text().isEmpty()
        && clean.attachments().isEmpty()
        && !clean.place().isKnown();
  }

  private Future<Taken> become(Message message, Turn turn) {
    return turn.fold(
        say -> register.say(message, say.text()),
        file -> talk.takeFiles(message.intake())
            .compose(kept -> file(message.told(told(message.clean(), file, kept)), file))
            .compose(taken -> talk.filed(message.intake()).map(taken)),
        answered -> drafts
            .of(message)
            .compose(drafting -> register.open(message, drafting.answered(answered.hit()))));
  }

  /** What a message says, with what was told in the course of filing it. */
  private Cleaner.Clean told(Cleaner.Clean clean, Turn.File file, List<Attachment> kept) {
    Slots slots = file.filing().map(Filing::slots).orElse(Slots.NONE);
    Person person = clean.requester();
    Place place = clean.place();
    var attachments = new ArrayList<>(clean.attachments());
    attachments.addAll(kept);
    return cleaner.recleaned(new Cleaner.Clean(
        Cleaner.titleOf(file.text()),
        file.filing().map(Filing::text).orElse(file.text()),
        new Person(
            person.name().or(slots::name),
            person.phone().or(slots::phone),
            person.kind(),
            person.anonymous() || slots.anonymous().orElse(false),
            person.account()),
        new Place(
            place.region(), place.address().or(slots::where), place.longitude(), place.latitude()),
        attachments));
  }

  private Future<Taken> file(Message message, Turn.File file) {
    return drafts
        .of(message, file.filing().flatMap(Filing::kind))
        .compose(drafting -> screening
            .screen(message.clean().text())
            .filter(reason -> drafting.triage().alarm().isEmpty())
            .map(reason -> register.open(message, drafting.declined(reason), file.note()))
            .orElseGet(() -> open(message, drafting, file.note())));
  }

  private Future<Taken> open(Message message, Drafting drafting, String note) {
    return recent(message).compose(recent -> {
      Optional<TicketNumber> wordless = recent
          .filter(matter -> matter.tags().contains(RepeatFinder.WORDLESS))
          .map(OpenMatter::number);
      return wordless.isPresent()
          ? addTo(wordless.get(), message, drafting.received())
          : register.open(message, drafting.received(), note);
    });
  }

  /** Pictures and places without words belong to the ticket before them, or wait for words. */
  private Future<Taken> supplement(Message message) {
    return recent(message)
        .compose(recent -> drafts
            .of(message)
            .compose(drafting -> recent.isPresent()
                ? addTo(recent.get().number(), message, drafting.received())
                : register.open(message, drafting.received())));
  }

  private Future<Optional<OpenMatter>> recent(Message message) {
    Intake intake = message.intake();
    return desk.openOf(intake.certain(), intake.key().source(), config.supplementWithin())
        .map(open -> open.stream().findFirst());
  }

  /** @param instead what is opened when that ticket has come to its end in the meantime */
  private Future<Taken> addTo(TicketNumber number, Message message, Draft instead) {
    Cleaner.Clean clean = message.clean();
    var files =
        new Tickets.Files("supplement", message.intake().key().source(), clean.attachments());
    String words = clean.text().isEmpty() ? placeText(clean.place()) : clean.text();
    var action = new Supplement(words, clean.attachments().size());
    String text = texts.get("reply.supplemented", "number", number.toString());
    return register
        .act(message, number, action, files, text)
        .compose(taken ->
            taken.map(Future::succeededFuture).orElseGet(() -> register.open(message, instead)));
  }

  private String placeText(Place place) {
    return place.longitude().isPresent() ? texts.get("request.place") : "";
  }
}
