package org.yihu.gateway;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yihu.bot.text.Vocabulary;
import org.yihu.config.CityPack;
import org.yihu.config.HotlineConfig;
import org.yihu.gateway.api.Probes;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.knowledge.GapBook;
import org.yihu.gateway.knowledge.KnowledgeDesk;
import org.yihu.gateway.people.KeyRing;
import org.yihu.gateway.people.Personnel;
import org.yihu.gateway.reply.Rounds;
import org.yihu.gateway.web.Routes;
import org.yihu.gateway.web.Server;

/**
 * One running gateway: a list of capabilities, each standing on those before it, started in that order
 * and stopped in reverse.
 */
public final class Gateway {
  private static final long LOADING_SECONDS = 60;

  private final Vertx vertx;
  private final StaffCapability staff;
  private final BotCapability bot;
  private final TicketCapability tickets;
  private final List<Capability> capabilities;
  private final PrometheusMeterRegistry metrics;
  private final Server server;
  private final List<Rounds> rounds = new ArrayList<>();
  private int port;

  private Gateway(Foundation base, BotLoading loading, Vocabulary vocabulary) {
    this.vertx = base.vertx;
    this.staff = new StaffCapability(base);
    this.bot = new BotCapability(base, staff, loading, vocabulary);
    this.tickets = new TicketCapability(base, staff, bot);
    var replies = new ReplyCapability(base, staff, tickets);
    var talk = new TalkCapability(base, bot, tickets, replies);
    var intake = new IntakeCapability(base, staff, bot, tickets, replies, talk);
    var oversight = new OversightCapability(base, staff, tickets, replies);
    this.capabilities = List.of(base, staff, bot, tickets, replies, talk, intake, oversight);
    this.metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(metrics);
    new ProcessorMetrics().bindTo(metrics);
    this.server = new Server(vertx, base.config.http(), metrics);
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
      var base = new Foundation(vertx, config, pack, store, clock, templates);
      return new Gateway(base, loading, vocabulary).start();
    } catch (Exception e) {
      return Future.failedFuture(e);
    }
  }

  private Future<Gateway> start() {
    Future<?> started = Future.succeededFuture();
    for (Capability one : capabilities) started = started.compose(before -> one.start());
    return started
        .compose(all -> server.listen(routes()))
        .onSuccess(bound -> {
          port = bound;
          capabilities.forEach(Capability::listening);
          capabilities.stream().flatMap(one -> one.chores().stream()).forEach(this::begin);
        })
        .map(this);
  }

  private List<Routes> routes() {
    var probes = new Probes(metrics);
    capabilities.forEach(one -> one.probe(probes));
    List<Routes> routes = new ArrayList<>();
    capabilities.forEach(one -> routes.addAll(one.routes()));
    routes.add(probes);
    return routes;
  }

  private void begin(Capability.Chore chore) {
    var repeated = new Rounds(vertx, chore.name(), chore.work());
    repeated.start(chore.pause().toMillis());
    rounds.add(repeated);
    if (chore.atOnce()) repeated.run();
  }

  /** When readiness waits no longer: the bot is warm, away, or takes too long. */
  public Future<Void> begun() {
    return bot.begun();
  }

  /** How many knowledge entries the bot can find. */
  public Future<Integer> searchable() {
    return bot.index.size();
  }

  public KnowledgeDesk knowledge() {
    return bot.knowledgeDesk;
  }

  public GapBook gaps() {
    return bot.gaps;
  }

  public int port() {
    return port;
  }

  public Personnel personnel() {
    return staff.personnel;
  }

  /** Method and path of every route, {@code GET /api/v1/tickets/:number}. */
  public List<String> addresses() {
    return server.addresses();
  }

  public TicketDesk desk() {
    return tickets.desk;
  }

  public KeyRing keys() {
    return staff.keys;
  }

  /** Stops taking requests, finishes those acknowledged, closes everything. */
  public Future<Void> stop() {
    Future<?> chores = Future.join(rounds.stream().map(Rounds::stop).toList());
    Future<?> stopped = server.shutdown();
    for (int i = capabilities.size() - 1; i >= 0; i--) {
      Capability one = capabilities.get(i);
      stopped = stopped.eventually(one::stop);
      if (i == capabilities.size() - 1) stopped = stopped.eventually(() -> chores);
    }
    return stopped.mapEmpty();
  }
}
