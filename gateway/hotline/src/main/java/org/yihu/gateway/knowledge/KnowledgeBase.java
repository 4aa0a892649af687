package org.yihu.gateway.knowledge;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.yihu.bot.knowledge.EntryParser;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.search.KnowledgeIndex;
import org.yihu.gateway.knowledge.KnowledgeEntries.Counts;

/**
 * The knowledge base: import into the store, and from there into the bot's index. The index is
 * filled from the store at start and follows it afterwards, so that every node of several finds what
 * one of them imported.
 */
public final class KnowledgeBase {
  private static final int BATCH = 500;
  /** Clocks of several nodes differ a little, and a transaction ends after its clock was read. */
  private static final Duration OVERLAP = Duration.ofSeconds(10);

  /** A line that was not imported. */
  public record Rejected(int line, String why) {}

  /** What came of an import. */
  public record Imported(Counts counts, List<Rejected> rejected) {
    public Imported {
      rejected = List.copyOf(rejected);
    }
  }

  private final KnowledgeEntries entries;
  private final KnowledgeIndex index;
  private final Clock clock;
  private Instant followedTo = Instant.EPOCH;
  private String followed = "";
  private Future<Integer> round = Future.succeededFuture(0);

  public KnowledgeBase(KnowledgeEntries entries, KnowledgeIndex index, Clock clock) {
    this.entries = entries;
    this.index = index;
    this.clock = clock;
  }

  /** How many entries are published. */
  public Future<Integer> count() {
    return entries.count();
  }

  /** Every published entry, by id. */
  public Future<List<KnowledgeEntry>> all() {
    return all("", new ArrayList<>());
  }

  private Future<List<KnowledgeEntry>> all(String afterId, List<KnowledgeEntry> before) {
    return entries.changedSince(Instant.EPOCH, afterId, BATCH).compose(page -> {
      page.stream()
          .filter(KnowledgeEntries.Changed::published)
          .map(KnowledgeEntries.Changed::entry)
          .forEach(before::add);
      return page.size() < BATCH
          ? Future.succeededFuture(before)
          : all(page.get(page.size() - 1).entry().id(), before);
    });
  }

  /** Imports as {@link #store} does; the entries can be found when the Future completes. */
  public Future<Imported> importAll(Parsed parsed, boolean sample) {
    return store(parsed, sample).compose(stored -> follow().map(stored));
  }

  /** Entries of an NDJSON file, and the lines that are none. */
  public record Parsed(List<KnowledgeEntry> entries, List<Rejected> rejected) {
    public Parsed {
      entries = List.copyOf(entries);
      rejected = List.copyOf(rejected);
    }

    /** Blank lines are skipped, a later line of the same id wins. Takes a while for many lines. */
    public static Parsed of(List<String> lines) {
      var rejected = new ArrayList<Rejected>();
      Map<String, KnowledgeEntry> parsed = new LinkedHashMap<>();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).isBlank()) continue;
        try {
          KnowledgeEntry entry = EntryParser.parse(lines.get(i));
          parsed.put(entry.id(), entry);
        } catch (EntryParser.BadEntry e) {
          rejected.add(new Rejected(i + 1, String.valueOf(e.getMessage())));
        }
      }
      return new Parsed(List.copyOf(parsed.values()), rejected);
    }
  }

  /**
   * Stores entries, for the index to follow.
   *
   * @param sample whether the entries are samples that their owner units must confirm
   */
  public Future<Imported> store(Parsed parsed, boolean sample) {
    List<KnowledgeEntry> all = parsed.entries();
    Future<Counts> counts = Future.succeededFuture(new Counts(0, 0, 0));
    for (int from = 0; from < all.size(); from += BATCH) {
      List<KnowledgeEntry> batch = all.subList(from, Math.min(all.size(), from + BATCH));
      counts = counts.compose(sum -> entries.put(batch, sample, clock.instant()).map(sum::plus));
    }
    return counts.map(sum -> new Imported(sum, parsed.rejected()));
  }

  /** Brings the index up to the store; called at start, after an import and every few seconds. */
  public Future<Integer> follow() {
    return follow(done -> {});
  }

  /**
   * Brings the index up to the store, one round after the other: a round that fills an index takes out
   * at its end what it did not see, and would take out what another one put there meanwhile.
   *
   * @param progress told how many entries are done
   */
  public synchronized Future<Integer> follow(IntConsumer progress) {
    round = round.otherwise(0).compose(before -> round(progress));
    return round;
  }

  private Future<Integer> round(IntConsumer progress) {
    Instant now = clock.instant();
    return index.identity().compose(identity -> {
      // An index that was lost or replaced is filled from the beginning.
      boolean all = !identity.equals(followed);
      var seen = new Seen(new HashSet<>(), progress);
      return follow(all ? Instant.EPOCH : followedTo, "", 0, seen, Future.succeededFuture())
          .compose(count -> all ? index.keepOnly(seen.published()).map(count) : counted(count))
          .onSuccess(count -> {
            followed = identity;
            followedTo = now.minus(OVERLAP);
          });
    });
  }

  private static Future<Integer> counted(int count) {
    return Future.succeededFuture(count);
  }

  /** What a round saw published, and who is told how far it is. */
  private record Seen(Set<String> published, IntConsumer progress) {}

  /** @param before the batch before, which may still be under way: one computes, one is written */
  private Future<Integer> follow(
      Instant since, String afterId, int done, Seen seen, Future<Void> before) {
    return entries.changedSince(since, afterId, BATCH).compose(changed -> {
      if (changed.isEmpty()) return before.map(done);
      String last = changed.get(changed.size() - 1).entry().id();
      int now = done + changed.size();
      changed.stream()
          .filter(KnowledgeEntries.Changed::published)
          .forEach(one -> seen.published().add(one.entry().id()));
      Future<Void> batch = index(changed).onSuccess(any -> seen.progress().accept(now));
      return before.compose(any -> follow(since, last, now, seen, batch));
    });
  }

  private Future<Void> index(List<KnowledgeEntries.Changed> changed) {
    return index
        .put(changed.stream()
            .filter(KnowledgeEntries.Changed::published)
            .map(KnowledgeEntries.Changed::entry)
            .toList())
        .compose(put -> index.remove(changed.stream()
            .filter(one -> !one.published())
            .map(one -> one.entry().id())
            .toList()));
  }
}
