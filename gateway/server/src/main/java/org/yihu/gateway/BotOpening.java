package org.yihu.gateway;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.bot.dialog.ModelWording;
import org.yihu.bot.dialog.Wording;
import org.yihu.bot.search.BgeEmbedder;
import org.yihu.bot.search.Confidence;
import org.yihu.bot.search.ElasticsearchClients;
import org.yihu.bot.search.ElasticsearchIndex;
import org.yihu.bot.search.Embedder;
import org.yihu.bot.search.HttpEmbedder;
import org.yihu.bot.search.KnowledgeIndex;
import org.yihu.bot.search.LuceneIndex;
import org.yihu.bot.text.Normaliser;
import org.yihu.bot.text.Vocabulary;
import org.yihu.config.BotConfig;
import org.yihu.gateway.dispatch.TextModels;

/** The bot's parts as configured: which model, which index, what was learned. */
public final class BotOpening {
  private static final Logger log = LoggerFactory.getLogger(BotOpening.class);

  private BotOpening() {}

  /** {@link Embedder#NONE} when vectors are off. */
  public static Embedder embedder(Vertx vertx, BotConfig config) {
    if (!config.vectors()) return Embedder.NONE;
    return config
        .embeddings()
        .<Embedder>map(endpoint -> new HttpEmbedder(vertx, endpoint))
        .orElseGet(() -> new BgeEmbedder(vertx));
  }

  /** @param kept directory of an index in this process; in memory when absent */
  public static KnowledgeIndex index(
      Vertx vertx,
      BotConfig config,
      Optional<Path> kept,
      Vocabulary vocabulary,
      Embedder embedder,
      Confidence confidence) {
    return config
        .elasticsearch()
        .<KnowledgeIndex>map(
            settings -> elasticsearch(vertx, settings, vocabulary, embedder, confidence))
        .or(() -> kept.map(directory -> LuceneIndex.kept(
            directory, BuildVersion.number(), vertx, vocabulary, embedder, confidence)))
        .orElseGet(() -> new LuceneIndex(vertx, vocabulary, embedder, confidence));
  }

  public static ElasticsearchIndex elasticsearch(
      Vertx vertx,
      BotConfig.Elasticsearch settings,
      Vocabulary vocabulary,
      Embedder embedder,
      Confidence confidence) {
    return new ElasticsearchIndex(
        vertx,
        ElasticsearchClients.connect(
            settings.nodes(), settings.apiKey().value(), settings.patience()),
        settings.prefix(),
        vocabulary,
        embedder,
        confidence);
  }

  /** What was learned for the model: the file configured, else what ships. */
  public static Confidence confidence(BotConfig config, Embedder embedder) {
    if (config.confidence().isEmpty()) return shipped(embedder);
    var file = config.confidence().get();
    try {
      return Confidence.parse(Files.readString(file));
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException(
          "bot.confidence: cannot read " + file + "; make it anew with yihu train bot", e);
    }
  }

  private static Confidence shipped(Embedder embedder) {
    if (Confidence.ships(embedder.model())) return Confidence.shipped(embedder.model());
    log.warn(
        "nothing was learned for the vectors of {}: answers are as sure as with the model that ships;"
            + " run yihu train bot and set bot.confidence",
        embedder.model());
    return Confidence.shipped(BgeEmbedder.MODEL);
  }

  /** {@link Wording#NONE} when no model is configured. */
  public static Wording wording(Vertx vertx, BotConfig config, Normaliser normaliser) {
    return config
        .wording()
        .<Wording>map(endpoint -> new ModelWording(vertx, endpoint, normaliser))
        .orElse(Wording.NONE);
  }

  /** {@link TextModels#NONE} when nothing is configured. */
  public static TextModels triage(BotConfig config) {
    if (config.triageModels().isEmpty()) return TextModels.NONE;
    var directory = config.triageModels().get();
    try {
      return TextModels.read(directory);
    } catch (IOException e) {
      throw new IllegalStateException(
          "triage.models: cannot read " + directory + "; make it anew with yihu train triage", e);
    }
  }
}
