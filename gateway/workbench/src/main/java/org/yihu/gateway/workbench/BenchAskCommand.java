package org.yihu.gateway.workbench;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.yihu.bot.knowledge.EntryParser;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.search.LuceneIndex;
import org.yihu.bot.text.Vocabulary;
import org.yihu.config.CityPack;
import org.yihu.config.PackLoader;
import org.yihu.gateway.Progress;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.bench.AskLoad;
import org.yihu.gateway.cli.BotIndexes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench ask}. */
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    description =
        "Fill the bot's index with the pack's samples many times over, ask it at one client and at sixteen.")
final class BenchAskCommand implements Callable<Integer> {
  private static final int MANY = 16;

  @Option(
      names = "--entries",
      paramLabel = "N",
      defaultValue = "10000",
      description = "entries in the base (default 10000)")
  private int entries;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "how long each part runs, after as long a warm-up (default 10)")
  private int seconds;

  @Mixin
  private BotParts bot = new BotParts();

  @Mixin
  private Figures figures = new Figures();

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    CityPack pack = PackLoader.load("shaoyang");
    List<KnowledgeEntry> samples =
        pack.knowledge().stream().map(EntryParser::parse).toList();
    List<KnowledgeEntry> all = AskLoad.multiplied(
        samples, pack.units().stream().map(CityPack.Unit::name).toList(), entries);
    List<String> questions = samples.stream()
        .flatMap(entry -> Stream.concat(Stream.of(entry.question()), entry.variants().stream()))
        .toList();
    Vocabulary vocabulary = Vocabulary.of(pack.synonyms(), pack.words());
    return bot.with((vertx, embedder) -> {
      try (var index =
          new LuceneIndex(vertx, vocabulary, embedder, BotIndexes.confidence(embedder, null))) {
        measure(index, all, questions);
      }
      return 0;
    });
  }

  private void measure(LuceneIndex index, List<KnowledgeEntry> all, List<String> questions)
      throws Exception {
    long start = System.nanoTime();
    BotIndexes.fill(index, all, new Progress(spec.commandLine().getErr(), "entries"));
    double filled = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    var load = new AskLoad(index, questions, LocalDate.now(ZoneOffset.UTC));
    run(load, MANY);
    print(filled, run(load, 1), run(load, MANY));
  }

  private AskLoad.Result run(AskLoad load, int clients) throws Exception {
    return Waiting.on(load.run(clients, TimeUnit.SECONDS.toMillis(seconds)), seconds + 60L);
  }

  private void print(double filled, AskLoad.Result one, AskLoad.Result many) {
    figures.print(
        new JsonObject()
            .put("entries", entries)
            .put("fillSeconds", filled)
            .put("oneClient", figures(one))
            .put("sixteenClients", figures(many)),
        () -> String.format(Locale.ROOT, "filled:     %d entries in %.1f s%n", entries, filled)
            + line("1 client:", one)
            + line(MANY + " clients:", many));
  }

  private static String line(String clients, AskLoad.Result result) {
    return String.format(
        Locale.ROOT,
        "%-11s p50 %.1f ms, p99 %.1f ms, %.0f questions/s%n",
        clients,
        result.p50Millis(),
        result.p99Millis(),
        result.perSecond());
  }

  private static JsonObject figures(AskLoad.Result result) {
    return new JsonObject()
        .put("p50Ms", result.p50Millis())
        .put("p99Ms", result.p99Millis())
        .put("perSecond", result.perSecond());
  }
}
