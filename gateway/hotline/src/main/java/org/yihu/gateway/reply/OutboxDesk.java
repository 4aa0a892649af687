package org.yihu.gateway.reply;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.Role;

/** Messages that were not delivered, as operators and administrators look after them. */
public final class OutboxDesk {

  /** What became of asking for another try. */
  public enum Retry {
    DUE_AT_ONCE,
    /** It is delivered already, or was never there. */
    NOTHING_TO_DELIVER,
    NOT_YOUR_DUTY
  }

  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  public OutboxDesk(Outbox outbox, Audit audit, Clock clock) {
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /** Newest first, at most 200. */
  public Future<List<Outbox.Line>> undelivered() {
    return outbox.undelivered();
  }

  /** Makes a row due at once, a rejected one too; logged. */
  public Future<Retry> retry(long row, Viewer viewer) {
    boolean may = viewer.is(Role.ADMINISTRATOR) || viewer.is(Role.OPERATOR);
    if (!may) return Future.succeededFuture(Retry.NOT_YOUR_DUTY);
    return audit
        .around(
            viewer,
            "outbox.retry",
            Long.toString(row),
            "",
            () -> outbox.retry(row, clock.instant()),
            due -> due ? "done" : "nothing to deliver")
        .map(due -> due ? Retry.DUE_AT_ONCE : Retry.NOTHING_TO_DELIVER);
  }
}
