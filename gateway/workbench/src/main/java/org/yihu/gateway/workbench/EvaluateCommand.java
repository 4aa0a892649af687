package org.yihu.gateway.workbench;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.yihu.bot.search.Confidence;
import org.yihu.bot.search.Embedder;
import org.yihu.bot.search.KnowledgeIndex;
import org.yihu.bot.search.LuceneIndex;
import org.yihu.bot.text.Vocabulary;
import org.yihu.config.BotConfig;
import org.yihu.gateway.BotOpening;
import org.yihu.gateway.Progress;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.cli.BotIndexes;
import org.yihu.gateway.cli.ServeCommand;
import org.yihu.gateway.cli.SettingsOptions;
import org.yihu.gateway.evaluate.BotEvaluation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate}: measures with labelled data. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measure the bot and triage with labelled data.",
    subcommands = {EvaluateCommand.Bot.class, EvaluateTriageCommand.class, EvaluateAllCommand.class
    })
final class EvaluateCommand {

  /** {@code evaluate bot}. */
  @Command(
      name = "bot",
      mixinStandardHelpOptions = true,
      description = "Ask labelled questions and print hit rates and the trade-off over thresholds.")
  static final class Bot implements Callable<Integer> {
    private static final Duration BULK_PATIENCE = Duration.ofSeconds(30);

    @Option(
        names = "--entries",
        required = true,
        paramLabel = "FILE",
        description = "entries as the import takes them, NDJSON")
    private Path entries = Path.of("");

    @Option(
        names = "--questions",
        required = true,
        paramLabel = "FILE",
        description = "{question, expect: id|null, why?: far|near} a line")
    private Path questions = Path.of("");

    @Option(
        names = "--index",
        paramLabel = "NAME",
        defaultValue = "lucene",
        description = "lucene in this process, or elasticsearch (elasticsearch.url)")
    private String index = "lucene";

    @Option(names = "--no-vectors", description = "compare by wording alone (bot.vectors=false)")
    private boolean withoutVectors;

    @Option(
        names = "--confidence",
        paramLabel = "FILE",
        description = "what train bot wrote; what ships by default")
    private @Nullable Path confidence;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Override
    public Integer call() throws Exception {
      if (!List.of("lucene", "elasticsearch").contains(index))
        throw new CommandLine.ParameterException(
            spec.commandLine(), "--index must be lucene or elasticsearch, was " + index);
      Vocabulary vocabulary = BotIndexes.vocabulary(settings.load().pack());
      Vertx vertx = ServeCommand.newVertx();
      try (Embedder embedder = BotIndexes.embedder(vertx, !withoutVectors)) {
        Confidence sure = BotIndexes.confidence(embedder, confidence);
        if (index.equals("lucene")) {
          try (var lucene = new LuceneIndex(vertx, vocabulary, embedder, sure)) {
            return measure(lucene);
          }
        }
        return measureElasticsearch(vertx, vocabulary, embedder, sure);
      } finally {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
      }
    }

    /** In indexes of its own, which are gone afterwards. */
    private int measureElasticsearch(
        Vertx vertx, Vocabulary vocabulary, Embedder embedder, Confidence sure) throws Exception {
      BotConfig config = settings.load(Map.of("bot.index", "elasticsearch")).bot();
      var configured = config.elasticsearch().orElseThrow();
      var apart = new BotConfig.Elasticsearch(
          configured.nodes(),
          configured.apiKey(),
          "yihu-evaluate-" + ProcessHandle.current().pid(),
          BULK_PATIENCE);
      try (var elasticsearch = BotOpening.elasticsearch(vertx, apart, vocabulary, embedder, sure)) {
        try {
          Waiting.on(elasticsearch.identity(), 60);
        } catch (ExecutionException e) {
          throw new IOException(
              "Elasticsearch does not answer at " + configured.nodes() + "; set elasticsearch.url ("
                  + e.getCause() + ")",
              e);
        }
        try {
          return measure(elasticsearch);
        } finally {
          Waiting.on(elasticsearch.drop(), 60);
        }
      }
    }

    private int measure(KnowledgeIndex filled) throws Exception {
      BotIndexes.fill(
          filled,
          BotIndexes.entries(entries),
          new Progress(spec.commandLine().getErr(), "entries"));
      List<BotEvaluation.Labelled> labelled =
          lines(questions).stream().map(BotEvaluation.Labelled::parse).toList();
      JsonObject figures =
          Waiting.on(new BotEvaluation(filled, LocalDate.now(ZoneOffset.UTC)).run(labelled), 3600);
      spec.commandLine().getOut().println(json ? figures.encode() : table(figures));
      return 0;
    }

    private static List<String> lines(Path file) throws IOException {
      return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    }

    private static String table(JsonObject figures) {
      var text = new StringBuilder(String.format(
          Locale.ROOT,
          "%d entries, %d questions: hit@1 %.3f, hit@3 %.3f, MRR@10 %.3f, p50 %.1f ms, p99 %.1f ms%n",
          figures.getInteger("entries"),
          figures.getInteger("questions"),
          figures.getDouble("hit1"),
          figures.getDouble("hit3"),
          figures.getDouble("mrr10"),
          figures.getDouble("p50Ms"),
          figures.getDouble("p99Ms")));
      text.append("threshold  answered     right     wrong  falseFar falseNear  rightOrChoices\n");
      JsonArray sweep = figures.getJsonArray("sweep");
      for (int i = 0; i < sweep.size(); i++) {
        JsonObject at = sweep.getJsonObject(i);
        text.append(String.format(
            Locale.ROOT,
            "%9.2f %9.3f %9.3f %9.3f %9.3f %9.3f %15.3f%n",
            at.getDouble("threshold"),
            at.getDouble("answered"),
            at.getDouble("right"),
            at.getDouble("wrong"),
            at.getDouble("falseFar"),
            at.getDouble("falseNear"),
            at.getDouble("rightOrChoices")));
      }
      return text.toString();
    }
  }
}
