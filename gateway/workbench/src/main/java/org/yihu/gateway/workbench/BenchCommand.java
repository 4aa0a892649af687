package org.yihu.gateway.workbench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.yihu.config.StoreConfig;
import org.yihu.gateway.StoreOpening;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.bench.IntakeLoad;
import org.yihu.gateway.bench.PlainInserts;
import org.yihu.gateway.outside.caching.CaffeineRecent;
import org.yihu.gateway.people.KeyRing;
import org.yihu.gateway.store.Pg;
import org.yihu.gateway.store.PgApiKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench}: measures on this machine. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measure speed on this machine; compare ratios of one run, not runs.",
    subcommands = {BenchCommand.Intake.class, BenchAskCommand.class, BenchDeskCommand.class})
final class BenchCommand {

  /** {@code bench intake}. */
  @Command(
      name = "intake",
      mixinStandardHelpOptions = true,
      description =
          "Drive POST /api/v1/requests of a gateway in a process of its own, then the same inserts straight on its database.")
  static final class Intake implements Callable<Integer> {
    private static final int PLAIN_CONNECTIONS = 16;

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "data directory to use; a temporary one by default")
    private @Nullable Path data;

    @Option(
        names = "--seconds",
        paramLabel = "N",
        defaultValue = "15",
        description = "how long each part runs (default 15)")
    private int seconds;

    @Option(
        names = "--warm-up",
        paramLabel = "N",
        defaultValue = "30",
        description =
            "seconds of load before it counts; the compiler needs that long on two cores (default 30)")
    private int warmUp;

    @Option(
        names = "--connections",
        paramLabel = "N",
        defaultValue = "64",
        description = "keep-alive connections (default 64)")
    private int connections;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
      try (BenchGateway gateway = BenchGateway.start(data)) {
        ServerProcess server = gateway.server();
        StoreOpening store = gateway.store();
        Vertx vertx = gateway.vertx();
        StoreConfig pool = new StoreConfig(
            Optional.empty(), 0, PLAIN_CONNECTIONS, Optional.empty(), Duration.ofSeconds(30));
        Pg pg = Pg.connect(vertx, store.database(), pool);
        String key = Waiting.on(
            new KeyRing(new PgApiKeys(pg), CaffeineRecent::new, Clock.systemUTC())
                .issue("bench", "web", "source"),
            30);
        load(vertx, server.url(), key, warmUp);
        IntakeLoad.Result measured = load(vertx, server.url(), key, seconds);
        int memory = server.residentMegabytes();
        plain(vertx, pg, store, Math.min(3, warmUp));
        double plain = plain(vertx, pg, store, seconds);
        Waiting.on(pg.close(), 10);
        print(measured, plain, memory);
        return measured.errors() == 0 ? 0 : 1;
      }
    }

    private IntakeLoad.Result load(Vertx vertx, URI url, String key, int howLong) throws Exception {
      var load = new IntakeLoad(vertx, url, key, connections);
      return Waiting.on(
          load.run(vertx, connections, TimeUnit.SECONDS.toMillis(howLong)), howLong + 60L);
    }

    private static double plain(Vertx vertx, Pg pg, StoreOpening store, int howLong)
        throws Exception {
      var inserts = new PlainInserts(pg, store.vault());
      Waiting.on(inserts.prepare(), 10);
      long start = System.nanoTime();
      long end = start + TimeUnit.SECONDS.toNanos(howLong);
      var count = new AtomicInteger();
      List<Future<Void>> all = new ArrayList<>();
      io.vertx.core.Promise<Void> begun = io.vertx.core.Promise.promise();
      vertx.runOnContext(go -> {
        for (int i = 0; i < PLAIN_CONNECTIONS; i++) all.add(again(inserts, count, end));
        begun.complete();
      });
      Waiting.on(begun.future().compose(go -> Future.all(all)), howLong + 60L);
      return count.get() / ((System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
    }

    private static Future<Void> again(PlainInserts inserts, AtomicInteger count, long end) {
      if (System.nanoTime() > end) return Future.succeededFuture();
      return inserts.one().compose(done -> {
        count.incrementAndGet();
        return again(inserts, count, end);
      });
    }

    private void print(IntakeLoad.Result gateway, double plain, int memory) {
      var out = spec.commandLine().getOut();
      double ratio = gateway.perSecond() / plain;
      if (json) {
        out.println(new JsonObject()
            .put("requestsPerSecond", gateway.perSecond())
            .put("p50Ms", gateway.p50Millis())
            .put("p99Ms", gateway.p99Millis())
            .put("errors", gateway.errors())
            .put("plainTransactionsPerSecond", plain)
            .put("ratio", ratio)
            .put("residentMegabytes", memory)
            .encode());
        return;
      }
      out.printf(
          Locale.ROOT,
          "gateway: %.0f requests/s, p50 %.1f ms, p99 %.1f ms, %d errors (%d connections, %d MB resident)%n",
          gateway.perSecond(),
          gateway.p50Millis(),
          gateway.p99Millis(),
          gateway.errors(),
          connections,
          memory);
      out.printf(
          Locale.ROOT,
          "plain:   %.0f transactions/s of the same three inserts (%d connections)%n",
          plain,
          PLAIN_CONNECTIONS);
      out.printf(Locale.ROOT, "ratio:   %.2f%n", ratio);
    }
  }
}
