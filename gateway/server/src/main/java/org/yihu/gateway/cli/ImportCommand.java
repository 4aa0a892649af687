package org.yihu.gateway.cli;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yihu.bot.text.Vocabulary;
import org.yihu.config.HotlineConfig;
import org.yihu.config.PackLoader;
import org.yihu.config.Texts;
import org.yihu.gateway.BotOpening;
import org.yihu.gateway.Progress;
import org.yihu.gateway.StoreOpening;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.api.EntrySheet;
import org.yihu.gateway.knowledge.KnowledgeBase;
import org.yihu.gateway.knowledge.StoredVectors;
import org.yihu.gateway.sheet.SheetWords;
import org.yihu.gateway.store.Pg;
import org.yihu.gateway.store.PgKnowledge;
import org.yihu.gateway.store.PgSentenceVectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code import}: knowledge entries from a file; a running gateway finds them within seconds. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description =
        "Import knowledge entries from NDJSON, one {id,question,variants,answer,...} a line, or from a"
            + " spreadsheet as the export writes it.")
final class ImportCommand extends StoreCommand {
  @Parameters(paramLabel = "FILE", description = "NDJSON in UTF-8, or .xlsx, .xls, .csv")
  private Path file = Path.of("");

  private static final List<String> SHEETS = List.of(".xlsx", ".xls", ".et", ".csv");

  @Override
  int run(Vertx vertx, HotlineConfig config, StoreOpening store, Pg pg) throws Exception {
    Vocabulary vocabulary = BotIndexes.vocabulary(config.pack());
    try (var embedder =
            new StoredVectors(new PgSentenceVectors(pg), BotOpening.embedder(vertx, config.bot()));
        var index = BotOpening.index(
            vertx,
            config.bot(),
            Optional.empty(),
            vocabulary,
            embedder,
            BotOpening.confidence(config.bot(), embedder))) {
      var knowledge = new KnowledgeBase(new PgKnowledge(pg), index, Clock.systemUTC());
      KnowledgeBase.Imported done =
          Waiting.on(knowledge.store(parsed(PackLoader.load(config.pack()).texts()), false), 600);
      int all = Waiting.on(knowledge.count(), 60);
      var progress = new Progress(spec.commandLine().getErr(), "sentence vectors");
      Waiting.on(knowledge.follow(count -> progress.at(count, all)), 3600);
      print("%d added, %d changed, %d unchanged, %d rejected"
          .formatted(
              done.counts().added(),
              done.counts().changed(),
              done.counts().unchanged(),
              done.rejected().size()));
      done.rejected().forEach(line -> print("line " + line.line() + ": " + line.why()));
      return done.rejected().isEmpty() ? 0 : 1;
    }
  }

  private KnowledgeBase.Parsed parsed(Texts texts) throws IOException {
    if (!isSheet()) return KnowledgeBase.Parsed.of(Files.readAllLines(file));
    var words = new SheetWords(texts, EntrySheet.COLUMNS);
    var read = EntrySheet.read(Files.readAllBytes(file));
    return new KnowledgeBase.Parsed(
        read.values(),
        read.rejected().stream()
            .map(bad -> new KnowledgeBase.Rejected(bad.row(), words.chinese(bad)))
            .toList());
  }

  private boolean isSheet() {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return SHEETS.stream().anyMatch(name::endsWith);
  }
}
