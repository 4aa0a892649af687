package org.yihu.gateway.ask;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.bot.search.Comparison;
import org.yihu.bot.search.KnowledgeIndex;

/** An index that finds what a test says, or nothing for ever; it remembers what it was asked. */
public final class ScriptedIndex implements KnowledgeIndex {
  public final List<Query> asked = new ArrayList<>();
  private final Function<Query, Future<List<Hit>>> script;

  public ScriptedIndex(Function<Query, Future<List<Hit>>> script) {
    this.script = script;
  }

  @Override
  public Future<List<Hit>> search(Query query) {
    asked.add(query);
    return script.apply(query);
  }

  @Override
  public Future<Void> put(Collection<KnowledgeEntry> entries) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> remove(Collection<String> ids) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<List<Comparison.Fit>> rank(Query query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<String> identity() {
    return Future.succeededFuture("scripted");
  }

  @Override
  public Future<Integer> size() {
    return Future.succeededFuture(0);
  }

  @Override
  public void close() {}
}
