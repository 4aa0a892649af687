package org.yihu.gateway.knowledge;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.bot.knowledge.KnowledgeEntry;

/** The store of knowledge entries. */
public interface KnowledgeEntries {

  /** What an import changed. */
  record Counts(int added, int changed, int unchanged) {
    public Counts plus(Counts other) {
      return new Counts(added + other.added, changed + other.changed, unchanged + other.unchanged);
    }
  }

  /** Adds entries and changes those of the same id; ids are distinct. One transaction. */
  Future<Counts> put(List<KnowledgeEntry> entries, boolean sample, Instant now);

  /** An entry that is published. */
  Future<Optional<KnowledgeEntry>> find(String id);

  /** Entries changed at or after a moment, oldest change first, at most {@code limit}, after an id. */
  Future<List<Changed>> changedSince(Instant since, String afterId, int limit);

  /** An entry, whether it may be answered with, and when that changed last. */
  record Changed(KnowledgeEntry entry, boolean published, Instant at) {}

  /** How many are published. */
  Future<Integer> count();
}
