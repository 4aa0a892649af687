package org.yihu.gateway.workbench;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.yihu.config.StoreConfig;
import org.yihu.gateway.StoreOpening;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.bench.CpuTimes;
import org.yihu.gateway.bench.IntakeLoad;
import org.yihu.gateway.bench.PlainInserts;
import org.yihu.gateway.bench.Recording;
import org.yihu.gateway.outside.caching.CaffeineRecent;
import org.yihu.gateway.people.KeyRing;
import org.yihu.gateway.postgres.EmbeddedPostgres;
import org.yihu.gateway.store.Pg;
import org.yihu.gateway.store.PgApiKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench intake}: the intake beside plain inserts, in turn, so that a busy machine slows both. */
@Command(
    name = "intake",
    mixinStandardHelpOptions = true,
    description =
        "Drive POST /api/v1/requests of a gateway in a process of its own and the same inserts straight on its database, in turn.")
final class BenchIntakeCommand implements Callable<Integer> {
  private static final int PLAIN_WARM_UP = 3;
  private static final int MOST_ROUNDS = 100;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "data directory to use; a temporary one by default")
  private @Nullable Path data;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "how long each part of a round runs (default 10)")
  private int seconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "how often both are measured; medians are printed (default 3)")
  private int rounds;

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
      description = "clients of either, each with one request at a time (default 64)")
  private int connections;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description = "write a flight recording of the gateway and print where its time goes")
  private @Nullable Path profile;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "a setting of the gateway measured")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Mixin
  private Figures figures = new Figures();

  /** The two of one round. */
  private record Round(
      IntakeLoad.Result gateway, CpuTimes used, PlainInserts.Result plain, int megabytes) {
    double ratio() {
      return gateway.perSecond() / plain.perSecond();
    }

    double latencyRatio() {
      return gateway.p99Millis() / plain.meanMillis();
    }

    double microseconds(Duration time) {
      return time.toNanos() / 1000.0 / gateway.perSecond() / gateway.seconds();
    }
  }

  @Override
  public Integer call() throws Exception {
    rounds = Math.max(1, Math.min(MOST_ROUNDS, rounds));
    List<Round> measured = new ArrayList<>();
    Instant from;
    Instant to;
    try (BenchGateway gateway = BenchGateway.start(data, options(), given())) {
      Vertx vertx = gateway.vertx();
      StoreOpening store = gateway.store();
      String key = key(vertx, store);
      URI url = gateway.server().url();
      try (var inserts = new PlainInserts(vertx, store.database())) {
        Waiting.on(inserts.prepare(), 10);
        load(vertx, url, key, warmUp);
        plain(inserts, Math.min(PLAIN_WARM_UP, warmUp));
        from = Instant.now();
        for (int i = 0; i < rounds; i++) measured.add(round(gateway, inserts, key));
        to = Instant.now();
      }
    }
    print(measured);
    if (profile != null) print(Recording.read(profile, from, to));
    return measured.stream().allMatch(round -> round.gateway().errors() == 0) ? 0 : 1;
  }

  private List<String> options() {
    return profile == null
        ? List.of()
        : List.of("-XX:StartFlightRecording=settings=profile,filename=" + profile.toAbsolutePath());
  }

  private String[] given() {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .toArray(String[]::new);
  }

  private static String key(Vertx vertx, StoreOpening store) throws Exception {
    Pg pg = Pg.connect(
        vertx,
        store.database(),
        new StoreConfig(Optional.empty(), 0, 2, Optional.empty(), Duration.ofSeconds(30)));
    try {
      return Waiting.on(
          new KeyRing(new PgApiKeys(pg), CaffeineRecent::new, Clock.systemUTC())
              .issue("bench", "web", "source"),
          30);
    } finally {
      Waiting.on(pg.close(), 10);
    }
  }

  private Round round(BenchGateway gateway, PlainInserts inserts, String key) throws Exception {
    long pid = gateway.server().pid();
    Optional<Long> database = EmbeddedPostgres.postmaster(gateway.config().dataDir());
    CpuTimes before = CpuTimes.now(pid, database);
    IntakeLoad.Result load = load(gateway.vertx(), gateway.server().url(), key, seconds);
    CpuTimes used = CpuTimes.now(pid, database).since(before);
    int megabytes = gateway.server().residentMegabytes();
    return new Round(load, used, plain(inserts, seconds), megabytes);
  }

  private IntakeLoad.Result load(Vertx vertx, URI url, String key, int howLong) throws Exception {
    var load = new IntakeLoad(vertx, url, key, connections);
    return Waiting.on(
        load.run(vertx, connections, TimeUnit.SECONDS.toMillis(howLong)), howLong + 60L);
  }

  private PlainInserts.Result plain(PlainInserts inserts, int howLong) throws Exception {
    return Waiting.on(inserts.run(connections, TimeUnit.SECONDS.toMillis(howLong)), howLong + 60L);
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private void print(List<Round> rounds) {
    Map<String, Double> measured = new LinkedHashMap<>();
    measured.put("requestsPerSecond", median(rounds, round -> round.gateway().perSecond()));
    measured.put("p50Ms", median(rounds, round -> round.gateway().p50Millis()));
    measured.put("p99Ms", median(rounds, round -> round.gateway().p99Millis()));
    measured.put(
        "plainTransactionsPerSecond", median(rounds, round -> round.plain().perSecond()));
    measured.put("plainMeanMs", median(rounds, round -> round.plain().meanMillis()));
    measured.put("ratio", median(rounds, Round::ratio));
    measured.put("p99ToPlainMean", median(rounds, Round::latencyRatio));
    measured.put(
        "gatewayMicrosPerRequest",
        median(rounds, round -> round.microseconds(round.used().gateway())));
    measured.put(
        "databaseMicrosPerRequest",
        median(rounds, round -> round.microseconds(round.used().database())));
    measured.put(
        "loadMicrosPerRequest",
        median(rounds, round -> round.microseconds(round.used().load())));
    int errors = rounds.stream().mapToInt(round -> round.gateway().errors()).sum();
    int megabytes = rounds.stream().mapToInt(Round::megabytes).max().orElse(0);
    JsonObject object = new JsonObject();
    measured.forEach(object::put);
    figures.print(
        object.put("errors", errors).put("residentMegabytes", megabytes),
        () -> table(measured, errors, megabytes));
  }

  private String table(Map<String, Double> f, int errors, int megabytes) {
    return String.format(
        Locale.ROOT,
        """
        gateway: %.0f requests/s, p50 %.1f ms, p99 %.1f ms, %d errors (%d connections, %d MB resident)
        plain:   %.0f transactions/s of the same three inserts, mean %.1f ms (as many clients, %d connections)
        ratio:   %.2f; p99 %.2f of the plain mean (medians of %d rounds)
        time:    %.0f µs of processor time a request in the gateway, %.0f in the database, %.0f in this load
        """,
        f.get("requestsPerSecond"),
        f.get("p50Ms"),
        f.get("p99Ms"),
        errors,
        connections,
        megabytes,
        f.get("plainTransactionsPerSecond"),
        f.get("plainMeanMs"),
        PlainInserts.CONNECTIONS,
        f.get("ratio"),
        f.get("p99ToPlainMean"),
        rounds,
        f.get("gatewayMicrosPerRequest"),
        f.get("databaseMicrosPerRequest"),
        f.get("loadMicrosPerRequest"));
  }

  private void print(Recording recording) {
    PrintWriter out = figures.beside();
    out.printf("%d samples of the gateway, by thread:%n", recording.samples());
    recording.threads().forEach((name, share) -> line(out, name, share));
    out.println("by the innermost method of ours:");
    recording.methods().forEach((name, share) -> line(out, name, share));
    out.flush();
  }

  private static void line(PrintWriter out, String name, double share) {
    out.printf(Locale.ROOT, "  %5.1f %%  %s%n", 100 * share, name);
  }
}
