package org.yihu.gateway.people;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Unavailable;

/**
 * 审计: who read and did what; asked for by the use cases, never by who words them. What somebody wants
 * to do is a line before it is done, and what came of it a second one that names the first by its
 * number. While lines are being written the next ones gather, so that reading is not slowed by the
 * chain of hashes. Thread-safe.
 *
 * @article 第二十三条
 */
public final class Audit {
  private static final Logger log = LoggerFactory.getLogger(Audit.class);
  private static final int MOST_WAITING = 10_000;
  /** The word of a line that says what came of an earlier one. */
  private static final String OUTCOME = "outcome";

  /** What somebody is about to do, under the number of its line. */
  public record Intent(long seq, String who, String subject) {}

  private final AuditLog store;
  private final Clock clock;
  private List<AuditLog.Line> waiting = new ArrayList<>();
  private Promise<Long> written = Promise.promise();
  private boolean writing;

  public Audit(AuditLog store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Notes it; completes when it is durable. For what must not happen unlogged. */
  public Future<Intent> record(Viewer viewer, String what, String subject, String detail) {
    return add(viewer.who(), what, subject, detail)
        .map(seq -> new Intent(seq, viewer.who(), subject));
  }

  /** What came of an intent, to be appended in the transaction of what was done. */
  public AuditLog.Line outcome(Intent intent, String outcome) {
    return new AuditLog.Line(
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        intent.who(),
        OUTCOME,
        intent.subject(),
        "#" + intent.seq() + " " + outcome);
  }

  /** The same when there is no transaction to append it in: nothing was changed, or elsewhere. */
  public Future<Void> conclude(Intent intent, String outcome) {
    AuditLog.Line line = outcome(intent, outcome);
    return add(line.who(), line.what(), line.subject(), line.detail()).mapEmpty();
  }

  /**
   * Notes the intent, does the work, and notes what came of it, a failure too. Between the work and its
   * outcome a crash may leave an intent without one.
   *
   * @param said what came of it in a word
   */
  public <T> Future<T> around(
      Viewer viewer,
      String what,
      String subject,
      String detail,
      Supplier<Future<T>> work,
      Function<T, String> said) {
    return record(viewer, what, subject, detail)
        .compose(intent -> Future.succeededFuture(intent)
            .compose(noted -> work.get())
            .compose(done -> conclude(intent, said.apply(done)).map(done))
            .onFailure(
                failure -> conclude(intent, "failed " + failure.getClass().getSimpleName())
                    .onFailure(unlogged -> log.error("not audited: outcome of {}", intent.seq()))));
  }

  /** Notes it soon; who asks does not wait. */
  public void note(Viewer viewer, String what, String subject, String detail) {
    note(viewer.who(), what, subject, detail);
  }

  void note(String who, String what, String subject, String detail) {
    add(who, what, subject, detail)
        .onFailure(failure -> log.error("not audited: {} {} by {}", what, subject, who));
  }

  private Future<Long> add(String who, String what, String subject, String detail) {
    Future<Long> done;
    synchronized (this) {
      if (waiting.size() >= MOST_WAITING)
        return Future.failedFuture(
            new Unavailable("audit", Duration.ofSeconds(2), waiting.size() + " lines are waiting"));
      waiting.add(new AuditLog.Line(
          clock.instant().truncatedTo(ChronoUnit.MILLIS), who, what, subject, detail));
      int place = waiting.size() - 1;
      done = written.future().map(first -> first + place);
    }
    write();
    return done;
  }

  private void write() {
    List<AuditLog.Line> batch;
    Promise<Long> promise;
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
      if (result.succeeded()) promise.complete(result.result());
      else promise.fail(result.cause());
      write();
    });
  }
}
