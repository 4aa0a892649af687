package org.yihu.gateway.evaluate;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.yihu.bot.search.KnowledgeIndex;
import org.yihu.bot.search.KnowledgeIndex.Hit;

/**
 * Asks an index labelled questions one after the other. Rates are fractions of the questions that they
 * speak of: hits of those whose entry is in the base, false answers of those whose entry is not.
 */
public final class BotEvaluation {
  private static final int TOP = 10;
  private static final int CHOICES = 3;
  private static final int STEPS = 20;

  /**
   * A labelled question.
   *
   * @param expect id of the right entry, empty when it is not in the base
   * @param far whether a question outside the base is chit-chat rather than a missing entry
   */
  public record Labelled(String question, Optional<String> expect, boolean far) {

    /**
     * From {@code {question, expect: id|null, why?: "far"|"near"}}.
     *
     * @throws IllegalArgumentException without a question
     */
    public static Labelled parse(String line) {
      JsonObject json = new JsonObject(line);
      String question = json.getString("question", "");
      if (question.isBlank()) throw new IllegalArgumentException("question is missing");
      return new Labelled(
          question,
          Optional.ofNullable(json.getString("expect")),
          "far".equals(json.getString("why")));
    }
  }

  private record Asked(Labelled label, List<Hit> hits, double millis) {
    /** Rank of the right entry from 1, 0 when it was not found. */
    int rank() {
      for (int i = 0; i < hits.size(); i++) {
        if (label.expect().filter(hits.get(i).entry().id()::equals).isPresent()) return i + 1;
      }
      return 0;
    }

    boolean isAnswered(double threshold) {
      return !hits.isEmpty() && hits.get(0).confidence() >= threshold;
    }
  }

  private final KnowledgeIndex index;
  private final LocalDate day;

  public BotEvaluation(KnowledgeIndex index, LocalDate day) {
    this.index = index;
    this.day = day;
  }

  /** The figures as the contract has them: {@code {entries, questions, hit1, hit3, mrr10, sweep, p50Ms, p99Ms}}. */
  public Future<JsonObject> run(List<Labelled> questions) {
    List<Asked> asked = new ArrayList<>();
    Future<Void> all = Future.succeededFuture();
    for (Labelled question : questions)
      all = all.compose(done -> ask(question).onSuccess(asked::add).mapEmpty());
    return all.compose(done -> index.size()).map(size -> figures(asked, size));
  }

  private Future<Asked> ask(Labelled label) {
    long start = System.nanoTime();
    return index
        .search(new KnowledgeIndex.Query(label.question(), Optional.empty(), day, TOP))
        .map(hits -> new Asked(
            label, hits, (System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1)));
  }

  private static JsonObject figures(List<Asked> asked, int entries) {
    List<Asked> inside =
        asked.stream().filter(one -> one.label().expect().isPresent()).toList();
    List<Asked> outside =
        asked.stream().filter(one -> one.label().expect().isEmpty()).toList();
    JsonArray sweep = new JsonArray();
    for (int i = 1; i < STEPS; i++) sweep.add(at((double) i / STEPS, inside, outside));
    List<Double> times = asked.stream().map(Asked::millis).sorted().toList();
    return new JsonObject()
        .put("entries", entries)
        .put("questions", asked.size())
        .put("hit1", share(inside, one -> one.rank() == 1))
        .put("hit3", share(inside, one -> one.rank() >= 1 && one.rank() <= CHOICES))
        .put(
            "mrr10",
            inside.stream()
                .mapToDouble(one -> one.rank() == 0 ? 0 : 1.0 / one.rank())
                .average()
                .orElse(0))
        .put("sweep", sweep)
        .put("p50Ms", percentile(times, 0.5))
        .put("p99Ms", percentile(times, 0.99));
  }

  private static JsonObject at(double threshold, List<Asked> inside, List<Asked> outside) {
    List<Asked> far = outside.stream().filter(one -> one.label().far()).toList();
    List<Asked> near = outside.stream().filter(one -> !one.label().far()).toList();
    return new JsonObject()
        .put("threshold", threshold)
        .put("answered", share(inside, one -> one.isAnswered(threshold)))
        .put("right", share(inside, one -> one.isAnswered(threshold) && one.rank() == 1))
        .put("wrong", share(inside, one -> one.isAnswered(threshold) && one.rank() != 1))
        .put("falseFar", share(far, one -> one.isAnswered(threshold)))
        .put("falseNear", share(near, one -> one.isAnswered(threshold)))
        .put(
            "rightOrChoices",
            share(
                inside,
                one -> one.isAnswered(threshold)
                    ? one.rank() == 1
                    : one.rank() >= 1 && one.rank() <= CHOICES));
  }

  private interface Test {
    boolean holds(Asked asked);
  }

  private static double share(List<Asked> of, Test test) {
    return of.isEmpty() ? 0 : (double) of.stream().filter(test::holds).count() / of.size();
  }

  private static double percentile(List<Double> sorted, double share) {
    return sorted.isEmpty()
        ? 0
        : sorted.get(Math.min(sorted.size() - 1, (int) Math.floor(share * sorted.size())));
  }
}
