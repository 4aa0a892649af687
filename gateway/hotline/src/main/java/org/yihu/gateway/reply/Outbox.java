package org.yihu.gateway.reply;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.adapters.channel.ReplyQueue;
import org.yihu.gateway.ticket.TicketNumber;

/** The store of messages still to be delivered, with the ledger of what was tried. */
public interface Outbox extends ReplyQueue {

  /**
   * A row that is due.
   *
   * @param text what to tell, absent when it is worded from the ticket
   * @param tries how often it was claimed, this time included
   */
  record Due(
      long id,
      Optional<TicketNumber> number,
      String step,
      ReplyAddress to,
      Optional<String> text,
      Optional<String> unit,
      Instant at,
      int tries) {}

  /** A row as the operations page shows it. */
  record Line(
      long id,
      Optional<String> number,
      String step,
      String source,
      String state,
      int tries,
      Instant nextTry,
      Optional<String> lastFailure) {}

  /**
   * Claims what is due, in the order of each ticket: a row waits for the earlier ones of its ticket and
   * source, those for units and those for the requester apart. What is not reported back is due again after the lease.
   */
  Future<List<Due>> claim(Instant now, Duration lease, int limit);

  /** Keeps what came of a try, with what follows from it, in one transaction. */
  Future<Void> settle(Due due, Settlement settlement, Instant now);

  /** Rows not delivered, newest first, at most 200. */
  Future<List<Line>> undelivered();

  /**
   * Makes a row due at once, a rejected one too, as if it had not been tried.
   *
   * @return whether there was such a row
   */
  Future<Boolean> retry(long id, Instant now);

  Future<Integer> waiting();
}
