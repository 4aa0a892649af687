package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.desk.UnitNotices;
import org.yihu.gateway.reply.Outbox;
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

  private static final String PHONE =
      "SELECT personal, requester_kind, confidential FROM ticket WHERE number = $1";

  private static final String OWE = """
      INSERT INTO call_back_task (reason, number, outbox, phone, text, created_at)
      VALUES ('undelivered', $1, $2, $3, $4, $5)
      ON CONFLICT (outbox) DO NOTHING
      """;

  private static final String INSTEAD = """
      INSERT INTO outbox (number, step, source, reply_to, text, unit, at, next_try) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
      """;

  private static final String UNDELIVERED =
      "SELECT * FROM outbox WHERE state <> 'delivered' ORDER BY id DESC LIMIT 200";

  private static final String RETRY =
      "UPDATE outbox SET state = 'waiting', next_try = $2 WHERE id = $1 AND state <> 'delivered'";

  private static final String WAITING =
      "SELECT count(*)::int AS rows FROM outbox WHERE state = 'waiting'";

  private final Pg pg;
  private final Vault vault;
  private final Sealed sealed;
  private final Attachments attachments;
  private final Optional<String> smsSource;

  /** @param smsSource the sender of text messages, tried before a call; absent where there is none */
  public PgOutbox(Pg pg, Vault vault, Optional<String> smsSource) {
    this.smsSource = smsSource;
    this.pg = pg;
    this.vault = vault;
    this.sealed = new Sealed(vault);
    this.attachments = new Attachments(pg, vault);
  }

  @Override
  public Future<Void> add(ReplyAddress to, String text, Instant now) {
    return pg.run(
            ADD, Tuple.of(to.source(), sealed.replyTo(to), vault.seal(text, TEXT), Pg.time(now)))
        .mapEmpty();
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
  public Future<List<Attachment>> attachmentsOf(TicketNumber number, String step) {
    return step.equals("answered")
        ? attachments.ofRole(number.value(), "answer")
        : Future.succeededFuture(List.of());
  }

  @Override
  public Future<Void> delivered(long id, String way, String receipt, Instant now) {
    return settle(id, "delivered", null, now, now, way, "delivered", receipt);
  }

  @Override
  public Future<Void> later(long id, String way, String why, Instant nextTry, Instant now) {
    return settle(id, "waiting", why, nextTry, now, way, "later", why);
  }

  private Future<Void> settle(
      long id,
      String state,
      @Nullable String failure,
      Instant nextTry,
      Instant now,
      String way,
      String outcome,
      String detail) {
    return pg.run(
            SETTLE,
            Tuple.of(id, state, failure, Pg.time(nextTry), Pg.time(now), way)
                .addValue(outcome)
                .addValue(detail))
        .mapEmpty();
  }

  @Override
  public Future<Void> rejected(Due due, String way, String why, String text, Instant now) {
    return settle(due.id(), "rejected", why, now, now, way, "rejected", why)
        .compose(done -> due.number()
            .filter(number -> !due.step().startsWith(UnitNotices.STEP))
            .map(number -> pg.run(PHONE, Tuple.of(number.value()))
                .compose(rows -> owe(due, number, rows.iterator().next(), text, now)))
            .orElseGet(Future::succeededFuture));
  }

  private Future<Void> owe(Due due, TicketNumber number, Row ticket, String text, Instant now) {
    Optional<String> caller = sealed
        .person(
            ticket.getBuffer("personal"),
            ticket.getString("requester_kind"),
            ticket.getBoolean("confidential"))
        .phone();
    if (caller.isEmpty()) return Future.succeededFuture();
    if (smsSource.filter(source -> !source.equals(due.to().source())).isPresent())
      return textInstead(due, number, caller.get(), text, now);
    Buffer phone = vault.seal(caller.get(), PgCalls.TASK_PHONE);
    return pg.run(
            OWE,
            Tuple.of(
                number.value(), due.id(), phone, vault.seal(text, PgCalls.TASK_TEXT), Pg.time(now)))
        .mapEmpty();
  }

  /** The next way: the same words as a text message. */
  private Future<Void> textInstead(
      Due due, TicketNumber number, String phone, String text, Instant now) {
    String source = smsSource.orElseThrow();
    return pg.run(
            INSTEAD,
            Tuple.of(
                    number.value(),
                    due.step(),
                    source,
                    sealed.replyTo(new ReplyAddress(source, phone, java.util.Map.of())),
                    vault.seal(text, TEXT),
                    due.unit().orElse(null))
                .addValue(Pg.time(now)))
        .mapEmpty();
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
