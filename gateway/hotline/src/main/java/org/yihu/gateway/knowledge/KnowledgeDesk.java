package org.yihu.gateway.knowledge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.search.KnowledgeIndex;
import org.yihu.bot.text.Normaliser;
import org.yihu.bot.text.Segmenter;
import org.yihu.gateway.knowledge.EntryVersion.Step;

/**
 * The door through which entries are written, reviewed, published and withdrawn. Who provides an entry
 * maintains it; the centre reviews and reminds.
 *
 * @article 第二十二条
 */
public final class KnowledgeDesk {
  /** Owners hear of a review so many days before it is due. */
  private static final int REMIND_DAYS = 7;

  private static final double SAME_QUESTION = 0.6;
  private static final double RELATED = 0.3;
  private static final double SAME_ANSWER = 0.5;
  private static final int LOOKED_AT = 6;

  /**
   * An entry that a new one resembles.
   *
   * @param conflict whether it answers otherwise
   */
  public record Warning(String entry, String question, double confidence, boolean conflict) {}

  private final Vertx vertx;
  private final EntryVersions versions;
  private final KnowledgeBase base;
  private final KnowledgeIndex index;
  private final Normaliser normaliser;
  private final Clock clock;
  private final ZoneId zone;

  public KnowledgeDesk(
      Vertx vertx,
      EntryVersions versions,
      KnowledgeBase base,
      KnowledgeIndex index,
      Normaliser normaliser,
      Clock clock,
      ZoneId zone) {
    this.vertx = vertx;
    this.versions = versions;
    this.base = base;
    this.index = index;
    this.normaliser = normaliser;
    this.clock = clock;
    this.zone = zone;
  }

  private LocalDate today() {
    return clock.instant().atZone(zone).toLocalDate();
  }

  public EntryVersions versions() {
    return versions;
  }

  /**
   * Writes a new version of an entry, which is in force when it is published.
   *
   * @return the version written; empty while another version is in review
   */
  public Future<Optional<Integer>> write(KnowledgeEntry entry, String author, String note) {
    return versions.write(entry, author, note, clock.instant());
  }

  /** Whether the same is answered already, alike or otherwise; empty while the index is away. */
  public Future<List<Warning>> warnings(KnowledgeEntry entry) {
    var query = new KnowledgeIndex.Query(entry.question(), entry.region(), today(), LOOKED_AT);
    return index
        .search(query)
        .compose(hits -> vertx.executeBlocking(() -> warnings(entry, hits), false))
        .otherwise(List.of());
  }

  private List<Warning> warnings(KnowledgeEntry entry, List<KnowledgeIndex.Hit> hits) {
    var warnings = new ArrayList<Warning>();
    for (var hit : hits) {
      if (hit.entry().id().equals(entry.id()) || hit.confidence() < RELATED) continue;
      boolean otherwise = shared(hit.entry().answer(), entry.answer()) < SAME_ANSWER;
      if (hit.confidence() >= SAME_QUESTION || !otherwise)
        warnings.add(
            new Warning(hit.entry().id(), hit.entry().question(), hit.confidence(), otherwise));
    }
    return List.copyOf(warnings);
  }

  private double shared(String a, String b) {
    Set<String> both = new HashSet<>(Segmenter.grams(normaliser.forMatching(a)));
    Set<String> other = new HashSet<>(Segmenter.grams(normaliser.forMatching(b)));
    int smaller = Math.max(1, Math.min(both.size(), other.size()));
    both.retainAll(other);
    return (double) both.size() / smaller;
  }

  /**
   * Takes a version one step on.
   *
   * @return empty when done and the bot knows it, otherwise why not
   */
  public Future<Optional<String>> step(
      String id, Step step, String actor, String note, Optional<LocalDate> reviewBy) {
    return versions
        .step(id, step, actor, note, reviewBy, clock.instant())
        .compose(refused -> refused.isPresent() || step == Step.SUBMIT || step == Step.SEND_BACK
            ? Future.succeededFuture(refused)
            : base.follow().map(refused).otherwise(refused));
  }

  /**
   * Withdraws every answer that rests on a document that was repealed.
   *
   * @return their ids
   */
  public Future<List<String>> repeal(String document, String actor, String note) {
    return versions.restingOn(document).compose(ids -> {
      Future<List<String>> done = Future.succeededFuture(new ArrayList<>());
      for (String id : ids)
        done = done.compose(before -> versions
            .step(id, Step.WITHDRAW, actor, note, Optional.empty(), clock.instant())
            .map(refused -> {
              if (refused.isEmpty()) before.add(id);
              return before;
            }));
      return done.compose(all -> base.follow().map(all).otherwise(all));
    });
  }

  /**
   * Notes what falls due; often called, once effective.
   *
   * @return how many reminders are new
   */
  public Future<Integer> remind() {
    return versions.remind(today().plusDays(REMIND_DAYS), clock.instant());
  }

  public Future<List<EntryVersions.Reminder>> reminders() {
    return versions.reminders(today());
  }

  /** Figures of each unit for a month. */
  public Future<List<EntryVersions.Figures>> figures(YearMonth month) {
    return versions.figures(month, zone, today());
  }
}
