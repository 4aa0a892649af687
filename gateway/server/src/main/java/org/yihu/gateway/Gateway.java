package org.yihu.gateway;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.ChannelAdapter;
import org.yihu.adapters.channel.FaultsInChinese;
import org.yihu.adapters.channel.MessageReader;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.channel.SharedState;
import org.yihu.adapters.channel.Unavailable;
import org.yihu.adapters.forward.ForwardAdapter;
import org.yihu.adapters.forward.Profiles;
import org.yihu.adapters.forward.SmsAdapter;
import org.yihu.adapters.ivr.CtiAdapter;
import org.yihu.adapters.mailbox.MailAdapter;
import org.yihu.adapters.mailbox.MailboxState;
import org.yihu.adapters.web.WebAdapter;
import org.yihu.adapters.web.WebParser;
import org.yihu.adapters.wechat.WechatAdapter;
import org.yihu.bot.dialog.Answerer;
import org.yihu.bot.search.Embedder;
import org.yihu.bot.search.KnowledgeIndex;
import org.yihu.bot.text.Vocabulary;
import org.yihu.config.CityPack;
import org.yihu.config.HotlineConfig;
import org.yihu.gateway.api.AskRoutes;
import org.yihu.gateway.api.CallRoutes;
import org.yihu.gateway.api.ChatSocket;
import org.yihu.gateway.api.ConversationRoutes;
import org.yihu.gateway.api.KnowledgeCareRoutes;
import org.yihu.gateway.api.KnowledgeFileRoutes;
import org.yihu.gateway.api.KnowledgeRoutes;
import org.yihu.gateway.api.Probes;
import org.yihu.gateway.api.RequestRoutes;
import org.yihu.gateway.api.SetAsideRoutes;
import org.yihu.gateway.api.StaffRoutes;
import org.yihu.gateway.api.UserRoutes;
import org.yihu.gateway.ask.AskDesk;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.desk.TimelineWording;
import org.yihu.gateway.dispatch.DispatchHistory;
import org.yihu.gateway.dispatch.Experience;
import org.yihu.gateway.dispatch.Triager;
import org.yihu.gateway.intake.Answers;
import org.yihu.gateway.intake.IntakeDesk;
import org.yihu.gateway.intake.SetAsideDesk;
import org.yihu.gateway.knowledge.GapBook;
import org.yihu.gateway.knowledge.KnowledgeBase;
import org.yihu.gateway.knowledge.KnowledgeDesk;
import org.yihu.gateway.knowledge.StoredVectors;
import org.yihu.gateway.knowledge.WarmUp;
import org.yihu.gateway.outside.altcha.AltchaProofOfWork;
import org.yihu.gateway.outside.caching.CaffeineRecent;
import org.yihu.gateway.outside.oidc.OpenIdConnect;
import org.yihu.gateway.outside.rates.BucketRates;
import org.yihu.gateway.outside.sniffing.TikaSniffer;
import org.yihu.gateway.pages.AccountPages;
import org.yihu.gateway.pages.AdminPages;
import org.yihu.gateway.pages.DashboardPages;
import org.yihu.gateway.pages.DeskSocket;
import org.yihu.gateway.pages.EntryPages;
import org.yihu.gateway.pages.Gate;
import org.yihu.gateway.pages.KnowledgePages;
import org.yihu.gateway.pages.LetterPages;
import org.yihu.gateway.pages.LiveUpdates;
import org.yihu.gateway.pages.OperatorPages;
import org.yihu.gateway.pages.Room;
import org.yihu.gateway.pages.SetAsidePages;
import org.yihu.gateway.pages.SignInPages;
import org.yihu.gateway.pages.SpotCheckPages;
import org.yihu.gateway.pages.TicketPages;
import org.yihu.gateway.pages.WorklistPages;
import org.yihu.gateway.people.Accounts;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.people.AuditBook;
import org.yihu.gateway.people.IdentityProvider;
import org.yihu.gateway.people.KeyRing;
import org.yihu.gateway.people.OwnAccount;
import org.yihu.gateway.people.Personnel;
import org.yihu.gateway.people.Rates;
import org.yihu.gateway.people.Recent;
import org.yihu.gateway.people.SignIn;
import org.yihu.gateway.portal.PortalPages;
import org.yihu.gateway.reply.MediaPump;
import org.yihu.gateway.reply.OutboxDesk;
import org.yihu.gateway.reply.OutboxPump;
import org.yihu.gateway.reply.Rounds;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.rules.UnitTree;
import org.yihu.gateway.rules.WorkCalendar;
import org.yihu.gateway.shared.MemorySharedState;
import org.yihu.gateway.shared.RedisSharedState;
import org.yihu.gateway.store.Attachments;
import org.yihu.gateway.store.Pg;
import org.yihu.gateway.store.PgAccounts;
import org.yihu.gateway.store.PgApiKeys;
import org.yihu.gateway.store.PgAudit;
import org.yihu.gateway.store.PgCalls;
import org.yihu.gateway.store.PgConversations;
import org.yihu.gateway.store.PgDashboard;
import org.yihu.gateway.store.PgDispatchHistory;
import org.yihu.gateway.store.PgEntryVersions;
import org.yihu.gateway.store.PgGaps;
import org.yihu.gateway.store.PgHandOvers;
import org.yihu.gateway.store.PgKnowledge;
import org.yihu.gateway.store.PgLetters;
import org.yihu.gateway.store.PgOutbox;
import org.yihu.gateway.store.PgSentenceVectors;
import org.yihu.gateway.store.PgSetAside;
import org.yihu.gateway.store.PgSettings;
import org.yihu.gateway.store.PgSignals;
import org.yihu.gateway.store.PgSpotChecks;
import org.yihu.gateway.store.PgTicketLists;
import org.yihu.gateway.store.PgTickets;
import org.yihu.gateway.store.PgWechatQuota;
import org.yihu.gateway.store.Vault;
import org.yihu.gateway.talk.Dialogue;
import org.yihu.gateway.talk.HandOver;
import org.yihu.gateway.talk.Live;
import org.yihu.gateway.talk.Signals;
import org.yihu.gateway.talk.Talk;
import org.yihu.gateway.web.Assets;
import org.yihu.gateway.web.Faces;
import org.yihu.gateway.web.Guard;
import org.yihu.gateway.web.Pages;
import org.yihu.gateway.web.Routes;
import org.yihu.gateway.web.Server;
import org.yihu.gateway.web.UploadedFiles;

/** One running gateway: everything is made here, in the order it is needed, and stopped in reverse. */
public final class Gateway {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);
  private static final String INDEX = "knowledge-index";
  private static final long LOADING_SECONDS = 60;
  private static final Duration COME_AGAIN = Duration.ofSeconds(2);
  private static final long FOLLOW_MILLIS = 5_000;
  private static final long WAITING_MILLIS = 5_000;
  private static final long TICK_MILLIS = 1_000;
  private static final long LEARN_MILLIS = 3_600_000;
  private static final Duration LEARNT_FROM = Duration.ofDays(180);
  private static final long SWEEP_MILLIS = 600_000;
  private static final long GROUP_MILLIS = 3_000;
  private static final long REMIND_MILLIS = 600_000;
  private static final long RECOUNT_MILLIS = 24 * 3600 * 1000L;

  private final Vertx vertx;
  private final Pg pg;
  private final SharedState shared;
  private final Embedder embedder;
  private final KnowledgeIndex index;
  private final KnowledgeBase knowledge;
  private final WarmUp warmUp;
  private final Duration warmUpPatience;
  private Future<Void> begun = Promise.<Void>promise().future();
  private final KnowledgeDesk knowledgeDesk;
  private final TicketDesk desk;
  private final KeyRing keys;
  private final SignIn signIn;
  private final Personnel personnel;
  private final Vault vault;
  private final PgSettings settings;
  private final PgSignals signals;
  private final GapBook gaps;
  private final HandOver handOver;
  private final IntakeDesk intake;
  private final List<ChannelAdapter> channels = new ArrayList<>();
  private final OutboxPump outboxPump;
  private final MediaPump mediaPump;
  private final Server server;
  private final List<Routes> routes = new ArrayList<>();
  private final CityPack pack;
  private final Clock clock;
  private final List<Rounds> rounds = new ArrayList<>();
  private final Triager triager;
  private final DispatchHistory history;

  private Gateway(
      Vertx vertx,
      HotlineConfig config,
      CityPack pack,
      StoreOpening store,
      Clock clock,
      Optional<Path> templates,
      BotLoading loading,
      Vocabulary vocabulary) {
    this.vertx = vertx;
    this.pack = pack;
    this.vault = store.vault();
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(metrics);
    new ProcessorMetrics().bindTo(metrics);

    // What libraries do for us
    Rates.Maker rates = BucketRates::new;
    Recent.Maker memory = CaffeineRecent::new;
    var sniffer = new TikaSniffer();

    // The store
    this.pg = Pg.connect(vertx, store.database(), config.store());
    this.settings = new PgSettings(pg);
    Optional<String> smsSource = config.channels().sms().map(account -> SmsAdapter.SOURCE);
    var tickets = new PgTickets(pg, vault, pack.zone(), smsSource);
    var entries = new PgKnowledge(pg);
    var conversations = new PgConversations(pg, vault);
    this.shared = config
        .store()
        .redisUrl()
        .<SharedState>map(url -> new RedisSharedState(vertx, url))
        .orElseGet(MemorySharedState::new);

    // Rules, desk, bot
    var normaliser = vocabulary.normaliser();
    var rules = new Rulebook(pack.rules(), new WorkCalendar(pack), new UnitTree(pack.units()));
    var phones = new PhoneNumbers(pack.areaCode());
    var attachments = new Attachments(pg, vault);
    var auditLog = new PgAudit(pg, vault);
    var audit = new Audit(auditLog, clock);
    this.desk = new TicketDesk(
        tickets,
        new PgTicketLists(pg, vault, phones),
        attachments,
        audit,
        rules,
        config.intake(),
        clock,
        vault::queryCode);
    this.embedder = new StoredVectors(new PgSentenceVectors(pg), loading.embedder());
    this.index = BotOpening.index(
        vertx,
        config.bot(),
        Optional.of(config.dataDir().resolve(INDEX)),
        vocabulary,
        embedder,
        BotOpening.confidence(config.bot(), embedder));
    this.knowledge = new KnowledgeBase(entries, index, clock);
    this.warmUp = new WarmUp(knowledge, index, clock, pack.zone());
    this.warmUpPatience = config.bot().warmUp();
    this.knowledgeDesk = new KnowledgeDesk(
        vertx, new PgEntryVersions(pg), knowledge, index, normaliser, clock, pack.zone());
    var bot = new Answerer(index, config.bot());
    this.clock = clock;
    this.history = new PgDispatchHistory(pg);
    this.triager = new Triager(pack, normaliser, BotOpening.triage(config.bot()));
    var wording = new TimelineWording(pack);

    // What leaves: answers and status
    var outbox = new PgOutbox(pg, vault);

    // Conversations
    this.signals = new PgSignals(vertx, pg);
    this.gaps = new GapBook(vertx, new PgGaps(pg, vault), embedder, normaliser, clock);
    this.handOver =
        new HandOver(new PgHandOvers(pg, vault, conversations), outbox, pack.texts(), clock);
    var live = new Live();
    var ask = new AskDesk(bot, index, triager, gaps, config.bot(), pack, clock);
    var dialogue = new Dialogue(
        ask,
        BotOpening.wording(vertx, config.bot(), normaliser),
        live,
        triager,
        entries,
        conversations,
        handOver,
        desk,
        pack,
        clock);
    var talk = new Talk(dialogue, conversations, handOver, clock);

    // Intake
    this.intake =
        new IntakeDesk(desk, triager, ask, talk, rules, config.intake(), pack, smsSource, sniffer);

    // What is not taken, and answers to what was written
    var setAside = new PgSetAside(pg, vault);
    var answers =
        new Answers(desk, intake, setAside, outbox, pack, config.intake(), sniffer, clock);

    // What leaves later, and attachments to fetch
    var calls = new PgCalls(pg, vault, phones);
    this.outboxPump = new OutboxPump(
        vertx,
        outbox,
        tickets,
        attachments,
        desk,
        pack,
        config.http().publicUrl(),
        smsSource,
        clock);
    this.mediaPump =
        new MediaPump(vertx, attachments, sniffer, config.intake().maxAttachmentBytes(), clock);

    // People
    this.keys = new KeyRing(new PgApiKeys(pg), memory, clock);
    Accounts accounts = new PgAccounts(pg, vault);
    this.personnel = new Personnel(
        vertx,
        accounts,
        audit,
        pack.units().stream().map(CityPack.Unit::id).collect(Collectors.toSet()),
        clock);
    this.signIn = new SignIn(vertx, accounts, audit, rates, memory, clock);
    var work = new AltchaProofOfWork(config.limits(), shared, vault.indexText("altcha", ""));
    var guard = new Guard(keys, work, rates, config.limits(), config.http().trustProxy());

    // Channels
    var parser = new WebParser(config.intake(), pack);
    var lines = config.channels();
    var quota = new PgWechatQuota(pg, vault);
    var profiles = Profiles.load(pack, lines);
    channels.add(new WebAdapter(parser, guard, intake, clock, pack));
    channels.add(new WechatAdapter(
        vertx,
        lines.wechat(),
        intake,
        outbox,
        quota,
        shared,
        new FaultsInChinese(pack.texts()),
        clock));
    var mail = new MailAdapter(
        vertx,
        lines.mail(),
        intake,
        answers,
        config.intake(),
        pack,
        number -> vault.indexText("mail-thread", number),
        clock);
    channels.add(mail);
    channels.add(new ForwardAdapter(vertx, profiles, intake, shared, pack.zone(), clock));
    channels.add(new SmsAdapter(vertx, lines.sms(), pack.zone(), clock));
    channels.add(new CtiAdapter(lines.cti(), guard, calls, intake, clock));

    // HTTP
    this.server = new Server(vertx, config.http(), metrics);
    routes.add(new RequestRoutes(desk, wording, guard));
    routes.add(new AskRoutes(ask, triager, desk, guard, config.bot(), pack));
    routes.add(new KnowledgeRoutes(knowledgeDesk, guard));
    routes.add(new KnowledgeFileRoutes(vertx, knowledge, guard));
    routes.add(new KnowledgeCareRoutes(knowledgeDesk, gaps, guard, clock, pack.zone()));
    var uploads = new UploadedFiles(config.intake(), sniffer);
    routes.add(new StaffRoutes(desk, wording, guard, uploads, pack, clock));
    routes.add(new UserRoutes(accounts, personnel, guard));
    routes.add(new CallRoutes(calls, outbox, intake, parser, guard, clock));
    routes.add(
        new ChatSocket(conversations, handOver, intake, signals, live, guard, pack.texts(), clock));

    // Desks
    var pages = new Pages(templates);
    var gate = new Gate(signIn, pages, config.http().publicUrl().startsWith("https:"));
    var dashboard = new PgDashboard(pg, pack.zone());
    var room = Room.of(pages, gate, pack, clock);
    Optional<IdentityProvider> provider = config
        .identityProvider()
        .<IdentityProvider>map(settings -> new OpenIdConnect(
            vertx, settings, URI.create(config.http().publicUrl() + SignInPages.BACK), clock));
    var own = new OwnAccount(vertx, accounts, audit);
    routes.add(new SignInPages(room, signIn, own, guard, provider, smsSource));
    routes.add(new WorklistPages(room, desk));
    routes.add(new TicketPages(room, desk, ask, wording, uploads));
    routes.add(new OperatorPages(room, desk, intake, parser, triager, ask, calls, audit));
    routes.add(new KnowledgePages(room, knowledgeDesk, gaps));
    routes.add(new EntryPages(room, knowledgeDesk, gaps));
    var letters = new PgLetters(pg);
    routes.add(new LetterPages(room, letters, desk, audit));
    routes.add(new SpotCheckPages(room, new PgSpotChecks(pg), audit));
    routes.add(new DashboardPages(room, dashboard));
    routes.add(new AccountPages(room, accounts, personnel));
    routes.add(new AdminPages(
        room,
        new AuditBook(auditLog, audit),
        new OutboxDesk(outbox, audit, clock),
        dashboard,
        desk));
    routes.add(new LiveUpdates(vertx, gate, signals));
    routes.add(new DeskSocket(vertx, handOver, signals, guard, gate, pack.texts()));
    routes.add(new ConversationRoutes(handOver, intake, guard));
    Map<String, MessageReader> readers = new HashMap<>();
    channels.forEach(channel -> readers.putAll(channel.readers()));
    var ledger = new SetAsideDesk(setAside, intake, desk, audit, readers, config.intake(), clock);
    routes.add(new SetAsidePages(room, ledger));
    routes.add(new SetAsideRoutes(ledger, guard));
    var portal = new PortalPages(pages, letters, desk, wording, guard, pack, config.intake());
    routes.add(portal);
    routes.add(new Faces(pack.texts(), gate::tell, portal::tell));
    routes.add(new Assets());
    routes.add(
        router -> router.get("/api/v1/altcha").handler(context -> context.json(work.challenge())));
    var probes = new Probes(metrics);
    mail.states()
        .keySet()
        .forEach(
            name -> probes.neighbour("mailbox:" + name, () -> told(mail.states().get(name))));
    routes.add(probes
        .vital("database", () -> pg.ping().map("answers"))
        .vital("start", () -> begun.isComplete() ? Future.succeededFuture("over") : warming())
        .neighbour("bot", () -> warmUp.isDone() ? Future.succeededFuture("answers") : warming())
        .neighbour(
            "knowledge-index",
            () -> index.size().map(size -> size + " entries, vectors: " + embedder.model()))
        .neighbour("outbox", () -> outbox.waiting().map(rows -> rows + " messages waiting"))
        .neighbour("set-aside", () -> setAside.waiting().map(rows -> rows + " messages not taken"))
        .neighbour("shared-state", () -> shared.get("ping").map("answers")));
  }

  private static Future<String> warming() {
    return Future.failedFuture(new Unavailable("bot", COME_AGAIN, "still warming up"));
  }

  private static Future<String> told(MailboxState mailbox) {
    return mailbox
        .standsSince()
        .<Future<String>>map(
            since -> Future.failedFuture(new Probes.Standing("stands since " + since)))
        .orElseGet(() -> Future.succeededFuture(
            mailbox.read().map(at -> "read at " + at).orElse("not read yet")));
  }

  /**
   * Starts on a store that is open.
   *
   * @return when it listens; fails with the reason when it cannot
   */
  public static Future<Gateway> start(
      Vertx vertx, HotlineConfig config, CityPack pack, StoreOpening store, Clock clock) {
    return start(vertx, config, pack, store, clock, Optional.empty());
  }

  /** The same, with templates that reload from a directory while they are worked on. */
  public static Future<Gateway> start(
      Vertx vertx,
      HotlineConfig config,
      CityPack pack,
      StoreOpening store,
      Clock clock,
      Optional<Path> templates) {
    return start(
        vertx, config, pack, store, clock, templates, BotLoading.begin(vertx, config.bot(), pack));
  }

  /** The same, with a bot that began to load before the store was open; blocks until it has words. */
  public static Future<Gateway> start(
      Vertx vertx,
      HotlineConfig config,
      CityPack pack,
      StoreOpening store,
      Clock clock,
      Optional<Path> templates,
      BotLoading loading) {
    try {
      Vocabulary vocabulary = Waiting.on(loading.vocabulary(), LOADING_SECONDS);
      return new Gateway(vertx, config, pack, store, clock, templates, loading, vocabulary).start();
    } catch (Exception e) {
      return Future.failedFuture(e);
    }
  }

  private int port;

  private Future<Gateway> start() {
    return settings
        .checkKeys(vault)
        .compose(checked -> seed())
        .onSuccess(seeded -> warmUp())
        .compose(seeded -> desk.followEmergencies())
        .compose(followed -> desk.recountDeadlines())
        .onSuccess(moved -> log.info("{} provisional deadlines moved", moved))
        .compose(counted -> signals.start())
        .compose(listening -> startChannels())
        .compose(started -> listen())
        .onSuccess(bound -> startRounds())
        .map(this);
  }

  /** The pack's sample knowledge, into an empty knowledge base. */
  private Future<Void> seed() {
    return knowledge.count().compose(known -> {
      if (known > 0 || pack.knowledge().isEmpty()) return Future.succeededFuture();
      return knowledge
          .store(KnowledgeBase.Parsed.of(pack.knowledge()), true)
          .onSuccess(done ->
              log.info("{} sample knowledge entries imported", done.counts().added()))
          .mapEmpty();
    });
  }

  private Future<Void> startChannels() {
    channels.forEach(channel -> {
      channel.mount(server.router());
      outboxPump.use(channel.senders());
      mediaPump.use(channel.media());
    });
    return Future.all(channels.stream().map(ChannelAdapter::start).toList()).mapEmpty();
  }

  private Future<Integer> listen() {
    return server.listen(routes).onSuccess(bound -> port = bound);
  }

  private void startRounds() {
    outboxPump.start();
    mediaPump.start();
    signals.listen(topic -> {
      if (topic.equals(Tickets.EMERGENCY) || topic.equals(Signals.EVERYTHING))
        desk.followEmergencies()
            .onFailure(failure -> log.warn("emergency mode: {}", failure.getMessage()));
    });
    every(TICK_MILLIS, "clocks", desk::tick);
    every(SWEEP_MILLIS, "sessions", signIn::sweep);
    every(WAITING_MILLIS, "waiting citizens", () -> handOver.giveUp(intake));
    every(REMIND_MILLIS, "reviews due", knowledgeDesk::remind);
    every(GROUP_MILLIS, "unanswered questions", gaps::group);
    every(RECOUNT_MILLIS, "deadlines recounted", desk::recountDeadlines);
    every(LEARN_MILLIS, "experience of dispatches", this::learn).run();
  }

  /** In the background: intake and pages never wait for the bot, readiness only so long. */
  private void warmUp() {
    begun = every(FOLLOW_MILLIS, "knowledge index", warmUp::follow)
        .run()
        .timeout(Math.max(1, warmUpPatience.toMillis()), TimeUnit.MILLISECONDS)
        .onFailure(late -> log.warn("ready without the bot, which is still warming up"))
        .otherwiseEmpty();
  }

  private Rounds every(long millis, String name, Supplier<Future<?>> work) {
    var repeated = new Rounds(vertx, name, work);
    repeated.start(millis);
    rounds.add(repeated);
    return repeated;
  }

  /** Triage learns from what came of half a year's dispatches. */
  private Future<Integer> learn() {
    return history.since(clock.instant().minus(LEARNT_FROM)).map(counts -> {
      triager.learn(new Experience(counts));
      return counts.size();
    });
  }

  /** When readiness waits no longer: the bot is warm, away, or takes too long. */
  public Future<Void> begun() {
    return begun;
  }

  /** How many knowledge entries the bot can find. */
  public Future<Integer> searchable() {
    return index.size();
  }

  public KnowledgeDesk knowledge() {
    return knowledgeDesk;
  }

  public GapBook gaps() {
    return gaps;
  }

  public int port() {
    return port;
  }

  public Personnel personnel() {
    return personnel;
  }

  public TicketDesk desk() {
    return desk;
  }

  public KeyRing keys() {
    return keys;
  }

  /** Stops taking requests, finishes those acknowledged, closes everything. */
  public Future<Void> stop() {
    Future<?> stopped = Future.join(rounds.stream().map(Rounds::stop).toList());
    return server
        .shutdown()
        .eventually(
            () -> Future.join(channels.stream().map(ChannelAdapter::stop).toList()))
        .eventually(() -> Future.join(outboxPump.stop(), mediaPump.stop()))
        .eventually(() -> stopped)
        .eventually(() -> vertx.executeBlocking(() -> {
          shared.close();
          index.close();
          embedder.close();
          return null;
        }))
        .eventually(signals::close)
        .eventually(pg::close);
  }
}
