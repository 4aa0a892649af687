package org.yihu.gateway.desk;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.yihu.gateway.rules.Rulebook;
import org.yihu.gateway.ticket.Decision;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.TicketNumber;

/**
 * What one action comes to: the decisions on its ticket and on all others that must change in the same
 * breath. All are locked and asked before anything is written, the others in ascending order, so that
 * one refusal leaves nothing to take back.
 */
final class ChangeSet {
  private final Tickets.Transaction tx;
  private final Rulebook rules;
  private final Instant now;
  /** As they become. */
  private final Map<TicketNumber, Ticket> tickets = new HashMap<>();

  private final List<Decision.Accepted> changes = new ArrayList<>();

  ChangeSet(Tickets.Transaction tx, Rulebook rules, Instant now) {
    this.tx = tx;
    this.rules = rules;
    this.now = now;
  }

  /** @param gate what is to be said before the rules are asked; empty lets it pass */
  Future<Outcome> decide(
      TicketNumber number, TicketAction action, Function<Ticket, Optional<Outcome>> gate) {
    return locked(number)
        .compose(found -> found
            .map(ticket -> gate.apply(ticket)
                .map(Future::succeededFuture)
                .orElseGet(() -> decide(ticket, action)))
            .orElseGet(() -> Future.succeededFuture(Outcome.noSuchTicket())));
  }

  /** The same for a ticket that is locked. */
  Future<Outcome> decide(Ticket ticket, TicketAction action) {
    return action
        .on(ticket, rules, now)
        .fold(
            this::accepted,
            refused -> Future.succeededFuture(Outcome.refused(refused.reason(), refused.detail())));
  }

  private Future<Optional<Ticket>> locked(TicketNumber number) {
    Ticket ours = tickets.get(number);
    return ours == null ? tx.lock(number) : Future.succeededFuture(Optional.of(ours));
  }

  private Future<Outcome> accepted(Decision.Accepted accepted) {
    tickets.put(accepted.next().number(), accepted.next());
    changes.add(accepted);
    Future<Outcome> all =
        Future.succeededFuture(new Outcome.Done(accepted.next(), accepted.events()));
    for (var other : new TreeMap<>(accepted.elsewhere()).entrySet())
      all = all.compose(soFar -> soFar.isDone()
          ? decide(other.getKey(), other.getValue(), ticket -> Optional.empty())
              .map(outcome -> together(soFar, other.getKey(), outcome))
          : Future.succeededFuture(soFar));
    return all;
  }

  private static Outcome together(Outcome soFar, TicketNumber other, Outcome outcome) {
    return outcome.fold(
        () -> Outcome.refused(Decision.Reason.WRONG_STATE, "there is no ticket " + other),
        refused -> refused,
        done -> soFar);
  }

  /** Writes what was decided; for after everything was {@link Outcome.Done}. */
  Future<Void> write(String actor, Tickets.Files files) {
    List<Future<?>> writes = new ArrayList<>();
    for (Decision.Accepted change : changes) {
      TicketNumber number = change.next().number();
      writes.add(tx.save(change.next(), now));
      writes.add(tx.append(number, now, actor, change.events()));
      change.events().stream()
          .flatMap(event -> Message.of(event, change.next()).stream())
          .map(message -> tx.tell(message, now))
          .forEach(writes::add);
    }
    writes.add(tx.attach(changes.get(0).next().number(), files, now));
    return Future.all(writes).mapEmpty();
  }
}
