package org.yihu.gateway.workbench;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yihu.bot.knowledge.EntryParser;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.search.Confidence;
import org.yihu.bot.search.Embedder;
import org.yihu.bot.search.LuceneIndex;
import org.yihu.bot.text.Vocabulary;
import org.yihu.config.PackLoader;
import org.yihu.gateway.Progress;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.cli.BotIndexes;
import org.yihu.gateway.cli.JsonLines;
import org.yihu.gateway.evaluate.BotEvaluation.Labelled;
import org.yihu.gateway.evaluate.BotTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code train}: makes the learned parts anew from a city's own material. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Learn from labelled material.",
    subcommands = {TrainCommand.Bot.class, TrainTriageCommand.class})
final class TrainCommand {

  /** {@code train bot}. */
  @Command(
      name = "bot",
      mixinStandardHelpOptions = true,
      description =
          "Learn how sure the bot may be: from labelled questions, or from the entries' own wordings, one of each taken out and asked.")
  static final class Bot implements Callable<Integer> {
    private static final int ROUNDS = 4;
    private static final String CHIT_CHAT = "/org/yihu/gateway/evaluate/chit-chat.txt";

    @Option(
        names = "--entries",
        paramLabel = "FILE",
        description = "entries as the import takes them; the pack's samples by default")
    private @Nullable Path entries;

    @Option(
        names = "--questions",
        paramLabel = "FILE",
        description = "labelled questions as evaluate bot takes them; needs --entries")
    private @Nullable Path questions;

    @Option(
        names = "--pack",
        defaultValue = "shaoyang",
        description = "city pack (default shaoyang)")
    private String pack = "shaoyang";

    @Mixin
    private BotParts bot = new BotParts();

    @Option(
        names = "--out",
        required = true,
        paramLabel = "FILE",
        description = "where to write what was learned; bot.confidence names it")
    private Path out = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
      if (questions != null && entries == null)
        throw new ParameterException(spec.commandLine(), "--questions needs --entries");
      List<BotTraining.Round> rounds = rounds();
      Vocabulary vocabulary = BotIndexes.vocabulary(pack);
      return bot.with((vertx, embedder) -> {
        var training = new BotTraining();
        for (int i = 0; i < rounds.size(); i++)
          round(
              vertx,
              vocabulary,
              embedder,
              training,
              rounds.get(i),
              "round " + (i + 1) + "/" + rounds.size());
        Confidence learned = training.confidence();
        Files.writeString(out, learned.encode() + "\n");
        spec.commandLine()
            .getOut()
            .printf("learned from %d examples, written to %s%n", training.size(), out);
        return 0;
      });
    }

    private List<BotTraining.Round> rounds() throws IOException {
      List<KnowledgeEntry> all = entries == null
          ? PackLoader.load(pack).knowledge().stream().map(EntryParser::parse).toList()
          : BotIndexes.entries(entries);
      if (questions != null)
        return List.of(new BotTraining.Round(all, JsonLines.read(questions, Labelled::parse)));
      List<String> chitChat = chitChat();
      return IntStream.range(0, ROUNDS)
          .mapToObj(i -> BotTraining.leaveOneOut(all, chitChat, i))
          .toList();
    }

    private void round(
        Vertx vertx,
        Vocabulary vocabulary,
        Embedder embedder,
        BotTraining training,
        BotTraining.Round round,
        String name)
        throws Exception {
      try (var index =
          new LuceneIndex(vertx, vocabulary, embedder, Confidence.shipped(embedder.model()))) {
        BotIndexes.fill(index, round.entries(), new Progress(spec.commandLine().getErr(), name));
        Waiting.on(training.learn(index, round.questions(), LocalDate.now(ZoneOffset.UTC)), 3600);
      }
    }

    private static List<String> chitChat() throws IOException {
      try (InputStream in =
          Objects.requireNonNull(TrainCommand.class.getResourceAsStream(CHIT_CHAT))) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      }
    }
  }
}
