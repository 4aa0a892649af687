package org.yihu.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Unavailable;
import org.yihu.bot.dialog.Answerer;
import org.yihu.bot.search.Embedder;
import org.yihu.bot.search.KnowledgeIndex;
import org.yihu.bot.text.Normaliser;
import org.yihu.bot.text.Vocabulary;
import org.yihu.gateway.api.KnowledgeCareRoutes;
import org.yihu.gateway.api.KnowledgeFileRoutes;
import org.yihu.gateway.api.KnowledgeRoutes;
import org.yihu.gateway.api.Probes;
import org.yihu.gateway.ask.AskDesk;
import org.yihu.gateway.dispatch.DispatchHistory;
import org.yihu.gateway.dispatch.Experience;
import org.yihu.gateway.dispatch.Triager;
import org.yihu.gateway.knowledge.GapBook;
import org.yihu.gateway.knowledge.KnowledgeBase;
import org.yihu.gateway.knowledge.KnowledgeDesk;
import org.yihu.gateway.knowledge.KnowledgeEntries;
import org.yihu.gateway.knowledge.StoredVectors;
import org.yihu.gateway.knowledge.WarmUp;
import org.yihu.gateway.pages.EntryPages;
import org.yihu.gateway.pages.KnowledgePages;
import org.yihu.gateway.reply.Rounds;
import org.yihu.gateway.store.PgDispatchHistory;
import org.yihu.gateway.store.PgEntryVersions;
import org.yihu.gateway.store.PgGaps;
import org.yihu.gateway.store.PgKnowledge;
import org.yihu.gateway.store.PgSentenceVectors;
import org.yihu.gateway.web.Routes;

/** The knowledge base and whoever answers from it; what a text seems to be. */
final class BotCapability implements Capability {
  private static final Logger log = LoggerFactory.getLogger(BotCapability.class);
  private static final String INDEX = "knowledge-index";
  private static final Duration COME_AGAIN = Duration.ofSeconds(2);
  private static final Duration FOLLOW = Duration.ofSeconds(5);
  private static final Duration GROUP = Duration.ofSeconds(3);
  private static final Duration REMIND = Duration.ofMinutes(10);
  private static final Duration LEARN = Duration.ofHours(1);
  private static final Duration LEARNT_FROM = Duration.ofDays(180);

  final Normaliser normaliser;
  final Embedder embedder;
  final KnowledgeIndex index;
  final KnowledgeEntries entries;
  final KnowledgeBase knowledge;
  final KnowledgeDesk knowledgeDesk;
  final GapBook gaps;
  final Triager triager;
  final AskDesk ask;
  private final Foundation base;
  private final StaffCapability staff;
  private final DispatchHistory history;
  private final WarmUp warmUp;
  private final Rounds following;
  private Future<Void> begun = Promise.<Void>promise().future();

  BotCapability(Foundation base, StaffCapability staff, BotLoading loading, Vocabulary vocabulary) {
    this.base = base;
    this.staff = staff;
    var settings = base.config.bot();
    this.normaliser = vocabulary.normaliser();
    this.embedder = new StoredVectors(new PgSentenceVectors(base.pg), loading.embedder());
    this.index = BotOpening.index(
        base.vertx,
        settings,
        Optional.of(base.config.dataDir().resolve(INDEX)),
        vocabulary,
        embedder,
        BotOpening.confidence(settings, embedder));
    this.entries = new PgKnowledge(base.pg);
    this.knowledge = new KnowledgeBase(entries, index, base.clock);
    this.warmUp = new WarmUp(knowledge, index, base.clock, base.pack.zone());
    this.following = new Rounds(base.vertx, "knowledge index", warmUp::follow);
    this.knowledgeDesk = new KnowledgeDesk(
        base.vertx,
        new PgEntryVersions(base.pg),
        knowledge,
        index,
        normaliser,
        base.clock,
        base.pack.zone());
    this.gaps =
        new GapBook(base.vertx, new PgGaps(base.pg, base.vault), embedder, normaliser, base.clock);
    this.history = new PgDispatchHistory(base.pg);
    this.triager = new Triager(base.pack, normaliser, BotOpening.triage(settings));
    this.ask = new AskDesk(
        new Answerer(index, settings), index, triager, gaps, settings, base.pack, base.clock);
  }

  @Override
  public List<Routes> routes() {
    return List.of(
        new KnowledgeRoutes(knowledgeDesk, staff.guard),
        new KnowledgeFileRoutes(base.vertx, knowledge, staff.guard, base.pack.texts()),
        new KnowledgeCareRoutes(knowledgeDesk, gaps, staff.guard, base.clock, base.pack.zone()),
        new KnowledgePages(staff.room, knowledgeDesk, gaps),
        new EntryPages(staff.room, knowledgeDesk, gaps));
  }

  @Override
  public List<Chore> chores() {
    return List.of(
        Chore.every(REMIND, "reviews due", knowledgeDesk::remind),
        Chore.every(GROUP, "unanswered questions", gaps::group),
        Chore.nowAndEvery(LEARN, "experience of dispatches", this::learn));
  }

  @Override
  public void probe(Probes probes) {
    probes
        .vital("start", () -> begun.isComplete() ? Future.succeededFuture("over") : warming())
        .neighbour("bot", () -> warmUp.isDone() ? Future.succeededFuture("answers") : warming())
        .neighbour(
            INDEX, () -> index.size().map(size -> size + " entries, vectors: " + embedder.model()));
  }

  private static Future<String> warming() {
    return Future.failedFuture(new Unavailable("bot", COME_AGAIN, "still warming up"));
  }

  @Override
  public Future<?> start() {
    return seed().onSuccess(seeded -> warmUp());
  }

  /** The pack's sample knowledge, into an empty knowledge base. */
  private Future<Void> seed() {
    return knowledge.count().compose(known -> {
      if (known > 0 || base.pack.knowledge().isEmpty()) return Future.succeededFuture();
      return knowledge
          .store(KnowledgeBase.Parsed.of(base.pack.knowledge()), true)
          .onSuccess(done ->
              log.info("{} sample knowledge entries imported", done.counts().added()))
          .mapEmpty();
    });
  }

  /** In the background: intake and pages never wait for the bot, readiness only so long. */
  private void warmUp() {
    following.start(FOLLOW.toMillis());
    begun = following
        .run()
        .timeout(Math.max(1, base.config.bot().warmUp().toMillis()), TimeUnit.MILLISECONDS)
        .onFailure(late -> log.warn("ready without the bot, which is still warming up"))
        .otherwiseEmpty();
  }

  /** When readiness waits no longer: the bot is warm, away, or takes too long. */
  Future<Void> begun() {
    return begun;
  }

  /** Triage learns from what came of half a year's dispatches. */
  private Future<Integer> learn() {
    return history.since(base.clock.instant().minus(LEARNT_FROM)).map(counts -> {
      triager.learn(new Experience(counts));
      return counts.size();
    });
  }

  @Override
  public Future<?> stop() {
    return following
        .stop()
        .eventually(() -> base.vertx.executeBlocking(() -> {
          index.close();
          embedder.close();
          return null;
        }));
  }
}
