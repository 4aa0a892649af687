package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.ivr.CallEvent;
import org.yihu.gateway.calls.Calls;
import org.yihu.gateway.ticket.TicketNumber;

/** Calls in PostgreSQL. */
public final class PgCalls implements Calls {
  private static final String CALLER = "call.caller";
  static final String TASK_PHONE = "call_back_task.phone";
  static final String TASK_TEXT = "call_back_task.text";

  /** The earliest report of each moment stays, and a cause that says something. */
  private static final String REPORT = """
      INSERT INTO call AS c (pbx, call_id, direction, caller, phone_index, line, operator, started_at, answered_at,
        ended_at, cause)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      ON CONFLICT (pbx, call_id) DO UPDATE SET
        direction = coalesce(c.direction, EXCLUDED.direction),
        caller = coalesce(c.caller, EXCLUDED.caller),
        phone_index = coalesce(c.phone_index, EXCLUDED.phone_index),
        line = coalesce(c.line, EXCLUDED.line),
        operator = coalesce(c.operator, EXCLUDED.operator),
        started_at = least(c.started_at, EXCLUDED.started_at),
        answered_at = least(c.answered_at, EXCLUDED.answered_at),
        ended_at = least(c.ended_at, EXCLUDED.ended_at),
        cause = CASE WHEN c.cause IN ('unknown', 'lost') THEN coalesce(EXCLUDED.cause, c.cause)
          ELSE coalesce(c.cause, EXCLUDED.cause) END
      RETURNING *
      """;

  /** Events of one caller's calls wait for each other until the end of the transaction. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock($1)";

  private static final String CALLS_OF = """
      SELECT * FROM call WHERE phone_index = $1
      ORDER BY least(started_at, answered_at, ended_at) DESC LIMIT 500
      """;

  private static final String CALLED_BACK = """
      SELECT max(done_at) AS at FROM call_back_task
      WHERE reason = 'missed' AND state = 'done' AND (phone_index = $1 OR pbx = $2 AND call_id = $3)
      """;

  /** A task of a call whose number came later is the caller's from then on. */
  private static final String ADOPT = """
      UPDATE call_back_task SET phone_index = $1, phone = coalesce(phone, $4),
        state = CASE state WHEN 'open' THEN 'withdrawn' ELSE state END, done_at = coalesce(done_at, $5)
      WHERE pbx = $2 AND call_id = $3 AND reason = 'missed' AND phone_index IS NULL
      """;

  private static final String OWED_MORE = """
      UPDATE call_back_task SET calls = $4, created_at = $5, last_at = $6
      WHERE reason = 'missed' AND state = 'open' AND (phone_index = $1 OR pbx = $2 AND call_id = $3)
      """;

  private static final String OWE = """
      INSERT INTO call_back_task AS t (reason, phone_index, pbx, call_id, calls, created_at, last_at, phone)
      VALUES ('missed', $1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (pbx, call_id) DO UPDATE SET state = 'open', done_at = NULL, phone_index = EXCLUDED.phone_index,
        phone = coalesce(t.phone, EXCLUDED.phone), calls = EXCLUDED.calls, created_at = EXCLUDED.created_at,
        last_at = EXCLUDED.last_at
      WHERE t.state = 'withdrawn'
      """;

  private static final String WITHDRAW = """
      UPDATE call_back_task SET state = 'withdrawn', done_at = $4
      WHERE reason = 'missed' AND state = 'open' AND (phone_index = $1 OR pbx = $2 AND call_id = $3)
      """;

  private static final String SILENT = """
      SELECT * FROM call WHERE ended_at IS NULL
        AND (answered_at < $2 OR answered_at IS NULL AND started_at < $1)
      ORDER BY started_at LIMIT 200
      """;

  private static final String LIVE =
      "SELECT * FROM call WHERE ended_at IS NULL ORDER BY started_at DESC LIMIT 200";

  private static final String FIND = "SELECT * FROM call WHERE pbx = $1 AND call_id = $2";

  private static final String FILED =
      "UPDATE call SET number = $3 WHERE pbx = $1 AND call_id = $2 RETURNING *";

  /** Older tasks do not have the number that their call has. */
  private static final String TASKS = """
      SELECT t.*, c.caller FROM call_back_task t LEFT JOIN call c USING (pbx, call_id)
      WHERE state = 'open' ORDER BY created_at, id LIMIT 200
      """;

  private static final String DONE =
      "UPDATE call_back_task SET state = 'done', done_at = $2 WHERE id = $1 AND state = 'open'";

  private final Pg pg;
  private final Vault vault;
  private final PhoneNumbers phones;

  public PgCalls(Pg pg, Vault vault, PhoneNumbers phones) {
    this.pg = pg;
    this.vault = vault;
    this.phones = phones;
  }

  @Override
  public Future<Void> report(CallEvent event, Owing owing) {
    Optional<String> phone = event.party().map(number -> phones.e164(number).orElse(number));
    Tuple row = Tuple.of(
            event.pbx(), event.callId(), event.direction() == CallEvent.Direction.IN ? "in" : "out")
        .addValue(phone.map(number -> vault.seal(number, CALLER)).orElse(null))
        .addValue(phone.map(number -> vault.index("phone", number)).orElse(null))
        .addValue(event.line().orElse(null))
        .addValue(event.operator().orElse(null))
        .addValue(at(event, CallEvent.Kind.NEW_CALL))
        .addValue(at(event, CallEvent.Kind.ANSWER))
        .addValue(at(event, CallEvent.Kind.HANGUP))
        .addValue(event.cause().orElse(null));
    return pg.inTransaction(tx -> tx.preparedQuery(REPORT)
        .execute(row)
        .compose(rows -> settle(tx, rows.iterator().next(), event.at(), owing)));
  }

  /** Writes what is owed to the caller of a call. While it rings, nothing is owed or served by it. */
  private Future<Void> settle(SqlConnection tx, Row row, Instant now, Owing owing) {
    Call call = call(row);
    if (call.endedAt().isEmpty() && !call.isAnswered()) return Future.succeededFuture();
    Optional<Buffer> caller = Optional.ofNullable(row.getBuffer("phone_index"));
    Tuple whose = Tuple.of(caller.orElse(null), call.pbx(), call.callId());
    return caller
        .map(index -> ofCaller(tx, index, call, now))
        .orElse(Future.succeededFuture(List.of(call)))
        .compose(calls -> tx.preparedQuery(CALLED_BACK)
            .execute(whose)
            .map(found -> owing.of(
                calls,
                Optional.ofNullable(found.iterator().next().getOffsetDateTime("at"))
                    .map(OffsetDateTime::toInstant))))
        .compose(owed -> owed.map(one -> owe(tx, caller, call, one))
            .orElseGet(() ->
                tx.preparedQuery(WITHDRAW).execute(whose.addValue(Pg.time(now))).mapEmpty()));
  }

  private Future<List<Call>> ofCaller(SqlConnection tx, Buffer index, Call call, Instant now) {
    Tuple adopted = Tuple.of(index, call.pbx(), call.callId(), phone(call), Pg.time(now));
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(index.getLong(0)))
        .compose(locked -> tx.preparedQuery(ADOPT).execute(adopted))
        .compose(done -> tx.preparedQuery(CALLS_OF).execute(Tuple.of(index)))
        .map(rows -> PgTickets.stream(rows).map(PgCalls::course).toList());
  }

  private @Nullable Buffer phone(Call call) {
    return call.from().map(number -> vault.seal(number, TASK_PHONE)).orElse(null);
  }

  private Future<Void> owe(SqlConnection tx, Optional<Buffer> caller, Call call, Owed owed) {
    Tuple task = Tuple.of(
        caller.orElse(null),
        owed.pbx(),
        owed.callId(),
        owed.calls(),
        Pg.time(owed.since()),
        Pg.time(owed.last()));
    return tx.preparedQuery(OWED_MORE)
        .execute(task)
        .compose(more -> more.rowCount() > 0
            ? Future.succeededFuture()
            : tx.preparedQuery(OWE).execute(task.addValue(phone(call))).mapEmpty());
  }

  private static @Nullable OffsetDateTime at(CallEvent event, CallEvent.Kind kind) {
    return event.kind() == kind ? Pg.time(event.at()) : null;
  }

  @Override
  public Future<List<Call>> live() {
    return pg.run(LIVE, Tuple.tuple())
        .map(rows -> PgTickets.stream(rows).map(this::call).toList());
  }

  @Override
  public Future<Optional<Call>> find(String pbx, String callId) {
    return pg.run(FIND, Tuple.of(pbx, callId))
        .map(rows -> PgTickets.stream(rows).findFirst().map(this::call));
  }

  @Override
  public Future<List<Call>> silent(Instant ringingSince, Instant talkingSince) {
    return pg.run(SILENT, Tuple.of(Pg.time(ringingSince), Pg.time(talkingSince)))
        .map(rows -> PgTickets.stream(rows).map(this::call).toList());
  }

  private Call call(Row row) {
    return call(
        row,
        Optional.ofNullable(row.getBuffer("caller")).map(bytes -> vault.openText(bytes, CALLER)));
  }

  /** A call without its number, which need not be unsealed. */
  private static Call course(Row row) {
    return call(row, Optional.empty());
  }

  private static Call call(Row row, Optional<String> from) {
    return new Call(
        row.getString("pbx"),
        row.getString("call_id"),
        Optional.ofNullable(row.getString("direction")).orElse("in"),
        from,
        Optional.ofNullable(row.getString("line")),
        Optional.ofNullable(row.getString("operator")),
        instant(row, "started_at"),
        instant(row, "answered_at"),
        instant(row, "ended_at"),
        Optional.ofNullable(row.getString("cause")),
        Optional.ofNullable(row.getLong("number")).map(TicketNumber::new));
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  @Override
  public Future<Void> filed(
      String pbx, String callId, TicketNumber number, Instant now, Owing owing) {
    return pg.inTransaction(tx -> tx.preparedQuery(FILED)
        .execute(Tuple.of(pbx, callId, number.value()))
        .compose(rows -> rows.size() == 0
            ? Future.succeededFuture()
            : settle(tx, rows.iterator().next(), now, owing)));
  }

  @Override
  public Future<List<CallBackTask>> openTasks() {
    return pg.run(TASKS, Tuple.tuple())
        .map(rows -> PgTickets.stream(rows).map(this::task).toList());
  }

  private CallBackTask task(Row row) {
    return new CallBackTask(
        row.getLong("id"),
        row.getString("reason"),
        opened(row.getBuffer("phone"), TASK_PHONE)
            .or(() -> opened(row.getBuffer("caller"), CALLER)),
        row.getBoolean("confirmed"),
        Optional.ofNullable(row.getLong("number")).map(String::valueOf),
        opened(row.getBuffer("text"), TASK_TEXT),
        row.getInteger("calls"),
        Pg.instant(row, "created_at"),
        instant(row, "last_at").orElseGet(() -> Pg.instant(row, "created_at")));
  }

  private Optional<String> opened(@Nullable Buffer bytes, String purpose) {
    return Optional.ofNullable(bytes).map(value -> vault.openText(value, purpose));
  }

  @Override
  public Future<Boolean> done(long task, Instant now) {
    return pg.run(DONE, Tuple.of(task, Pg.time(now))).map(rows -> rows.rowCount() == 1);
  }
}
