package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;

/**
 * Hands out the numbers of a day's tickets, before the tickets are written and in a transaction of its
 * own: the row of the counter is locked for an instant, not until a batch is on the disk, so that
 * batches are written beside each other. A batch that fails leaves its numbers out.
 *
 * <p>Its commit does not wait for the disk. No number can be given twice for all that: whatever makes a
 * ticket durable makes the log durable up to it, and the taking of its number stands before it.
 */
final class TicketCounter {
  private static final long A_DAY = 1_000_000;

  private static final String TAKE = """
      WITH setting AS (SELECT set_config('synchronous_commit', 'off', true) AS value)
      INSERT INTO ticket_counter AS c (day, last) SELECT $1, $2 FROM setting WHERE value = 'off'
        ON CONFLICT (day) DO UPDATE SET last = c.last + EXCLUDED.last
        RETURNING last
      """;

  private final Pg pg;

  TicketCounter(Pg pg) {
    this.pg = pg;
  }

  /**
   * Takes so many numbers, which follow one another.
   *
   * @param count from 1
   * @return the first; fails when the day has no more than its 999,999
   */
  Future<Long> take(LocalDate day, int count) {
    int date = (day.getYear() * 100 + day.getMonthValue()) * 100 + day.getDayOfMonth();
    return pg.run(TAKE, Tuple.of(date, count))
        .map(rows -> date * A_DAY + rows.iterator().next().getInteger("last") - count + 1);
  }
}
