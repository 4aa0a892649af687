package org.yihu.bot.search;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yihu.bot.knowledge.KnowledgeEntry;

/**
 * Entries that can be searched. It can be lost and rebuilt at any time; the truth is elsewhere.
 * Futures fail when the index is away.
 */
public interface KnowledgeIndex extends AutoCloseable {

  /**
   * An entry found.
   *
   * @param confidence 0..1, how sure that it is meant
   */
  record Hit(KnowledgeEntry entry, double confidence) {}

  /**
   * What is looked for.
   *
   * @param text as asked
   * @param region division of the asker, absent when unknown
   * @param day entries must be valid on it
   * @param limit most hits wanted
   */
  record Query(String text, Optional<String> region, LocalDate day, int limit) {}

  /** Adds entries or replaces those of the same id; they are found when the Future completes. */
  Future<Void> put(Collection<KnowledgeEntry> entries);

  Future<Void> remove(Collection<String> ids);

  /**
   * Removes whatever else an index of this process alone has kept from before; one shared with others
   * is left as it is, since they may just have put something.
   */
  default Future<Void> keepOnly(Set<String> ids) {
    return Future.succeededFuture();
  }

  /** Surest first; only entries that are valid on the day and hold in the region. */
  Future<List<Hit>> search(Query query);

  /** All candidates compared, best first: what {@link #search} gives confidences to. For training. */
  Future<List<Comparison.Fit>> rank(Query query);

  /**
   * Which index this is. It changes when the index was lost or replaced: then everything must be put
   * again. An index that is missing is made by asking.
   */
  Future<String> identity();

  /** Brings the index into a fast form after many changes; by itself some seconds after the last. */
  default Future<Void> settle() {
    return Future.succeededFuture();
  }

  /** How many entries are in it. */
  Future<Integer> size();

  @Override
  void close();
}
