package org.yihu.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.yihu.bot.search.Embedder;
import org.yihu.bot.text.Vocabulary;
import org.yihu.config.BotConfig;
import org.yihu.config.CityPack;

/**
 * What of the bot takes seconds to load and needs no store: begun while the database starts. Loads in
 * the background.
 */
public record BotLoading(Embedder embedder, Future<Vocabulary> vocabulary) {

  /** Begins; the embedder's first texts and whoever wants the vocabulary wait for it. */
  public static BotLoading begin(Vertx vertx, BotConfig config, CityPack pack) {
    return new BotLoading(
        BotOpening.embedder(vertx, config),
        vertx.executeBlocking(() -> Vocabulary.of(pack.synonyms(), pack.words()), false));
  }
}
