package org.yihu.gateway.cli;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.yihu.bot.knowledge.EntryParser;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.search.BgeEmbedder;
import org.yihu.bot.search.Confidence;
import org.yihu.bot.search.Embedder;
import org.yihu.bot.search.KnowledgeIndex;
import org.yihu.bot.text.Vocabulary;
import org.yihu.config.CityPack;
import org.yihu.config.PackLoader;
import org.yihu.gateway.Progress;
import org.yihu.gateway.Waiting;

/** Indexes for measuring and training, apart from any store. */
public final class BotIndexes {
  private static final int BATCH = 500;

  private BotIndexes() {}

  /** The words of a pack. */
  public static Vocabulary vocabulary(String pack) {
    CityPack words = PackLoader.load(pack);
    return Vocabulary.of(words.synonyms(), words.words());
  }

  public static Embedder embedder(Vertx vertx, boolean vectors) {
    return vectors ? new BgeEmbedder(vertx) : Embedder.NONE;
  }

  public static Confidence confidence(Embedder embedder, @Nullable Path file) throws IOException {
    return file == null
        ? Confidence.shipped(embedder.model())
        : Confidence.parse(Files.readString(file));
  }

  public static List<KnowledgeEntry> entries(Path file) throws IOException {
    return JsonLines.read(file, BotIndexes::entry);
  }

  private static KnowledgeEntry entry(String line) {
    try {
      return EntryParser.parse(line);
    } catch (EntryParser.BadEntry e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Puts all entries in, telling how far it is. */
  public static void fill(KnowledgeIndex index, List<KnowledgeEntry> entries, Progress progress)
      throws Exception {
    Future<Void> before = Future.succeededFuture();
    for (int from = 0; from < entries.size(); from += BATCH) {
      int to = Math.min(entries.size(), from + BATCH);
      Future<Void> batch = index.put(entries.subList(from, to));
      // While one batch is written the vectors of the next are computed.
      Waiting.on(before, TimeUnit.MINUTES.toSeconds(10));
      before = batch;
      progress.at(to, entries.size());
    }
    Waiting.on(before, TimeUnit.MINUTES.toSeconds(10));
    Waiting.on(index.settle(), TimeUnit.MINUTES.toSeconds(10));
  }
}
