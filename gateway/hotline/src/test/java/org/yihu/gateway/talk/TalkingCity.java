package org.yihu.gateway.talk;

import static org.yihu.gateway.testing.Await.on;
import static org.yihu.gateway.testing.DraftBuilder.PACK;
import static org.yihu.gateway.testing.DraftBuilder.RULES;
import static org.yihu.gateway.testing.DraftBuilder.time;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Channel;
import org.yihu.adapters.channel.Declared;
import org.yihu.adapters.channel.Intake;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.adapters.channel.Taken;
import org.yihu.adapters.channel.Vouched;
import org.yihu.bot.dialog.Answerer;
import org.yihu.bot.dialog.Wording;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.search.KnowledgeIndex;
import org.yihu.bot.search.KnowledgeIndex.Hit;
import org.yihu.config.BotConfig;
import org.yihu.config.ConfigLoader;
import org.yihu.config.IntakeConfig;
import org.yihu.gateway.ask.AskDesk;
import org.yihu.gateway.ask.ScriptedIndex;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.dispatch.Triager;
import org.yihu.gateway.intake.IntakeDesk;
import org.yihu.gateway.knowledge.KnowledgeEntries;
import org.yihu.gateway.memory.MemoryStoreUnderTest;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.reading.ContactReader;
import org.yihu.gateway.testing.TurnedClock;
import org.yihu.gateway.ticket.Approve;
import org.yihu.gateway.ticket.Dispatch;
import org.yihu.gateway.ticket.HandlingReport;
import org.yihu.gateway.ticket.Report;
import org.yihu.gateway.ticket.Sign;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.TicketNumber;

/** A hotline that talks, with its store in memory and a bot that knows what a test says. */
public final class TalkingCity implements AutoCloseable {
  private static final BotConfig BOT =
      new ConfigLoader(Map.of()).load(Optional.empty(), Map.of()).bot();
  private static final IntakeConfig LIMITS = new IntakeConfig(
      100, 5000, 9, 1 << 20, 100, 10, Duration.ofDays(30), 0.6, Duration.ofMinutes(30));

  public final TurnedClock clock = new TurnedClock(time("2026-03-02T10:00"));
  public final MemoryStoreUnderTest store = new MemoryStoreUnderTest();
  public final MemoryTalks talks = new MemoryTalks();
  public final HandOver handOver = new HandOver(
      talks,
      store.outbox(),
      new ContactReader(new PhoneNumbers(PACK.areaCode())),
      PACK.texts(),
      clock);
  public final TicketDesk desk = new TicketDesk(
      store.tickets(),
      store.lists(),
      store.files(),
      new Audit(store.audit(), clock),
      RULES,
      LIMITS,
      clock,
      number -> "CODE%04d".formatted(number % 10_000));
  public final IntakeDesk intake;
  /** What nobody could answer: {@code question|why}. */
  public final List<String> missed = new ArrayList<>();

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, List<Hit>> known = new HashMap<>();
  private final Map<String, KnowledgeEntry> entries = new HashMap<>();
  private List<Hit> always = List.of();
  private int messages;
  private boolean botIsAway;

  public TalkingCity() {
    KnowledgeIndex index = new ScriptedIndex(query -> botIsAway
        ? Future.failedFuture(new IllegalStateException("away"))
        : Future.succeededFuture(known.getOrDefault(query.text(), always)));
    var triager = new Triager(PACK);
    var ask = new AskDesk(
        new Answerer(index, BOT),
        index,
        triager,
        (question, why, category, channel) -> missed.add(question + "|" + why),
        BOT,
        PACK,
        clock);
    var dialogue = new Dialogue(
        ask, Wording.NONE, new Live(), triager, entries(), talks, handOver, desk, PACK, clock);
    this.intake = new IntakeDesk(
        vertx,
        desk,
        triager,
        ask,
        new Talk(dialogue, talks, handOver, clock),
        RULES,
        LIMITS,
        PACK,
        Optional.empty(),
        (content, name) -> name.endsWith(".exe") ? "application/x-msdownload" : "image/png");
  }

  private KnowledgeEntries entries() {
    return new KnowledgeEntries() {
      @Override
      public Future<Counts> put(List<KnowledgeEntry> more, boolean sample, Instant now) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Future<Optional<KnowledgeEntry>> find(String id) {
        return Future.succeededFuture(Optional.ofNullable(entries.get(id)));
      }

      @Override
      public Future<List<Changed>> changedSince(Instant since, String afterId, int limit) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Future<Integer> count() {
        return Future.succeededFuture(entries.size());
      }
    };
  }

  /** The bot answers a question, sure of it. */
  public TalkingCity knows(String question, String answer) {
    known.put(question, List.of(new Hit(entry(question, answer), 0.95)));
    return this;
  }

  /** The bot thinks that one of several is meant. */
  public TalkingCity wavers(String question, String... others) {
    List<Hit> hits = new ArrayList<>();
    for (String other : others) hits.add(new Hit(entry(other, "答：" + other), 0.4));
    known.put(question, hits);
    return this;
  }

  /** Whatever else is asked, the bot has these to choose from. */
  public TalkingCity offersAlways(String... questions) {
    always =
        Stream.of(questions).map(one -> new Hit(entry(one, "答：" + one), 0.4)).toList();
    return this;
  }

  public void losesTheBot() {
    botIsAway = true;
  }

  /** An entry is no longer there. */
  public void withdraws(String question) {
    entries.remove(question);
  }

  private KnowledgeEntry entry(String question, String answer) {
    var entry = new KnowledgeEntry(
        question,
        question,
        List.of(),
        answer,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
    entries.put(question, entry);
    return entry;
  }

  /** Somebody in a conversation. */
  public final class Citizen {
    private final Channel channel;
    private final String source;
    private final String account;

    Citizen(Channel channel, String source, String account) {
      this.channel = channel;
      this.source = source;
      this.account = account;
    }

    public String conversation() {
      return channel == Channel.WEB ? account : source + "\n" + account;
    }

    public Taken sends(String text, Attachment... files) throws Exception {
      // The open chat keeps its transcript itself.
      if (channel == Channel.WEB)
        on(talks.append(
            account,
            "web",
            new JsonObject().put("type", "said").put("text", text),
            clock.instant()));
      return on(intake.take(message("m" + ++messages, text, files)));
    }

    public Intake message(String key, String text, Attachment... files) {
      return new Intake(
          channel,
          channel == Channel.WEB ? "chat" : "wechat",
          new MessageKey(source, key),
          clock.instant(),
          Person.ofAccount(account),
          Vouched.ACCOUNT,
          Optional.empty(),
          text,
          List.of(files),
          Place.unknown(),
          Declared.nothing(),
          Intake.Style.SPOKEN,
          channel == Channel.WEB
              ? Optional.empty()
              : Optional.of(new ReplyAddress(source, account, Map.of())),
          text.getBytes(StandardCharsets.UTF_8));
    }

    /** @return what is said back, empty for silence */
    public String says(String text) throws Exception {
      return sends(text).fold(Taken.Ticketed::say, Taken.Said::say, Taken.Refused::say);
    }

    /** @return the ticket that it becomes */
    public Taken.Ticketed files(String text) throws Exception {
      return (Taken.Ticketed) sends(text);
    }
  }

  /** Somebody whom nobody knows, on the web page. */
  public Citizen visitor(String token) {
    return new Citizen(Channel.WEB, "chat", token);
  }

  public Citizen follower(String openid) {
    return new Citizen(Channel.WECHAT, "wechat:city", openid);
  }

  /** How many tickets there are of a person. */
  public int open(Citizen citizen) throws Exception {
    return on(desk.openOf(Person.ofAccount(citizen.account), citizen.source, Duration.ofDays(365)))
        .size();
  }

  /** A ticket comes to the moment when its requester is asked whether it helped. */
  public void completes(TicketNumber number) throws Exception {
    String unit = "urban-management";
    var report = new HandlingReport(
        "市政维修一队",
        Optional.of(clock.instant()),
        "现场查看后当日铣刨坑洼路面并重新铺设沥青",
        "路面坑洼已修补完毕，积水点已疏通",
        Optional.of(new HandlingReport.Contact(true, clock.instant(), "微信")),
        HandlingReport.Outcome.SOLVED,
        Optional.empty());
    for (TicketAction action :
        List.of(Dispatch.to(unit), new Sign(unit), new Report(unit, report), new Approve())) {
      clock.turn(Duration.ofMinutes(1));
      if (!on(desk.act(number, action, "test")).isDone())
        throw new AssertionError(action + " was refused");
    }
  }

  public static TicketNumber number(Taken.Ticketed ticket) {
    return TicketNumber.parse(ticket.number()).orElseThrow();
  }

  @Override
  public void close() throws Exception {
    on(vertx.close());
  }
}
