package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.yihu.bot.knowledge.EntryParser;
import org.yihu.bot.search.BgeEmbedder;
import org.yihu.bot.search.Confidence;
import org.yihu.bot.search.LuceneIndex;
import org.yihu.bot.text.Vocabulary;
import org.yihu.config.CityPack;
import org.yihu.config.ConfigLoader;
import org.yihu.config.PackLoader;
import org.yihu.gateway.evaluate.BotEvaluation;
import org.yihu.gateway.evaluate.BotEvaluation.Labelled;

/**
 * 300 questions as people put them, with dialect, slips of the pen and of voice recognition, half
 * sentences; 60 of them are not in the shipped knowledge base.
 */
class EverydayQuestionsTest {
  private static final int MINUTES = 3;
  private static final CityPack PACK = PackLoader.load("shaoyang");

  private static List<Labelled> questions() throws Exception {
    try (InputStream in = Objects.requireNonNull(
        EverydayQuestionsTest.class.getResourceAsStream("/bot/everyday.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", 2))
          .map(cells ->
              new Labelled(cells[0], Optional.of(cells[1]).filter(id -> !id.equals("-")), false))
          .toList();
    }
  }

  @Test
  void nineInTenAreFoundAndAlmostNothingElseIsAnswered() throws Exception {
    double sureFrom = new ConfigLoader(java.util.Map.of())
        .load(Optional.empty(), java.util.Map.of())
        .bot()
        .sureFrom();
    List<Labelled> questions = questions();
    Vertx vertx = Vertx.vertx();
    try (var embedder = new BgeEmbedder(vertx);
        var index = new LuceneIndex(
            vertx,
            Vocabulary.of(PACK.synonyms(), PACK.words()),
            embedder,
            Confidence.shipped(embedder.model()))) {
      JsonObject figures = index
          .put(PACK.knowledge().stream().map(EntryParser::parse).toList())
          .compose(filled -> new BotEvaluation(index, LocalDate.parse("2026-01-05")).run(questions))
          .toCompletionStage()
          .toCompletableFuture()
          .get(MINUTES, TimeUnit.MINUTES);

      assertThat(figures.getInteger("questions")).isEqualTo(300);
      assertThat(figures.getDouble("hit1")).isGreaterThanOrEqualTo(0.90);
      JsonObject at = figures.getJsonArray("sweep").stream()
          .map(JsonObject.class::cast)
          .filter(row -> Math.abs(row.getDouble("threshold") - sureFrom) < 0.001)
          .findFirst()
          .orElseThrow();
      assertThat(at.getDouble("falseNear")).isLessThanOrEqualTo(0.03);
      assertThat(at.getDouble("wrong")).isLessThanOrEqualTo(0.03);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }
}
