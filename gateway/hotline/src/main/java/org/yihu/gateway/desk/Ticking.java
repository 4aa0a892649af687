package org.yihu.gateway.desk;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Unavailable;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.ticket.Tick;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketNumber;

/** One round of doing what clocks say: a transaction a ticket, so that one that fails fails alone. */
final class Ticking {
  private static final Logger log = LoggerFactory.getLogger(Ticking.class);
  private static final int AT_ONCE = 100;
  /** So many that cannot be done end the round; the next one begins with them again. */
  private static final int MOST_LEFT = 100;

  private enum Ticked {
    DONE,
    LEFT,
    NOTHING_DUE
  }

  private final Tickets tickets;
  private final Rulebook rules;
  private final Instant now;
  private final Set<TicketNumber> left = new HashSet<>();
  private int done;

  Ticking(Tickets tickets, Rulebook rules, Instant now) {
    this.tickets = tickets;
    this.rules = rules;
    this.now = now;
  }

  /**
   * A round of the clocks.
   *
   * @return how many tickets something was done about
   */
  Future<Integer> run() {
    Future<Ticked> last = Future.succeededFuture(Ticked.DONE);
    for (int i = 0; i < AT_ONCE; i++)
      last = last.compose(
          ticked -> ticked == Ticked.NOTHING_DUE ? Future.succeededFuture(ticked) : next());
    return last.compose(
        ticked -> ticked == Ticked.NOTHING_DUE ? Future.succeededFuture(done) : run());
  }

  private Future<Ticked> next() {
    if (left.size() >= MOST_LEFT) return Future.succeededFuture(Ticked.NOTHING_DUE);
    var claimed = new HashSet<TicketNumber>();
    return tickets
        .inTransaction(tx -> tx.claim(now, left).compose(due -> {
          due.map(Ticket::number).ifPresent(claimed::add);
          return tick(tx, due);
        }))
        .recover(failure -> {
          if (failure instanceof Unavailable || claimed.isEmpty())
            return Future.failedFuture(failure);
          // Whom it crossed with goes on; this one has its turn in the next round.
          if (!(failure instanceof Crossed)) log.error("clocks of {}", claimed, failure);
          return Future.succeededFuture(Ticked.LEFT);
        })
        .onSuccess(ticked -> {
          if (ticked == Ticked.DONE) done++;
          if (ticked == Ticked.LEFT) left.addAll(claimed);
        });
  }

  private Future<Ticked> tick(Tickets.Transaction tx, Optional<Ticket> due) {
    if (due.isEmpty()) return Future.succeededFuture(Ticked.NOTHING_DUE);
    var changes = new ChangeSet(tx, rules, now);
    return changes
        .decide(due.get(), new Tick())
        .compose(outcome -> outcome.isDone()
            ? changes.write("system", Tickets.Files.none()).map(Ticked.DONE)
            : Future.succeededFuture(Ticked.LEFT));
  }
}
