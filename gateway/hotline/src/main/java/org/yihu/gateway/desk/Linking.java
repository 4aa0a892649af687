package org.yihu.gateway.desk;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.ticket.Audience;
import org.yihu.gateway.ticket.Join;
import org.yihu.gateway.ticket.Merge;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketNumber;

/**
 * Opens the ticket of a message that repeats an open one of the same requester: a ticket of its own, with
 * its own number, reply address, limit and end, that is merged into the open one in the same breath.
 *
 * @article 第十条（四）
 */
final class Linking {
  /** Who links, as histories name it. */
  static final String SYSTEM = "system";

  private static final String DISPATCHED = "dispatched";

  private final Tickets.Transaction tx;
  private final Rulebook rules;
  private final Instant now;

  Linking(Tickets.Transaction tx, Rulebook rules, Instant now) {
    this.tx = tx;
    this.rules = rules;
    this.now = now;
  }

  /**
   * Opens it under a number.
   *
   * @param same the ticket it repeats; if that cannot be joined any more, it is a matter of its own
   */
  Future<Kept> open(Draft draft, TicketNumber own, TicketNumber same) {
    return master(same)
        .compose(found -> found
            .filter(master -> isJoinedBy(draft, own, master))
            .map(master -> openLinked(draft, own, master))
            .orElseGet(() -> tx.open(draft, own)));
  }

  /** The open ticket, or the one that it is handled with itself. Locked before anything is written. */
  private Future<Optional<Ticket>> master(TicketNumber same) {
    return tx.lock(same)
        .compose(found -> found
            .flatMap(Ticket::master)
            .map(tx::lock)
            .orElseGet(() -> Future.succeededFuture(found)));
  }

  private boolean isJoinedBy(Draft draft, TicketNumber own, Ticket master) {
    var request = draft.request();
    return new Join(own, request.source(), request.description())
        .on(master, rules, now)
        .fold(accepted -> true, refused -> false);
  }

  private Future<Kept> openLinked(Draft draft, TicketNumber own, Ticket master) {
    return tx.open(draft.linked(), own)
        .compose(
            kept -> kept.known() ? Future.succeededFuture(kept) : merged(draft, own, kept, master));
  }

  private Future<Kept> merged(Draft draft, TicketNumber own, Kept kept, Ticket master) {
    var changes = new ChangeSet(tx, rules, now);
    return changes
        .decide(own, new Merge(master.number(), ""), ticket -> Optional.empty())
        .compose(outcome -> outcome.isDone()
            ? changes
                .write(SYSTEM, Tickets.Files.none())
                .compose(written -> toldSoFar(draft, own, master))
                .map(kept.asLinked())
            : Future.succeededFuture(kept));
  }

  /** A platform that came late is told where its order is. */
  private Future<Void> toldSoFar(Draft draft, TicketNumber own, Ticket master) {
    return draft.confirm() && master.lead().isPresent()
        ? tx.tell(new Message(own, DISPATCHED, master.lead(), Audience.REQUESTER), now)
        : Future.succeededFuture();
  }
}
