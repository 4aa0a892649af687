package org.yihu.gateway.knowledge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.bot.search.Embedder;
import org.yihu.bot.search.Vectors;
import org.yihu.bot.text.Masker;
import org.yihu.bot.text.Normaliser;
import org.yihu.bot.text.Segmenter;
import org.yihu.gateway.knowledge.GapStore.Group;
import org.yihu.gateway.knowledge.GapStore.Noted;
import org.yihu.gateway.knowledge.GapStore.Place;

/**
 * “To be written”: what the bot could not answer, and answers that were of no use, grouped by meaning
 * so that the owners of the knowledge base see what is asked most. What names a person is masked
 * before anything is kept.
 */
public final class GapBook implements Gaps {
  private static final Logger log = LoggerFactory.getLogger(GapBook.class);
  /** Questions of everyday wording for the same thing are nearer than this; see docs/quality.md. */
  private static final double SAME_MEANING = 0.80;

  private static final double SAME_WORDS = 0.5;
  private static final int LONGEST = 500;

  private final Vertx vertx;
  private final GapStore store;
  private final Embedder embedder;
  private final Normaliser normaliser;
  private final Clock clock;

  public GapBook(
      Vertx vertx, GapStore store, Embedder embedder, Normaliser normaliser, Clock clock) {
    this.vertx = vertx;
    this.store = store;
    this.embedder = embedder;
    this.normaliser = normaliser;
    this.clock = clock;
  }

  @Override
  public void note(String question, String why, String category, String channel) {
    String masked = Masker.masked(question);
    String cut = masked.substring(0, Math.min(LONGEST, masked.length()));
    store
        .add(cut, why, category, channel, clock.instant())
        .onFailure(failure -> log.warn(
            "an unanswered question was not kept: {}", failure.getClass().getSimpleName()));
  }

  /**
   * Groups what is new.
   *
   * @return how many questions
   */
  public Future<Integer> group() {
    return store.group(
        embedder.model(),
        (noted, groups) -> offLoop(() ->
                noted.stream().map(one -> normaliser.question(one.question())).toList())
            .compose(plain -> vectors(plain)
                .compose(vectors -> offLoop(() -> places(noted, plain, vectors, groups)))));
  }

  private <T> Future<T> offLoop(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }

  private Future<List<byte[]>> vectors(List<String> texts) {
    Future<List<byte[]>> all = Future.succeededFuture(new ArrayList<>());
    for (String text : texts)
      all = all.compose(before -> embedder.question(text).map(vector -> {
        before.add(vector);
        return before;
      }));
    return all;
  }

  private List<Place> places(
      List<Noted> noted, List<String> plain, List<byte[]> vectors, List<Group> groups) {
    var places = new ArrayList<Place>();
    for (int i = 0; i < noted.size(); i++) {
      Optional<Long> group = nearest(plain.get(i), vectors.get(i), groups);
      int first = i;
      for (int j = 0; group.isEmpty() && j < i && first == i; j++) {
        boolean begins = places.get(j).group().isEmpty() && places.get(j).first() == j;
        if (begins && alike(plain.get(i), vectors.get(i), plain.get(j), vectors.get(j))) first = j;
      }
      places.add(new Place(noted.get(i), group, first, vectors.get(i)));
    }
    return places;
  }

  private Optional<Long> nearest(String text, byte[] vector, List<Group> groups) {
    return groups.stream()
        .filter(group -> alike(text, vector, normaliser.question(group.sample()), group.vector()))
        .findFirst()
        .map(Group::id);
  }

  private static boolean alike(String a, byte[] vectorA, String b, byte[] vectorB) {
    return vectorA.length > 0 && vectorA.length == vectorB.length
        ? Vectors.cosine(vectorA, vectorB) >= SAME_MEANING
        : shared(a, b) >= SAME_WORDS;
  }

  private static double shared(String a, String b) {
    Set<String> both = new HashSet<>(Segmenter.grams(a));
    Set<String> all = new HashSet<>(Segmenter.grams(b));
    int sizes = both.size() + all.size();
    both.retainAll(all);
    return sizes == both.size() ? 0 : (double) both.size() / (sizes - both.size());
  }

  /** Groups in a state ({@code open}, {@code written}, {@code dismissed}), most asked first. */
  public Future<List<Group>> list(String state, int limit) {
    return store.list(state, limit);
  }

  public Future<List<String>> questions(long group) {
    return store.questions(group);
  }

  /**
   * Settles a group of questions.
   *
   * @param entry the entry that answers it now, absent otherwise
   * @return whether there was such a group
   */
  public Future<Boolean> settle(long group, String state, Optional<String> entry) {
    return store.settle(group, state, entry);
  }
}
