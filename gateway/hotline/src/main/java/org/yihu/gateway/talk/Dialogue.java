package org.yihu.gateway.talk;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.bot.dialog.Wording;
import org.yihu.config.CityPack;
import org.yihu.config.WordFinder;
import org.yihu.gateway.ask.AskDesk;
import org.yihu.gateway.ask.AskDesk.Missed;
import org.yihu.gateway.desk.OpenMatter;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.dispatch.Triage;
import org.yihu.gateway.dispatch.Triager;
import org.yihu.gateway.knowledge.KnowledgeEntries;
import org.yihu.gateway.reading.ContactReader;
import org.yihu.gateway.ticket.Rate;
import org.yihu.gateway.ticket.Satisfaction;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;

/**
 * The bot's side of a conversation. First what a message plainly wants (emergency, progress, a
 * person, to file something), then what was waited for, then the knowledge base. Where the sender is
 * known (WeChat) an answer counts as answered on the spot and a report becomes a ticket at once; on
 * the open web chat a report is filed step by step.
 *
 * <p>Two stages before it gives up: asked to put it otherwise, then offered a person.
 */
public final class Dialogue {
  private static final Duration RATED_WITHIN = Duration.ofDays(120);
  private static final int LONGEST_ABUSE = 40;

  private final Triager triager;
  private final TicketDesk desk;
  private final TimelineWording wording;
  private final CityPack pack;
  private final Phrases phrases;
  private final Notes notes;
  private final GuidedFiling filing;
  private final PersonRequests people;
  private final Enquiries enquiries;
  private final Set<String> courtesy;
  private final WordFinder<String> abuse;

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
    this.desk = desk;
    this.wording = new TimelineWording(pack);
    this.pack = pack;
    this.phrases = Phrases.of(pack);
    this.notes = new Notes(conversations, clock);
    var contacts = new ContactReader(new PhoneNumbers(pack.areaCode()));
    this.filing = new GuidedFiling(triager, contacts, conversations, notes, phrases, clock);
    this.people = new PersonRequests(handOver, conversations, notes, filing, pack, clock);
    this.enquiries = new Enquiries(ask, model, live, entries, notes, pack);
    this.courtesy = new HashSet<>(pack.cues().courtesy());
    this.abuse = new WordFinder<>(pack.cues().nuisance().stream()
        .map(word -> new WordFinder.Word<>(word, word))
        .toList());
  }

  Future<Turn> turn(Intake intake, String conversation, String words) {
    String text = words.equals("menu:person") ? "人工" : words;
    Triage triage = triager.triage("", text, "", GuidedFiling.known(intake, Optional.empty()));
    var said = new Said(intake, conversation, text, triage);
    if (triage.emergencyLine().isPresent())
      return emergency(said, triage.emergencyLine().get());
    Optional<Turn> menu = menu(text);
    if (menu.isPresent()) return Future.succeededFuture(menu.get());
    var progress = Intents.progress(text);
    if (progress.isPresent()) return progress(progress.get());
    var rating = Intents.rating(text);
    if (rating.isPresent())
      return rated(said, rating.get())
          .compose(done -> done.map(Future::succeededFuture).orElseGet(() -> goOn(said)));
    if (text.length() < LONGEST_ABUSE && !abuse.in(text).isEmpty())
      return Future.succeededFuture(new Turn.Say(phrases.say("reply.calm")));
    return goOn(said);
  }

  private Future<Turn> goOn(Said said) {
    return notes
        .pending(said.conversation())
        .compose(pending -> pending
            .map(expected -> expected(said, expected))
            .orElseGet(() -> fresh(said, Optional.empty())));
  }

  /** A reply to “please rate”: of the newest ticket that waits for one; empty when none does. */
  private Future<Optional<Turn>> rated(Said said, Satisfaction satisfaction) {
    Intake intake = said.intake();
    return desk.openOf(intake.requester(), intake.key().source(), RATED_WITHIN).compose(open -> {
      Optional<OpenMatter> waits = open.stream()
          .filter(matter -> matter.state() == TicketState.FOLLOW_UP)
          .findFirst();
      if (waits.isEmpty()) return Future.succeededFuture(Optional.<Turn>empty());
      var rate = new Rate(satisfaction, Optional.empty(), Optional.empty(), "");
      return desk.act(waits.get().number(), rate, "requester")
          .map(outcome -> outcome.fold(
              Optional::empty,
              refused -> Optional.of(new Turn.Say(phrases.say("reply.notRated"))),
              done -> Optional.of(new Turn.Say(phrases.get(
                  "reply.rated",
                  "number",
                  waits.get().number().toString(),
                  "satisfaction",
                  phrases.get("satisfaction." + satisfaction.id()))))));
    });
  }

  String say(String key) {
    return phrases.say(key);
  }

  private Optional<Turn> courtesy(String text) {
    String core = Intents.core(text);
    if (!courtesy.contains(core)) return Optional.empty();
    boolean thanks = core.contains("谢") || core.equals("再见") || core.equals("拜拜");
    return Optional.of(new Turn.Say(phrases.say(thanks ? "reply.thanks" : "reply.greeting")));
  }

  /** Menu clicks and events arrive as {@code menu:KEY}. */
  private Optional<Turn> menu(String text) {
    if (!text.startsWith("menu:")) return Optional.empty();
    String key =
        "reply." + (text.equals("menu:subscribe") ? "subscribe" : "menu." + text.substring(5));
    return Optional.of(
        new Turn.Say(phrases.say(pack.texts().keys().contains(key) ? key : "reply.greeting")));
  }

  private Future<Turn> progress(Intents.Progress asked) {
    return desk.showToRequester(TicketNumber.parse(asked.number()).orElseThrow(), asked.code())
        .map(file ->
            new Turn.Say(file.map(this::progress).orElse(phrases.get("reply.progressUnknown"))));
  }

  private String progress(TicketFile file) {
    List<TimelineWording.Line> timeline = wording.timeline(file);
    return phrases.get(
        "reply.progress",
        "number",
        file.ticket().number().toString(),
        "status",
        phrases.get("status." + file.ticket().state().publicId()),
        "last",
        timeline.isEmpty() ? "" : timeline.get(timeline.size() - 1).what());
  }

  private Future<Turn> expected(Said said, Pending pending) {
    String text = said.text();
    return switch (pending.waiting()) {
      case SLOT, CONFIRM ->
        Intents.isPerson(text)
            ? people.wanted(said, pending.filing().map(Filing::text).orElse(""))
            : filing.goOn(said, pending);
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
    Optional<Turn> plain = courtesy(text);
    if (plain.isPresent()) return Future.succeededFuture(plain.get());
    if (Intents.isPerson(text))
      return people.wanted(said, before.map(Pending::question).orElse(""));
    if (Intents.isCancel(text) && before.isPresent())
      return notes.forget(said).map(done -> new Turn.Say(phrases.say("reply.cancelled")));
    Optional<Filing> wanted = Filing.wanted(text);
    if (wanted.isPresent()) return filing.next(said, wanted.get(), "");
    TicketKind kind = said.triage().kind();
    boolean report = kind != TicketKind.INQUIRY && kind != TicketKind.OTHER;
    if (report) return filing.report(said);
    return enquiries.ask(said, before);
  }

  /** Where the sender is known the matter is registered and passed on at once. */
  private Future<Turn> emergency(Said said, String line) {
    if (!said.openChat()) return Future.succeededFuture(Turn.File.of(said.text()));
    return notes
        .waitFor(said, Pending.of(Pending.Waiting.OFFER, said.text(), 0))
        .map(done -> new Turn.Say(phrases.get("reply.emergencyCall", "line", line)));
  }

  /** Photos during filing wait with it; elsewhere on the open chat they begin one. */
  Future<Optional<Turn>> files(Intake intake, String conversation, List<Attachment> files) {
    return filing.files(intake, conversation, files);
  }
}
