package org.yihu.gateway.people;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Unavailable;

/**
 * 审计: who read and did what. While lines are being written the next ones gather, so that reading is
 * not slowed by the chain of hashes. Thread-safe.
 *
 * @article 第二十三条
 */
public final class Audit {
  private static final Logger log = LoggerFactory.getLogger(Audit.class);
  private static final int MOST_WAITING = 10_000;

  private final AuditLog store;
  private final Clock clock;
  private List<AuditLog.Line> waiting = new ArrayList<>();
  private Promise<Void> written = Promise.promise();
  private boolean writing;

  public Audit(AuditLog store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Notes it; completes when it is durable. For what must not happen unlogged. */
  public Future<Void> record(Viewer viewer, String what, String subject, String detail) {
    return add(viewer.who(), what, subject, detail);
  }

  /** Notes it soon; who asks does not wait. */
  public void note(Viewer viewer, String what, String subject, String detail) {
    note(viewer.who(), what, subject, detail);
  }

  void note(String who, String what, String subject, String detail) {
    add(who, what, subject, detail)
        .onFailure(failure -> log.error("not audited: {} {} by {}", what, subject, who));
  }

  private Future<Void> add(String who, String what, String subject, String detail) {
    Future<Void> done;
    synchronized (this) {
      if (waiting.size() >= MOST_WAITING)
        return Future.failedFuture(
            new Unavailable("audit", Duration.ofSeconds(2), waiting.size() + " lines are waiting"));
      waiting.add(new AuditLog.Line(
          clock.instant().truncatedTo(ChronoUnit.MILLIS), who, what, subject, detail));
      done = written.future();
    }
    write();
    return done;
  }

  private void write() {
    List<AuditLog.Line> batch;
    Promise<Void> promise;
    synchronized (this) {
      if (writing || waiting.isEmpty()) return;
      writing = true;
      batch = waiting;
      promise = written;
      waiting = new ArrayList<>();
      written = Promise.promise();
    }
    store.append(batch).onComplete(result -> {
      synchronized (this) {
        writing = false;
      }
      if (result.succeeded()) promise.complete();
      else promise.fail(result.cause());
      write();
    });
  }
}
