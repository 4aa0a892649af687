package org.yihu.gateway.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.search.Comparison;
import org.yihu.bot.search.KnowledgeIndex;
import org.yihu.gateway.testing.Await;

class WarmUpTest {
  private final Clock clock = Clock.fixed(Instant.parse("2026-01-05T02:00:00Z"), ZoneOffset.UTC);
  private final Index index = new Index();
  private final Entries entries = new Entries();
  private final WarmUp warmUp =
      new WarmUp(new KnowledgeBase(entries, index, clock), index, clock, ZoneOffset.UTC);

  /** Says what it was told; away when it should be. */
  private static final class Index implements KnowledgeIndex {
    private final List<String> told = new ArrayList<>();
    private boolean away;
    private Future<Void> written = Future.succeededFuture();

    private <T> Future<T> tell(String what, T answer) {
      if (away) return Future.failedFuture("away");
      told.add(what);
      return Future.succeededFuture(answer);
    }

    @Override
    public Future<Void> put(Collection<KnowledgeEntry> added) {
      return tell("put " + added.stream().map(KnowledgeEntry::id).toList(), null)
          .compose(told -> written);
    }

    @Override
    public Future<Void> remove(Collection<String> ids) {
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> keepOnly(Set<String> ids) {
      return tell("keep only " + ids, null);
    }

    @Override
    public Future<List<Hit>> search(Query query) {
      return tell("search", List.of());
    }

    @Override
    public Future<List<Comparison.Fit>> rank(Query query) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Future<String> identity() {
      return Future.succeededFuture("one");
    }

    @Override
    public Future<Void> settle() {
      return Future.succeededFuture();
    }

    @Override
    public Future<Integer> size() {
      return Future.succeededFuture(0);
    }

    @Override
    public void close() {}
  }

  /** One published entry and one withdrawn, unchanged since long. */
  private final class Entries implements KnowledgeEntries {
    private boolean imported;

    @Override
    public Future<Counts> put(List<KnowledgeEntry> all, boolean sample, Instant now) {
      return Future.succeededFuture(new Counts(0, 0, 0));
    }

    @Override
    public Future<Optional<KnowledgeEntry>> find(String id) {
      return Future.succeededFuture(Optional.empty());
    }

    @Override
    public Future<List<Changed>> changedSince(Instant since, String afterId, int limit) {
      if (imported && afterId.isEmpty())
        return Future.succeededFuture(
            List.of(changed("in", true), changed("new", true), changed("out", false)));
      boolean all = since.equals(Instant.EPOCH) && afterId.isEmpty();
      return Future.succeededFuture(
          all ? List.of(changed("in", true), changed("out", false)) : List.of());
    }

    private Changed changed(String id, boolean published) {
      return new Changed(entry(id), published, Instant.EPOCH);
    }

    @Override
    public Future<Integer> count() {
      return Future.succeededFuture(1);
    }
  }

  private static KnowledgeEntry entry(String id) {
    return new KnowledgeEntry(
        id,
        "怎么办",
        List.of(),
        "这样办",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void warmIsWhoseIndexIsFilledAndWhoWasAskedOnce() throws Exception {
    assertThat(warmUp.isDone()).isFalse();

    Await.on(warmUp.follow());
    Await.on(warmUp.follow());

    assertThat(warmUp.isDone()).isTrue();
    assertThat(index.told).containsExactly("put [in]", "keep only [in]", "search");
  }

  @Test
  void anIndexThatIsAwayIsWarmedWhenItIsBack() throws Exception {
    index.away = true;
    assertThat(warmUp.follow().failed()).isTrue();
    assertThat(warmUp.isDone()).isFalse();

    index.away = false;
    Await.on(warmUp.follow());

    assertThat(warmUp.isDone()).isTrue();
    assertThat(index.told).endsWith("search");
  }

  /** A round that fills an index takes out what it did not see: nothing may come in beside it. */
  @Test
  void whatIsImportedWhileTheIndexIsFilledStaysThere() throws Exception {
    Promise<Void> writing = Promise.promise();
    index.written = writing.future();
    Future<Integer> filling = warmUp.follow();
    entries.imported = true;
    Future<Integer> importing = warmUp.follow();

    index.written = Future.succeededFuture();
    writing.complete();
    Await.on(filling);
    Await.on(importing);

    assertThat(index.told.stream().filter(told -> !told.equals("search")))
        .containsExactly("put [in]", "keep only [in]", "put [in, new]");
  }
}
