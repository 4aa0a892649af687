package org.yihu.gateway.intake;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.IntakeSink;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.Taken;
import org.yihu.config.CityPack;
import org.yihu.config.IntakeConfig;
import org.yihu.gateway.ask.AskDesk;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.desk.Kept;
import org.yihu.gateway.desk.OpenMatter;
import org.yihu.gateway.desk.RepeatFinder;
import org.yihu.gateway.desk.Sniffer;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.dispatch.Triage;
import org.yihu.gateway.dispatch.Triager;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.talk.Filing;
import org.yihu.gateway.talk.Slots;
import org.yihu.gateway.talk.Talk;
import org.yihu.gateway.talk.Turn;
import org.yihu.gateway.ticket.Recall;
import org.yihu.gateway.ticket.Supplement;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.Urge;

/**
 * Takes messages in. A filed request becomes a ticket whatever it says; a turn of a conversation is
 * handed to {@link Talk} first. The bot is asked only about short questions and only for so long:
 * intake never depends on it.
 */
public final class IntakeDesk implements IntakeSink {
  /** Longer texts are narratives, not questions. */
  private static final int LONGEST_QUESTION = 200;

  private record Running(byte[] hash, Future<Taken> taken) {}

  /** Bytes of a message that are cleaned, hashed and sorted in some hundred microseconds. */
  private static final int MOST_AT_ONCE = 16_384;

  private final Vertx vertx;
  private final TicketDesk desk;
  private final Triager triager;
  private final AskDesk ask;
  private final Talk talk;
  private final Cleaner cleaner;
  private final Screening screening;
  private final Rulebook rules;
  private final IntakeConfig config;
  private final CityPack pack;
  private final Optional<String> smsSource;
  private final Receipts receipts;
  private final Map<MessageKey, Running> running = new ConcurrentHashMap<>();

  /** @param smsSource the sender of text messages, for who came by a channel that cannot answer */
  public IntakeDesk(
      Vertx vertx,
      TicketDesk desk,
      Triager triager,
      AskDesk ask,
      Talk talk,
      Rulebook rules,
      IntakeConfig config,
      CityPack pack,
      Optional<String> smsSource,
      Sniffer sniffer) {
    this.vertx = vertx;
    this.smsSource = smsSource;
    this.desk = desk;
    this.triager = triager;
    this.ask = ask;
    this.talk = talk;
    this.cleaner = new Cleaner(config, pack, sniffer);
    this.screening = new Screening(pack);
    this.rules = rules;
    this.config = config;
    this.pack = pack;
    this.receipts = new Receipts(desk, pack.texts());
  }

  /** What is worked out about a message before anything is asked or kept. */
  private record Prepared(byte[] hash, Cleaner.Clean clean, Optional<String> declined) {}

  @Override
  public Future<Taken> take(Intake intake) {
    return offLoop(isQuick(intake), () -> prepared(intake))
        .compose(prepared -> take(intake, prepared));
  }

  private Prepared prepared(Intake intake) {
    Cleaner.Clean clean = cleaner.clean(intake);
    return new Prepared(BodyHash.of(intake), clean, screening.screen(clean.text()));
  }

  /** Without attachments to look into, and short: then it costs less than changing the thread twice. */
  private static boolean isQuick(Intake intake) {
    return intake.attachments().isEmpty() && intake.raw().length <= MOST_AT_ONCE;
  }

  /** Work on a worker thread, or here when it is quick. */
  private <T> Future<T> offLoop(boolean quick, Callable<T> work) {
    if (!quick) return vertx.executeBlocking(work, false);
    try {
      return Future.succeededFuture(work.call());
    } catch (Exception e) {
      return Future.failedFuture(e);
    }
  }

  private Future<Taken> take(Intake intake, Prepared prepared) {
    byte[] hash = prepared.hash();
    Running before = running.get(intake.key());
    if (before != null) return before.taken().map(taken -> again(before.hash(), hash, taken));
    Future<Taken> taken = intake.style() == Intake.Style.SPOKEN
        ? takeSpoken(intake, hash, prepared.clean())
        : takeFiled(intake, prepared);
    running.put(intake.key(), new Running(hash, taken));
    return taken.onComplete(done -> running.remove(intake.key()));
  }

  private Taken again(byte[] first, byte[] second, Taken taken) {
    if (!Arrays.equals(first, second)) return receipts.keyReused();
    return taken instanceof Taken.Ticketed ticket ? ticket.again() : taken;
  }

  private Future<Taken> takeFiled(Intake intake, Prepared prepared) {
    return drafted(intake, prepared.hash(), prepared.clean())
        .compose(drafting -> prepared
            .declined()
            .map(reason -> open(prepared.hash(), drafting.declined(reason)))
            .orElseGet(() -> answeredOrOpen(intake, prepared.hash(), prepared.clean(), drafting)));
  }

  private Future<Taken> answeredOrOpen(
      Intake intake, byte[] hash, Cleaner.Clean clean, Drafting drafting) {
    if (!isQuestion(drafting.triage(), clean.text())) return open(hash, drafting.received());
    return ask.sure(clean.text(), drafting.triage().region(), intake.receivedAt())
        .compose(
            answer -> open(hash, answer.map(drafting::answered).orElseGet(drafting::received)));
  }

  private Future<Taken> takeSpoken(Intake intake, byte[] hash, Cleaner.Clean clean) {
    return desk.known(intake.key())
        .compose(known -> known.isPresent()
            ? Future.succeededFuture(receipts.word(known.get(), hash))
            : takeSpokenNew(intake, hash, clean));
  }

  private Future<Taken> takeSpokenNew(Intake intake, byte[] hash, Cleaner.Clean clean) {
    if (clean.text().isEmpty())
      return talk.files(intake, clean.attachments())
          .compose(turn -> turn.isPresent()
              ? become(intake, hash, clean, turn.get())
              : supplement(intake, hash, clean));
    return talk.turn(intake, clean.text()).compose(turn -> become(intake, hash, clean, turn));
  }

  private Future<Taken> become(Intake intake, byte[] hash, Cleaner.Clean clean, Turn turn) {
    return turn.fold(
        say -> say(intake, hash, say.text()),
        file -> talk.takeFiles(intake)
            .compose(kept -> fileSpoken(intake, hash, told(clean, file, kept)))
            .compose(taken -> talk.filed(intake).map(noted(taken, file.note()))),
        answered -> drafted(intake, hash, clean)
            .compose(drafting -> open(hash, drafting.answered(answered.hit()))));
  }

  /** A message with what was told in the course of filing it. */
  private static Told told(Cleaner.Clean clean, Turn.File file, List<Attachment> kept) {
    Slots slots = file.filing().map(Filing::slots).orElse(Slots.NONE);
    Person person = clean.requester();
    Place place = clean.place();
    var attachments = new ArrayList<>(clean.attachments());
    attachments.addAll(kept);
    var complete = new Cleaner.Clean(
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
        attachments);
    return new Told(complete, file.filing().flatMap(Filing::kind));
  }

  private record Told(Cleaner.Clean clean, Optional<String> kind) {}

  private static Taken noted(Taken taken, String note) {
    return note.isEmpty() || !(taken instanceof Taken.Ticketed ticket)
        ? taken
        : ticket.saying(note);
  }

  private Future<Taken> say(Intake intake, byte[] hash, String text) {
    return desk.keep(intake.key(), hash, intake.raw(), text).map(kept -> receipts.word(kept, hash));
  }

  private Future<Taken> fileSpoken(Intake intake, byte[] hash, Told told) {
    Cleaner.Clean clean = cleaner.recleaned(told.clean());
    return drafted(intake, hash, clean, intake.declared().kind().or(told::kind))
        .compose(drafting -> screening
            .screen(clean.text())
            .map(reason -> open(hash, drafting.declined(reason)))
            .orElseGet(() -> fileSpoken(intake, hash, clean, drafting)));
  }

  private Future<Taken> fileSpoken(
      Intake intake, byte[] hash, Cleaner.Clean clean, Drafting drafting) {
    return recent(intake).compose(recent -> {
      Optional<TicketNumber> wordless = recent
          .filter(matter -> matter.tags().contains(RepeatFinder.WORDLESS))
          .map(matter -> matter.number());
      return wordless.isPresent()
          ? addTo(wordless.get(), intake, hash, clean, drafting.received())
          : open(hash, drafting.received());
    });
  }

  /** Pictures and places without words belong to the ticket before them, or wait for words. */
  private Future<Taken> supplement(Intake intake, byte[] hash, Cleaner.Clean clean) {
    return recent(intake)
        .compose(recent -> drafted(intake, hash, clean)
            .compose(drafting -> recent.isPresent()
                ? addTo(recent.get().number(), intake, hash, clean, drafting.received())
                : open(hash, drafting.received())));
  }

  private Future<Optional<OpenMatter>> recent(Intake intake) {
    return desk.openOf(intake.requester(), intake.key().source(), config.supplementWithin())
        .map(open -> open.stream().findFirst());
  }

  /** @param instead what is opened when that ticket has come to its end in the meantime */
  private Future<Taken> addTo(
      TicketNumber number, Intake intake, byte[] hash, Cleaner.Clean clean, Draft instead) {
    var files = new Tickets.Files("supplement", intake.key().source(), clean.attachments());
    String words = clean.text().isEmpty() ? placeText(clean.place()) : clean.text();
    return desk.act(number, new Supplement(words, clean.attachments().size()), "requester", files)
        .compose(outcome -> outcome.fold(
            () -> open(hash, instead),
            refused -> open(hash, instead),
            done -> say(
                intake,
                hash,
                pack.texts().get("reply.supplemented", "number", number.toString()))));
  }

  private String placeText(Place place) {
    return place.longitude().isPresent() ? pack.texts().get("request.place") : "";
  }

  private boolean isQuestion(Triage triage, String text) {
    return triage.kind() == TicketKind.INQUIRY
        && text.length() <= LONGEST_QUESTION
        && triage.emergencyLine().isEmpty();
  }

  private Future<Drafting> drafted(Intake intake, byte[] hash, Cleaner.Clean clean) {
    return drafted(intake, hash, clean, intake.declared().kind());
  }

  /** Sorting by words alone is quick for a short text; what was learned is not. */
  private Future<Drafting> drafted(
      Intake intake, byte[] hash, Cleaner.Clean clean, Optional<String> kind) {
    boolean quick = clean.text().length() <= MOST_AT_ONCE && !triager.isLearned();
    return offLoop(quick, () -> draft(intake, hash, clean, kind));
  }

  private Drafting draft(Intake intake, byte[] hash, Cleaner.Clean clean, Optional<String> kind) {
    var known = new Triager.Known(
        kind.flatMap(TicketKind::of),
        intake.declared().category(),
        clean.place().region());
    Triage triage =
        triager.triage(clean.title(), clean.text(), clean.place().address().orElse(""), known);
    return new Drafting(intake, hash, clean, triage, rules, pack, smsSource);
  }

  private Future<Taken> open(byte[] hash, Draft draft) {
    return desk.open(draft).map(kept -> receipts.word(kept, hash, draft));
  }

  @Override
  public Future<Taken> urge(MessageKey original, MessageKey own, String text, Instant at) {
    return onTicket(original, own, text, new Urge(original.source(), Cleaner.text(text)));
  }

  @Override
  public Future<Taken> recall(MessageKey original, MessageKey own, String reason, Instant at) {
    return onTicket(original, own, reason, new Recall(original.source(), Cleaner.text(reason)));
  }

  /** Acts once for each key, whatever came of it. */
  private Future<Taken> onTicket(
      MessageKey original, MessageKey own, String text, TicketAction action) {
    byte[] hash = BodyHash.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return desk.known(own)
        .compose(known -> known.isPresent()
            ? again(known.get(), original)
            : desk.known(original)
                .compose(first -> first.flatMap(Kept::number).isEmpty()
                    ? Future.succeededFuture(receipts.unknownTicket())
                    : actOnce(first.get(), own, hash, text, action)));
  }

  /** What was answered when it came first. */
  private Future<Taken> again(Kept known, MessageKey original) {
    Optional<String> refusal = known.said().filter(said -> !said.isEmpty());
    if (refusal.isPresent()) return Future.succeededFuture(receipts.refused(refusal.get()));
    return desk.known(original)
        .map(first -> first
            .map(kept -> receipts.word(kept, kept.bodyHash()))
            .orElseGet(receipts::unknownTicket));
  }

  private Future<Taken> actOnce(
      Kept original, MessageKey own, byte[] hash, String text, TicketAction action) {
    TicketNumber number = original.number().orElseThrow();
    return desk.act(number, action, own.source())
        .compose(outcome -> outcome.fold(
            () -> Future.succeededFuture(receipts.unknownTicket()),
            refused ->
                noted(own, hash, text, refused.detail()).map(receipts.refused(refused.detail())),
            done -> noted(own, hash, text, "")
                .map(kept -> receipts.word(original, original.bodyHash()))));
  }

  private Future<Kept> noted(MessageKey own, byte[] hash, String text, String refusal) {
    return desk.keep(own, hash, text.getBytes(StandardCharsets.UTF_8), refusal);
  }
}
