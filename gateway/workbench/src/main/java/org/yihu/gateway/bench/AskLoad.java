package org.yihu.gateway.bench;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.search.KnowledgeIndex;

/** Asks an index questions, each client its next one when it has its answer. */
public final class AskLoad {

  /**
   * What came of it.
   *
   * @param perSecond questions answered a second, by all clients together
   */
  public record Result(double perSecond, double p50Millis, double p99Millis, int asked) {}

  private final KnowledgeIndex index;
  private final List<String> questions;
  private final LocalDate day;

  public AskLoad(KnowledgeIndex index, List<String> questions, LocalDate day) {
    this.index = index;
    this.questions = questions;
    this.day = day;
  }

  /**
   * A large base out of a small one: the same matters, each in many places and versions.
   *
   * @param places names to tell the entries apart by
   */
  public static List<KnowledgeEntry> multiplied(
      List<KnowledgeEntry> entries, List<String> places, int wanted) {
    var all = new ArrayList<KnowledgeEntry>();
    for (int i = 0; i < wanted; i++) {
      KnowledgeEntry entry = entries.get(i % entries.size());
      int copy = i / entries.size();
      String place = copy == 0 ? "" : places.get(copy % places.size());
      all.add(new KnowledgeEntry(
          entry.id() + "-" + copy,
          place + entry.question(),
          entry.variants().stream().map(variant -> place + variant).toList(),
          copy == 0 ? entry.answer() : place + "：" + entry.answer(),
          entry.owner(),
          entry.category(),
          entry.region(),
          entry.validFrom(),
          entry.validTo(),
          entry.source()));
    }
    return all;
  }

  /** Asks for a time. */
  public Future<Result> run(int clients, long millis) {
    List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    var next = new AtomicInteger();
    long start = System.nanoTime();
    long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
    List<Future<Void>> all = new ArrayList<>();
    for (int i = 0; i < clients; i++) all.add(one(next, nanos, end));
    return Future.all(all).map(done -> result(nanos, System.nanoTime() - start));
  }

  private Future<Void> one(AtomicInteger next, List<Long> nanos, long end) {
    long start = System.nanoTime();
    if (start > end) return Future.succeededFuture();
    String question = questions.get(next.getAndIncrement() % questions.size());
    return index
        .search(new KnowledgeIndex.Query(question, Optional.empty(), day, 3))
        .compose(hits -> {
          nanos.add(System.nanoTime() - start);
          return one(next, nanos, end);
        });
  }

  private static Result result(List<Long> nanos, long elapsed) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Result(
        sorted.length / (elapsed / (double) TimeUnit.SECONDS.toNanos(1)),
        Percentiles.millis(sorted, 0.50),
        Percentiles.millis(sorted, 0.99),
        sorted.length);
  }
}
