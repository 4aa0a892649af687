package org.yihu.gateway.memory;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yihu.gateway.people.AuditLog;

/** The audit log in memory: nobody can tamper with it but who has the process. Thread-safe. */
public final class MemoryAudit implements AuditLog {
  private final List<Line> lines = new ArrayList<>();

  @Override
  public synchronized Future<Long> append(List<Line> more) {
    lines.addAll(more);
    return Future.succeededFuture(lines.size() - more.size() + 1L);
  }

  @Override
  public synchronized Future<Verdict> verify(Optional<String> mark) {
    String newest = lines.size() + ":memory";
    boolean hasMark = mark.isEmpty()
        || mark.get().matches("\\d{1,9}:memory")
            && Integer.parseInt(mark.get().split(":", -1)[0]) <= lines.size();
    return Future.succeededFuture(new Verdict(lines.size(), Optional.empty(), newest, hasMark));
  }

  @Override
  public synchronized Future<List<Entry>> list(
      Optional<String> who, Optional<String> subject, Optional<Long> below, int limit) {
    var found = new ArrayList<Entry>();
    for (long seq = Math.min(lines.size(), below.orElse(Long.MAX_VALUE) - 1);
        seq >= 1 && found.size() < limit;
        seq--) {
      Line line = lines.get((int) seq - 1);
      if (who.filter(one -> !one.equals(line.who())).isEmpty()
          && subject.filter(one -> !one.equals(line.subject())).isEmpty())
        found.add(new Entry(seq, line));
    }
    return Future.succeededFuture(List.copyOf(found));
  }
}
