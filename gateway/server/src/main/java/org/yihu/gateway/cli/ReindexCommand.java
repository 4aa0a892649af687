package org.yihu.gateway.cli;

import io.vertx.core.Vertx;
import java.time.Clock;
import org.yihu.bot.search.ElasticsearchIndex;
import org.yihu.bot.text.Vocabulary;
import org.yihu.config.HotlineConfig;
import org.yihu.gateway.BotOpening;
import org.yihu.gateway.Progress;
import org.yihu.gateway.StoreOpening;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.knowledge.KnowledgeBase;
import org.yihu.gateway.knowledge.StoredVectors;
import org.yihu.gateway.store.Pg;
import org.yihu.gateway.store.PgKnowledge;
import org.yihu.gateway.store.PgSentenceVectors;
import picocli.CommandLine.Command;

/** {@code reindex}: a second index from the store, which then takes the first one's place. */
@Command(
    name = "reindex",
    mixinStandardHelpOptions = true,
    description = {
      "Build Elasticsearch's index anew from the store, while the old one answers.",
      "Lucene's index is each gateway's own: it follows the store by itself."
    })
final class ReindexCommand extends StoreCommand {
  @Override
  int run(Vertx vertx, HotlineConfig config, StoreOpening store, Pg pg) throws Exception {
    Vocabulary vocabulary = BotIndexes.vocabulary(config.pack());
    if (config.bot().elasticsearch().isEmpty()) {
      print("bot.index is lucene: each gateway keeps its own index up to the store, nothing to do");
      return 0;
    }
    try (var embedder =
            new StoredVectors(new PgSentenceVectors(pg), BotOpening.embedder(vertx, config.bot()));
        ElasticsearchIndex present = BotOpening.elasticsearch(
            vertx,
            config.bot().elasticsearch().get(),
            vocabulary,
            embedder,
            BotOpening.confidence(config.bot(), embedder))) {
      ElasticsearchIndex next = Waiting.on(present.rebuilt(), 60);
      var knowledge = new KnowledgeBase(new PgKnowledge(pg), next, Clock.systemUTC());
      int all = Waiting.on(knowledge.count(), 60);
      var progress = new Progress(spec.commandLine().getErr(), "entries");
      int done = Waiting.on(knowledge.follow(count -> progress.at(count, all)), 3600);
      Waiting.on(present.promote(next), 60);
      print(done + " entries in a new index, which answers now");
      return 0;
    }
  }
}
