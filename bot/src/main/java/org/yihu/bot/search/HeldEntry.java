package org.yihu.bot.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.text.Normaliser;

/**
 * An entry of an index with its vectors, prepared for comparison when it is first a candidate: a base
 * of thousands is open at once. Thread-safe; two threads may prepare it both, to the same.
 */
final class HeldEntry {
  private final KnowledgeEntry entry;
  private final List<byte[]> vectors;
  private volatile @Nullable Prepared prepared;

  /** @param vectors of the wordings, then of the pieces; empty without a model */
  HeldEntry(KnowledgeEntry entry, List<byte[]> vectors) {
    this.entry = entry;
    this.vectors = List.copyOf(vectors);
  }

  KnowledgeEntry entry() {
    return entry;
  }

  Prepared prepared(Normaliser normaliser) {
    Prepared known = prepared;
    if (known == null) {
      known = Prepared.of(entry, Passages.of(entry, normaliser), vectors);
      prepared = known;
    }
    return known;
  }
}
