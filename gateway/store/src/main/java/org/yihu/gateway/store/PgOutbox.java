package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.reply.Outbox;
import org.yihu.gateway.reply.Settlement;
import org.yihu.gateway.ticket.TicketNumber;

/** The outbox in PostgreSQL. */
public final class PgOutbox implements Outbox {
  private static final String TEXT = "outbox.text";

  private static final String ADD = """
      INSERT INTO outbox (step, source, reply_to, text, at, next_try) VALUES ('said', $1, $2, $3, $4, $4)
      """;

  private static final String CLAIM = """
      UPDATE outbox SET tries = tries + 1, next_try = $1::timestamptz + $2::interval
      WHERE id IN (
        SELECT id FROM outbox o WHERE state = 'waiting' AND next_try <= $1
          AND NOT EXISTS (SELECT FROM outbox e WHERE e.number = o.number AND e.source = o.source AND e.id < o.id
            AND e.state = 'waiting' AND (e.step LIKE 'unit.%') = (o.step LIKE 'unit.%'))
        ORDER BY next_try LIMIT $3 FOR UPDATE SKIP LOCKED)
      RETURNING id, number, step, reply_to, text, unit, at, tries
      """;

  private static final String SETTLE = """
      WITH settled AS (
        UPDATE outbox SET state = $2, last_failure = $3, next_try = $4 WHERE id = $1 RETURNING id)
      INSERT INTO delivery (outbox, at, way, outcome, detail) SELECT id, $5, $6, $7, $8 FROM settled
      """;

  private static final String OWE = """
      INSERT INTO call_back_task (reason, number, outbox, phone, text, created_at, confirmed)
      VALUES ('undelivered', $1, $2, $3, $4, $5, $6)
      ON CONFLICT (outbox) DO NOTHING
      """;

  /** Nobody can do more about two of them than about the last. */
  private static final String OWE_WITHOUT_PHONE = """
      WITH owed AS (
        UPDATE call_back_task SET outbox = $2, text = $3, created_at = $4
        WHERE number = $1 AND reason = 'undelivered' AND phone IS NULL AND state = 'open' RETURNING id)
      INSERT INTO call_back_task (reason, number, outbox, text, created_at, confirmed)
      SELECT 'undelivered', $1, $2, $3, $4, false WHERE NOT EXISTS (SELECT FROM owed)
      ON CONFLICT (outbox) DO NOTHING
      """;

  private static final String INSTEAD = """
      INSERT INTO outbox (number, step, source, reply_to, text, unit, at, next_try) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
      """;

  private static final String UNDELIVERED =
      "SELECT * FROM outbox WHERE state <> 'delivered' ORDER BY id DESC LIMIT 200";

  private static final String RETRY =
      "UPDATE outbox SET state = 'waiting', tries = 0, next_try = $2 WHERE id = $1 AND state <> 'delivered'";

  private static final String WAITING =
      "SELECT count(*)::int AS rows FROM outbox WHERE state = 'waiting'";

  private final Pg pg;
  private final Vault vault;
  private final Sealed sealed;

  public PgOutbox(Pg pg, Vault vault) {
    this.pg = pg;
    this.vault = vault;
    this.sealed = new Sealed(vault);
  }

  @Override
  public Future<Void> add(ReplyAddress to, String text, Instant now) {
    return pg.run(ADD, said(to, text, now)).mapEmpty();
  }

  /** The same together with what a transaction does. */
  Future<Void> add(SqlConnection tx, ReplyAddress to, String text, Instant now) {
    return tx.preparedQuery(ADD).execute(said(to, text, now)).mapEmpty();
  }

  private Tuple said(ReplyAddress to, String text, Instant now) {
    return Tuple.of(to.source(), sealed.replyTo(to), vault.seal(text, TEXT), Pg.time(now));
  }

  @Override
  public Future<List<Due>> claim(Instant now, Duration lease, int limit) {
    return pg.run(CLAIM, Tuple.of(Pg.time(now), Attachments.interval(lease), limit))
        .map(rows -> PgTickets.stream(rows).map(this::due).toList());
  }

  private Due due(Row row) {
    return new Due(
        row.getLong("id"),
        Optional.ofNullable(row.getLong("number")).map(TicketNumber::new),
        row.getString("step"),
        sealed.replyTo(row.getBuffer("reply_to")),
        Optional.ofNullable(row.getBuffer("text")).map(text -> vault.openText(text, TEXT)),
        Optional.ofNullable(row.getString("unit")),
        Pg.instant(row, "at"),
        row.getInteger("tries"));
  }

  @Override
  public Future<Void> settle(Due due, Settlement settlement, Instant now) {
    return pg.inTransaction(tx -> tx.preparedQuery(SETTLE)
        .execute(settled(due, settlement, now))
        .compose(done -> settlement
            .next()
            .map(next -> follow(tx, due, next, now))
            .orElseGet(Future::succeededFuture)));
  }

  private static Tuple settled(Due due, Settlement settlement, Instant now) {
    String state = settlement.result() == Settlement.Result.LATER
        ? "waiting"
        : settlement.result().id();
    String failure =
        settlement.result() == Settlement.Result.DELIVERED ? null : settlement.detail();
    return Tuple.of(
            due.id(), state, failure, Pg.time(settlement.nextTry()), Pg.time(now), settlement.way())
        .addValue(settlement.result().id())
        .addValue(settlement.detail());
  }

  private Future<Void> follow(SqlConnection tx, Due due, Settlement.NextWay next, Instant now) {
    return next instanceof Settlement.TextMessage message
        ? textInstead(tx, due, message, now)
        : owe(tx, due, (Settlement.Call) next, now);
  }

  private Future<Void> textInstead(
      SqlConnection tx, Due due, Settlement.TextMessage message, Instant now) {
    return tx.preparedQuery(INSTEAD)
        .execute(Tuple.of(
                due.number().map(TicketNumber::value).orElse(null),
                due.step(),
                message.to().source(),
                sealed.replyTo(message.to()),
                vault.seal(message.text(), TEXT),
                due.unit().orElse(null))
            .addValue(Pg.time(now)))
        .mapEmpty();
  }

  private Future<Void> owe(SqlConnection tx, Due due, Settlement.Call call, Instant now) {
    Long number = due.number().map(TicketNumber::value).orElse(null);
    Buffer text = vault.seal(call.text(), PgCalls.TASK_TEXT);
    Future<?> owed = call.phone().isEmpty()
        ? tx.preparedQuery(OWE_WITHOUT_PHONE)
            .execute(Tuple.of(number, due.id(), text, Pg.time(now)))
        : tx.preparedQuery(OWE)
            .execute(Tuple.of(
                number,
                due.id(),
                vault.seal(call.phone().get(), PgCalls.TASK_PHONE),
                text,
                Pg.time(now),
                call.confirmed()));
    return owed.mapEmpty();
  }

  @Override
  public Future<List<Line>> undelivered() {
    return pg.run(UNDELIVERED, Tuple.tuple())
        .map(rows -> PgTickets.stream(rows)
            .map(row -> new Line(
                row.getLong("id"),
                Optional.ofNullable(row.getLong("number")).map(String::valueOf),
                row.getString("step"),
                row.getString("source"),
                row.getString("state"),
                row.getInteger("tries"),
                Pg.instant(row, "next_try"),
                Optional.ofNullable(row.getString("last_failure"))))
            .toList());
  }

  @Override
  public Future<Boolean> retry(long id, Instant now) {
    return pg.run(RETRY, Tuple.of(id, Pg.time(now))).map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Future<Integer> waiting() {
    return pg.run(WAITING, Tuple.tuple()).map(rows -> rows.iterator().next().getInteger("rows"));
  }
}
