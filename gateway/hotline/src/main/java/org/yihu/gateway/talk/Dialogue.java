package org.yihu.gateway.talk;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.bot.dialog.Wording;
import org.yihu.config.CityPack;
import org.yihu.gateway.ask.AskDesk;
import org.yihu.gateway.ask.AskDesk.Missed;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.dispatch.Triage;
import org.yihu.gateway.dispatch.Triager;
import org.yihu.gateway.knowledge.KnowledgeEntries;
import org.yihu.gateway.reading.Alarm;
import org.yihu.gateway.reading.ContactReader;
import org.yihu.gateway.reading.Screening;
import org.yihu.gateway.ticket.Satisfaction;
import org.yihu.gateway.ticket.TicketKind;

/**
 * The bot's side of a conversation. First what a message plainly wants (emergency, progress, a
 * person, to file something), then what was waited for, then the knowledge base. Where the sender is
 * known (WeChat) an answer counts as answered on the spot and a report becomes a ticket at once; on
 * the open web chat a report is filed step by step.
 *
 * <p>Two stages before it gives up: asked to put it otherwise, then offered a person.
 */
public final class Dialogue {
  /** Keys of the menu that say the same as words. */
  private static final Map<String, String> MENU =
      Map.of("menu:person", "人工", "menu:progress", "进度");

  private final Triager triager;
  private final CityPack pack;
  private final Phrases phrases;
  private final Wishes wishes;
  private final Notes notes;
  private final GuidedFiling filing;
  private final PersonRequests people;
  private final Enquiries enquiries;
  private final Tracking tracking;
  private final Screening screening;

  public Dialogue(
      AskDesk ask,
      Wording model,
      Live live,
      Triager triager,
      KnowledgeEntries entries,
      Conversations conversations,
      HandOver handOver,
      TicketDesk desk,
      CityPack pack,
      Clock clock) {
    this.triager = triager;
    this.pack = pack;
    this.phrases = Phrases.of(pack);
    this.wishes = new Wishes(pack);
    this.notes = new Notes(conversations, clock);
    var contacts = new ContactReader(new PhoneNumbers(pack.areaCode()));
    this.filing = new GuidedFiling(triager, contacts, conversations, notes, phrases, clock);
    this.people = new PersonRequests(handOver, conversations, notes, filing, pack, clock);
    this.enquiries = new Enquiries(ask, model, live, entries, notes, pack);
    this.tracking = new Tracking(desk, notes, pack);
    this.screening = new Screening(pack);
  }

  Future<Turn> turn(Intake intake, String conversation, String words) {
    String text = MENU.getOrDefault(words, words);
    Triage triage = triager.triage("", text, "", GuidedFiling.known(intake, Optional.empty()));
    // Whoever says that they want to file something says so in words that may also ask for
    // progress.
    Optional<Wish> wish = Filing.wanted(text).isPresent() ? Optional.empty() : wishes.in(text);
    var said = new Said(intake, conversation, text, triage, wish);
    if (triage.alarm().isPresent()) return emergency(said, triage.alarm().get());
    Optional<Turn> menu = menu(text);
    if (menu.isPresent()) return Future.succeededFuture(menu.get());
    return notes.pending(conversation).compose(pending -> plainly(said, pending));
  }

  /** What a message wishes whatever was waited for: to rate, or to know how a ticket is doing. */
  private Future<Turn> plainly(Said said, Optional<Pending> pending) {
    Optional<Wishes.Rating> rating = wishes.rating(said.text());
    if (rating.isPresent())
      return tracking
          .rated(said, rating.get(), said.wish().flatMap(Wish::number))
          .compose(done -> done.map(Future::succeededFuture)
              .orElseGet(() -> unrated(said, pending, rating.get())));
    if (isAboutTicket(said, pending))
      return tracking.progress(said, said.wish().orElseThrow(), pending);
    if (screening.isAbuse(said.text()))
      return Future.succeededFuture(new Turn.Say(phrases.say("reply.calm")));
    return goOn(said, pending);
  }

  /** After an answer “多久能办好” asks about that. */
  private static boolean isAboutTicket(Said said, Optional<Pending> pending) {
    return said.wish()
        .map(Wish::kind)
        .filter(kind -> switch (kind) {
          case PROGRESS -> true;
          case WHEN -> pending.filter(before -> !isTopic(before)).isPresent() || pending.isEmpty();
          case DISSATISFIED,
              BASICALLY_SATISFIED,
              SATISFIED,
              THANKS,
              FAREWELL,
              ANSWER,
              GREETING,
              PUZZLED,
              MARKS -> false;
        })
        .isPresent();
  }

  private static boolean isTopic(Pending before) {
    return before.waiting() == Pending.Waiting.FOLLOW_UP;
  }

  /** No ticket waits for it: said of the bot's answer, of nothing, or at the start of a report. */
  private Future<Turn> unrated(Said said, Optional<Pending> pending, Wishes.Rating rating) {
    if (said.wish().isEmpty()) return goOn(said, pending);
    boolean ofAnswer = said.openChat()
        && rating.satisfaction() == Satisfaction.DISSATISFIED
        && pending.filter(Dialogue::isTopic).isPresent();
    return ofAnswer
        ? enquiries.missed(said, pending.get().question(), pending.get().misses(), Missed.RATING)
        : Future.succeededFuture(new Turn.Say(phrases.say("reply.nothingToRate")));
  }

  private Future<Turn> goOn(Said said, Optional<Pending> pending) {
    return pending
        .map(expected -> expected(said, expected))
        .orElseGet(() -> fresh(said, Optional.empty()));
  }

  String say(String key) {
    return phrases.say(key);
  }

  /** What is said to a message that says nothing; empty when it does. */
  private Optional<String> smallTalk(Said said) {
    return said.wish()
        .filter(Wish::isSmallTalk)
        .map(Wish::kind)
        .map(kind -> switch (kind) {
          case THANKS -> "reply.thanks";
          case FAREWELL -> "reply.farewell";
          case ANSWER -> "reply.noted";
          case PUZZLED -> "reply.tooShort";
          case MARKS -> "reply.marks";
          case GREETING, DISSATISFIED, BASICALLY_SATISFIED, SATISFIED, PROGRESS, WHEN ->
            "reply.greeting";
        })
        .map(phrases::say);
  }

  /** Menu clicks and events arrive as {@code menu:KEY}. */
  private Optional<Turn> menu(String text) {
    if (!text.startsWith("menu:")) return Optional.empty();
    String key =
        "reply." + (text.equals("menu:subscribe") ? "subscribe" : "menu." + text.substring(5));
    return Optional.of(
        new Turn.Say(phrases.say(pack.texts().keys().contains(key) ? key : "reply.greeting")));
  }

  private Future<Turn> expected(Said said, Pending pending) {
    String text = said.bare();
    return switch (pending.waiting()) {
      case SLOT, CONFIRM ->
        Intents.isPerson(text)
            ? people.wanted(said, pending.filing().map(Filing::text).orElse(""))
            : filing.goOn(said, pending, smallTalk(said));
      case CHOICE -> {
        Optional<Integer> number = Intents.choice(text);
        if (number
            .filter(chosen -> chosen >= 1 && chosen <= pending.choices().size())
            .isPresent()) yield enquiries.chosen(said, pending.choices().get(number.get() - 1));
        if (number.isPresent())
          yield enquiries.missed(said, pending.question(), pending.misses(), Missed.CHOICES);
        yield Intents.isYes(text)
            ? file(said, pending.question())
            : fresh(said, Optional.of(pending));
      }
      case OFFER ->
        Intents.isYes(text) ? file(said, pending.question()) : fresh(said, Optional.of(pending));
      case PERSON ->
        Intents.isYes(text) && !text.contains("登记")
            ? people.wanted(said, pending.question())
            : Intents.isYes(text)
                ? file(said, pending.question())
                : fresh(said, Optional.of(pending));
      case FOLLOW_UP ->
        Intents.isUseless(text)
            ? enquiries.missed(said, pending.question(), pending.misses(), Missed.RATING)
            : Intents.isYes(text)
                ? Future.succeededFuture(new Turn.Say(phrases.say("reply.thanks")))
                : fresh(said, Optional.of(pending));
      case TICKET -> fresh(said, Optional.of(pending));
    };
  }

  private Future<Turn> file(Said said, String text) {
    return notes
        .forget(said)
        .map(done -> new Turn.File(
            text, said.openChat() ? Optional.of(filing.filingOf(text)) : Optional.empty(), ""));
  }

  /** @param before what was waited for, and not given */
  private Future<Turn> fresh(Said said, Optional<Pending> before) {
    String text = said.text();
    if (Intents.isCancel(said.bare()) && before.isPresent())
      return notes.forget(said).map(done -> new Turn.Say(phrases.say("reply.cancelled")));
    Optional<String> plain = smallTalk(said);
    if (plain.isPresent()) return Future.succeededFuture(new Turn.Say(plain.get()));
    if (Intents.isPerson(text))
      return people.wanted(said, before.map(Pending::question).orElse(""));
    Optional<Filing> wanted = Filing.wanted(text);
    if (wanted.isPresent()) return filing.next(said, wanted.get(), "");
    TicketKind kind = said.triage().kind();
    boolean report = kind != TicketKind.INQUIRY && kind != TicketKind.OTHER;
    if (report) return filing.report(said);
    return enquiries.ask(said, before);
  }

  /** Where the sender is known the matter is registered and passed on at once. */
  private Future<Turn> emergency(Said said, Alarm alarm) {
    if (!said.openChat()) return Future.succeededFuture(Turn.File.of(said.text()));
    return notes
        .waitFor(said, Pending.of(Pending.Waiting.OFFER, said.text(), 0))
        .map(done -> new Turn.Say(phrases.get("reply.emergencyCall", "line", lines(alarm))));
  }

  private static String lines(Alarm alarm) {
    return String.join("、", alarm.lines());
  }

  /** What is said at once to whoever waits for a person, when somebody is in danger. */
  Optional<String> alarm(String text) {
    return triager
        .danger(text)
        .map(alarm -> phrases.get("reply.emergencyQueued", "line", lines(alarm)));
  }

  /** Photos during filing wait with it; elsewhere on the open chat they begin one. */
  Future<Optional<Turn>> files(Intake intake, String conversation, List<Attachment> files) {
    return filing.files(intake, conversation, files);
  }
}
