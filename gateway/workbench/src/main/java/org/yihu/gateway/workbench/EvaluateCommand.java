package org.yihu.gateway.workbench;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yihu.bot.knowledge.KnowledgeEntry;
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
import org.yihu.gateway.cli.JsonLines;
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

    private record Asked(List<KnowledgeEntry> entries, List<BotEvaluation.Labelled> questions) {}

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

    @Mixin
    private BotParts bot = new BotParts();

    @Option(
        names = "--confidence",
        paramLabel = "FILE",
        description = "what train bot wrote; what ships by default")
    private @Nullable Path confidence;

    @Mixin
    private Figures figures = new Figures();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Override
    public Integer call() throws Exception {
      if (!List.of("lucene", "elasticsearch").contains(index))
        throw new CommandLine.ParameterException(
            spec.commandLine(), "--index must be lucene or elasticsearch, was " + index);
      var asked = new Asked(
          BotIndexes.entries(entries), JsonLines.read(questions, BotEvaluation.Labelled::parse));
      Vocabulary vocabulary = BotIndexes.vocabulary(settings.load().pack());
      return bot.with((vertx, embedder) -> {
        Confidence sure = BotIndexes.confidence(embedder, confidence);
        if (!index.equals("lucene"))
          return measureElasticsearch(vertx, vocabulary, embedder, sure, asked);
        try (var lucene = new LuceneIndex(vertx, vocabulary, embedder, sure)) {
          return measure(lucene, asked);
        }
      });
    }

    /** In indexes of its own, which are gone afterwards. */
    private int measureElasticsearch(
        Vertx vertx, Vocabulary vocabulary, Embedder embedder, Confidence sure, Asked asked)
        throws Exception {
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
        } catch (Exception e) {
          throw new IOException(
              "Elasticsearch does not answer at " + configured.nodes() + "; set elasticsearch.url ("
                  + e + ")",
              e);
        }
        try {
          return measure(elasticsearch, asked);
        } finally {
          Waiting.on(elasticsearch.drop(), 60);
        }
      }
    }

    private int measure(KnowledgeIndex filled, Asked asked) throws Exception {
      BotIndexes.fill(
          filled, asked.entries(), new Progress(spec.commandLine().getErr(), "entries"));
      JsonObject measured = Waiting.on(
          new BotEvaluation(filled, LocalDate.now(ZoneOffset.UTC)).run(asked.questions()), 3600);
      figures.print(measured, () -> table(measured));
      return 0;
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
