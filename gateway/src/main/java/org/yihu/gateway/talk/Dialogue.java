package org.yihu.gateway.talk;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.Unavailable;
import org.yihu.bot.dialog.Answer;
import org.yihu.bot.dialog.Answerer;
import org.yihu.bot.dialog.Question;
import org.yihu.bot.dialog.Wording;
import org.yihu.bot.search.KnowledgeIndex.Hit;
import org.yihu.config.BotConfig;
import org.yihu.config.CityPack;
import org.yihu.config.Texts;
import org.yihu.config.WordFinder;
import org.yihu.gateway.desk.OpenMatter;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.dispatch.Triage;
import org.yihu.gateway.dispatch.Triager;
import org.yihu.gateway.knowledge.Gaps;
import org.yihu.gateway.knowledge.KnowledgeEntries;
import org.yihu.gateway.ticket.Decision;
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
  private static final Logger log = LoggerFactory.getLogger(Dialogue.class);
  private static final Duration RATED_WITHIN = Duration.ofDays(120);
  private static final Duration EXPECTED_FOR = Duration.ofMinutes(30);
  private static final int TOO_SHORT = 5;
  private static final int LONGEST_ABUSE = 40;

  private final Answerer bot;
  private final Wording model;
  private final Live live;
  private final Triager triager;
  private final KnowledgeEntries entries;
  private final Gaps gaps;
  private final Conversations conversations;
  private final HandOver handOver;
  private final TicketDesk desk;
  private final TimelineWording wording;
  private final CityPack pack;
  private final Texts texts;
  private final BotConfig config;
  private final Clock clock;
  private final Set<String> courtesy;
  private final WordFinder<String> abuse;

  public Dialogue(
      Answerer bot,
      Wording model,
      Live live,
      Triager triager,
      KnowledgeEntries entries,
      Gaps gaps,
      Conversations conversations,
      HandOver handOver,
      TicketDesk desk,
      CityPack pack,
      BotConfig config,
      Clock clock) {
    this.bot = bot;
    this.model = model;
    this.live = live;
    this.triager = triager;
    this.entries = entries;
    this.gaps = gaps;
    this.conversations = conversations;
    this.handOver = handOver;
    this.desk = desk;
    this.wording = new TimelineWording(pack);
    this.pack = pack;
    this.texts = pack.texts();
    this.config = config;
    this.clock = clock;
    this.courtesy = new HashSet<>(pack.cues().courtesy());
    this.abuse = new WordFinder<>(pack.cues().nuisance().stream()
        .map(word -> new WordFinder.Word<>(word, word))
        .toList());
  }

  /** One message being dealt with. */
  private record Said(Intake intake, String conversation, String text, Triage triage) {
    boolean openChat() {
      return Talk.isOpenChat(intake);
    }
  }

  Future<Turn> turn(Intake intake, String conversation, String words) {
    String text = words.equals("menu:person") ? "人工" : words;
    Triage triage = triager.triage("", text, "", known(intake, Optional.empty()));
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
      return Future.succeededFuture(new Turn.Say(say("reply.calm")));
    return goOn(said);
  }

  private Future<Turn> goOn(Said said) {
    return conversations
        .pending(said.conversation(), clock.instant().minus(EXPECTED_FOR))
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
          .map(decision -> decision
              .filter(Decision.Accepted.class::isInstance)
              .map(done -> new Turn.Say(texts.get(
                  "reply.rated",
                  "number",
                  waits.get().number().toString(),
                  "satisfaction",
                  texts.get("satisfaction." + satisfaction.id())))));
    });
  }

  String say(String key) {
    return texts.get(key, "city", pack.city());
  }

  private Triager.Known known(Intake intake, Optional<String> kind) {
    return new Triager.Known(
        kind.flatMap(TicketKind::of), Optional.empty(), intake.place().region());
  }

  private Optional<Turn> courtesy(String text) {
    String core = Intents.core(text);
    if (!courtesy.contains(core)) return Optional.empty();
    boolean thanks = core.contains("谢") || core.equals("再见") || core.equals("拜拜");
    return Optional.of(new Turn.Say(say(thanks ? "reply.thanks" : "reply.greeting")));
  }

  /** Menu clicks and events arrive as {@code menu:KEY}. */
  private Optional<Turn> menu(String text) {
    if (!text.startsWith("menu:")) return Optional.empty();
    String key =
        "reply." + (text.equals("menu:subscribe") ? "subscribe" : "menu." + text.substring(5));
    return Optional.of(new Turn.Say(say(texts.keys().contains(key) ? key : "reply.greeting")));
  }

  private Future<Turn> progress(Intents.Progress asked) {
    return desk.showToRequester(TicketNumber.parse(asked.number()).orElseThrow(), asked.code())
        .map(file ->
            new Turn.Say(file.map(this::progress).orElse(texts.get("reply.progressUnknown"))));
  }

  private String progress(TicketFile file) {
    List<TimelineWording.Line> timeline = wording.timeline(file);
    return texts.get(
        "reply.progress",
        "number",
        file.ticket().number().toString(),
        "status",
        texts.get("status." + file.ticket().state().publicId()),
        "last",
        timeline.isEmpty() ? "" : timeline.get(timeline.size() - 1).what());
  }

  private Future<Turn> expected(Said said, Pending pending) {
    String text = said.text();
    return switch (pending.waiting()) {
      case SLOT, CONFIRM -> filing(said, pending);
      case CHOICE -> {
        Optional<Integer> number = Intents.choice(text);
        if (number
            .filter(chosen -> chosen >= 1 && chosen <= pending.choices().size())
            .isPresent()) yield chosen(said, pending.choices().get(number.get() - 1));
        if (number.isPresent()) yield missed(said, pending.question(), pending.misses(), "choices");
        yield Intents.isYes(text)
            ? file(said, pending.question())
            : fresh(said, Optional.of(pending));
      }
      case OFFER ->
        Intents.isYes(text) ? file(said, pending.question()) : fresh(said, Optional.of(pending));
      case PERSON ->
        Intents.isYes(text) && !text.contains("登记")
            ? person(said, pending.question())
            : Intents.isYes(text)
                ? file(said, pending.question())
                : fresh(said, Optional.of(pending));
      case FOLLOW_UP ->
        Intents.isUseless(text)
            ? missed(said, pending.question(), pending.misses(), "rating")
            : Intents.isYes(text)
                ? Future.succeededFuture(new Turn.Say(say("reply.thanks")))
                : fresh(said, Optional.of(pending));
    };
  }

  private Future<Turn> file(Said said, String text) {
    return forget(said)
        .map(done -> new Turn.File(
            Slots.withoutPhone(text),
            said.openChat() ? Optional.of(Filing.of(text)) : Optional.empty(),
            ""));
  }

  private Future<Void> forget(Said said) {
    return conversations.expect(
        said.conversation(), said.intake().channel().id(), Optional.empty(), clock.instant());
  }

  private Future<Void> waitFor(Said said, Pending pending) {
    return conversations.expect(
        said.conversation(), said.intake().channel().id(), Optional.of(pending), clock.instant());
  }

  private Future<Turn> chosen(Said said, String id) {
    return entries
        .find(id)
        .compose(entry -> entry.isEmpty()
            ? forget(said).map(done -> new Turn.Say(say("reply.tooShort")))
            : waitFor(said, Pending.of(Pending.Waiting.FOLLOW_UP, entry.get().question(), 0))
                .compose(done -> answered(said, List.of(new Hit(entry.get(), 1)))));
  }

  /** @param hits the entry that is meant, then others */
  private Future<Turn> answered(Said said, List<Hit> hits) {
    Hit hit = hits.get(0);
    if (!said.openChat()) return Future.succeededFuture(new Turn.Answered(hit));
    return model
        .word(
            said.text(),
            hits,
            soFar -> live.tell(
                said.conversation(), new JsonObject().put("type", "typing").put("text", soFar)))
        .map(words -> new Turn.Say(
            EntryWording.answer(texts, hit.entry(), words.orElse(hit.entry().answer()))));
  }

  /** @param before what was waited for, and not given */
  private Future<Turn> fresh(Said said, Optional<Pending> before) {
    String text = said.text();
    Optional<Turn> plain = courtesy(text);
    if (plain.isPresent()) return Future.succeededFuture(plain.get());
    if (Intents.isPerson(text))
      return person(said, before.map(Pending::question).orElse(""));
    if (Intents.isCancel(text) && before.isPresent())
      return forget(said).map(done -> new Turn.Say(say("reply.cancelled")));
    Optional<Filing> wanted = Filing.wanted(text);
    if (wanted.isPresent()) return next(said, wanted.get(), "");
    TicketKind kind = said.triage().kind();
    boolean report = kind != TicketKind.INQUIRY && kind != TicketKind.OTHER;
    if (report) return report(said);
    int misses = before.map(Pending::misses).orElse(0);
    LocalDate day = said.intake().receivedAt().atZone(pack.zone()).toLocalDate();
    Optional<String> region = said.triage().region();
    Optional<String> context = before
        .filter(pending -> pending.waiting() == Pending.Waiting.FOLLOW_UP)
        .flatMap(pending -> Intents.different(text).map(more -> more + pending.question()));
    return ask(text, region, day)
        .compose(answer -> answer instanceof Answer.Sure || context.isEmpty()
            ? said(said, text, text, misses, answer)
            : ask(context.get(), region, day)
                .compose(again ->
                    said(said, context.get(), before.orElseThrow().question(), misses, again)))
        .recover(failure -> {
          if (failure instanceof Unavailable) return Future.failedFuture(failure);
          log.warn("the bot did not answer: {}", failure.getClass().getSimpleName());
          return offer(said, text, misses, "reply.botAway");
        });
  }

  private Future<Answer> ask(String text, Optional<String> region, LocalDate day) {
    return bot.answer(new Question(text, region, day))
        .timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Where the sender is known the matter is registered and passed on at once. */
  private Future<Turn> emergency(Said said, String line) {
    if (!said.openChat()) return Future.succeededFuture(Turn.File.of(said.text()));
    return waitFor(said, Pending.of(Pending.Waiting.OFFER, said.text(), 0))
        .map(done -> new Turn.Say(texts.get("reply.emergencyCall", "line", line)));
  }

  private Future<Turn> said(Said said, String text, String topic, int misses, Answer answer) {
    return answer.fold(
        sure -> waitFor(said, Pending.of(Pending.Waiting.FOLLOW_UP, topic, 0))
            .compose(done -> answered(
                said,
                Stream.concat(Stream.of(sure.hit()), sure.others().stream()).toList())),
        choices -> choose(said, text, misses, choices.hits()),
        unknown -> missed(said, text, misses, "unknown"));
  }

  private Future<Turn> choose(Said said, String text, int misses, List<Hit> hits) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < hits.size(); i++)
      lines.add(i + 1 + ". " + hits.get(i).entry().question());
    List<String> ids = hits.stream().map(hit -> hit.entry().id()).toList();
    return waitFor(said, Pending.choices(ids, text, misses))
        .map(done -> new Turn.Say(texts.get("reply.choices", "choices", String.join("\n", lines))));
  }

  /** The question is kept for the owners of the knowledge base; the citizen gets another way. */
  private Future<Turn> missed(Said said, String question, int misses, String why) {
    if (question.length() < TOO_SHORT)
      return Future.succeededFuture(new Turn.Say(say("reply.tooShort")));
    gaps.note(question, why, said.triage().category(), said.intake().channel().id());
    if (!said.openChat() && why.equals("unknown"))
      return forget(said).map(done -> Turn.File.of(question));
    return misses == 0
        ? offer(said, question, misses + 1, "reply.rephrase")
        : waitFor(said, Pending.of(Pending.Waiting.PERSON, question, misses + 1))
            .map(done -> new Turn.Say(say("reply.offerPerson")));
  }

  private Future<Turn> offer(Said said, String question, int misses, String key) {
    if (question.length() < TOO_SHORT)
      return Future.succeededFuture(new Turn.Say(say("reply.tooShort")));
    if (!said.openChat()) return Future.succeededFuture(Turn.File.of(question));
    return waitFor(said, Pending.of(Pending.Waiting.OFFER, question, misses))
        .map(done -> new Turn.Say(say(key)));
  }

  private Future<Turn> person(Said said, String question) {
    return handOver
        .isStaffed()
        .compose(staffed -> staffed ? queue(said, question) : nobodyThere(said, question));
  }

  private Future<Turn> queue(Said said, String question) {
    return handOver.enqueue(said.conversation(), said.intake().replyTo()).compose(position -> {
      if (position.isEmpty()) return Future.succeededFuture(Turn.silence());
      String words = texts.get("reply.queued", "position", position.get().toString());
      return said.openChat()
          ? announce(said, position.get(), words)
          : Future.succeededFuture((Turn) new Turn.Say(words));
    });
  }

  private Future<Turn> announce(Said said, int position, String words) {
    String channel = said.intake().channel().id();
    JsonObject handOff =
        new JsonObject().put("type", "handoff").put("state", "queued").put("position", position);
    return conversations
        .append(said.conversation(), channel, handOff, clock.instant())
        .compose(done -> conversations.append(
            said.conversation(), channel, HandOver.reply("system", words), clock.instant()))
        .map(Turn.silence());
  }

  /** Nobody on duty: a ticket with a promised time, or first what it is about. @article 第十二条 */
  private Future<Turn> nobodyThere(Said said, String question) {
    String note = texts.get("reply.nobodyOnDuty", "hours", Integer.toString(promisedHours()));
    if (question.length() >= TOO_SHORT) {
      return forget(said)
          .map(done -> new Turn.File(
              Slots.withoutPhone(question),
              said.openChat() ? Optional.of(Filing.of(question)) : Optional.empty(),
              note));
    }
    return next(said, new Filing(Optional.empty(), "", Slots.NONE, Set.of(), 0), note + "\n");
  }

  private int promisedHours() {
    return pack.rules().answerAfterAsking().hours().orElse(24);
  }

  private Future<Turn> report(Said said) {
    if (said.text().length() < TOO_SHORT)
      return Future.succeededFuture(new Turn.Say(say("reply.tooShort")));
    return said.openChat()
        ? next(said, Filing.of(said.text()), "")
        : Future.succeededFuture(Turn.File.of(said.text()));
  }

  private Future<Turn> filing(Said said, Pending pending) {
    Filing filing = pending.filing().orElseThrow();
    String text = said.text();
    if (Intents.isCancel(text))
      return forget(said)
          .compose(done -> conversations.dropFiles(said.conversation()))
          .map(done -> new Turn.Say(say("reply.cancelled")));
    if (Intents.isPerson(text)) return person(said, filing.text());
    boolean told = filing.what().length() >= TOO_SHORT;
    if (Intents.isYes(text) && told)
      return forget(said).map(done -> new Turn.File(filing.text(), Optional.of(filing), ""));
    return pending.waiting() == Pending.Waiting.CONFIRM
        ? next(said, filing.supplemented(text), "")
        : next(said, filing.answered(filing.lastAsked(), text), "");
  }

  /** Asks for what is missing, or tells back what will be filed. */
  private Future<Turn> next(Said said, Filing filing, String before) {
    TicketKind kind = triager
        .triage("", filing.what(), "", known(said.intake(), filing.kind()))
        .kind();
    Optional<Filing.Slot> slot = filing.asks(kind);
    Pending pending = slot.map(ask -> Pending.filing(Pending.Waiting.SLOT, filing.asking(ask)))
        .orElseGet(() -> Pending.filing(Pending.Waiting.CONFIRM, filing));
    String words = slot.map(ask -> say("filing." + ask.name().toLowerCase(Locale.ROOT)))
        .orElseGet(() -> summary(filing, kind));
    return waitFor(said, pending).map(done -> new Turn.Say(before + words));
  }

  private String summary(Filing filing, TicketKind kind) {
    Slots slots = filing.slots();
    String none = texts.get("filing.none");
    String contact = slots
        .phone()
        .map(phone -> slots.name().map(name -> name + " ").orElse("") + phone)
        .or(slots::name)
        .orElse(none);
    return texts.get(
        "filing.summary",
        "kind",
        texts.get("kind." + kind.id()),
        "what",
        filing.what(),
        "where",
        slots.where().orElse(none),
        "when",
        slots.when().orElse(none),
        "contact",
        contact,
        "anonymous",
        texts.get(slots.anonymous().orElse(false) ? "filing.anonymous" : "filing.named"),
        "files",
        Integer.toString(filing.files()));
  }

  /** Photos during filing wait with it; elsewhere on the open chat they begin one. */
  Future<Optional<Turn>> files(Intake intake, String conversation, List<Attachment> files) {
    return conversations
        .pending(conversation, clock.instant().minus(EXPECTED_FOR))
        .compose(pending -> {
          Optional<Filing> filing = pending.flatMap(Pending::filing);
          if (filing.isEmpty() && !Talk.isOpenChat(intake))
            return Future.succeededFuture(Optional.empty());
          boolean asked = pending
              .filter(waiting -> waiting.waiting() == Pending.Waiting.SLOT)
              .isPresent();
          var begun = filing
              .map(one -> asked ? one.asksAgain() : one)
              .orElseGet(() -> Filing.of(pending
                  .filter(waiting -> waiting.waiting() != Pending.Waiting.FOLLOW_UP)
                  .map(Pending::question)
                  .orElse("")));
          return keep(intake, conversation, files).compose(count -> {
            var said = new Said(
                intake,
                conversation,
                begun.what(),
                triager.triage("", begun.what(), "", known(intake, begun.kind())));
            String got = texts.get("filing.files", "files", Integer.toString(count));
            return next(said, begun.withFiles(count), got + "\n").map(Optional::of);
          });
        });
  }

  private Future<Integer> keep(Intake intake, String conversation, List<Attachment> files) {
    Future<Integer> count = Future.succeededFuture(0);
    for (Attachment file : files)
      count = count.compose(
          before -> conversations.keep(conversation, intake.channel().id(), file, clock.instant()));
    return count;
  }
}
