package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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

  /** The first report of each moment stays: a repeated event changes nothing. */
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
        started_at = coalesce(c.started_at, EXCLUDED.started_at),
        answered_at = coalesce(c.answered_at, EXCLUDED.answered_at),
        ended_at = coalesce(c.ended_at, EXCLUDED.ended_at),
        cause = coalesce(c.cause, EXCLUDED.cause)
      RETURNING *
      """;

  private static final String OWE = """
      INSERT INTO call_back_task (reason, pbx, call_id, phone, created_at) VALUES ('missed', $1, $2, $3, $4)
      ON CONFLICT (pbx, call_id) DO UPDATE SET phone = coalesce(call_back_task.phone, EXCLUDED.phone)
      """;

  private static final String WITHDRAW = """
      UPDATE call_back_task SET state = 'withdrawn', done_at = $3
      WHERE pbx = $1 AND call_id = $2 AND reason = 'missed' AND state = 'open'
      """;

  private static final String LIVE =
      "SELECT * FROM call WHERE ended_at IS NULL ORDER BY started_at DESC LIMIT 200";

  private static final String FIND = "SELECT * FROM call WHERE pbx = $1 AND call_id = $2";

  private static final String FILED = "UPDATE call SET number = $3 WHERE pbx = $1 AND call_id = $2";

  private static final String TASKS =
      "SELECT * FROM call_back_task WHERE state = 'open' ORDER BY created_at, id LIMIT 200";

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
  public Future<Void> report(CallEvent event, Predicate<Call> owesCall) {
    Optional<String> phone = event.from().map(number -> phones.e164(number).orElse(number));
    Tuple row = Tuple.of(
            event.pbx(), event.callId(), event.direction() == CallEvent.Direction.IN ? "in" : "out")
        .addValue(phone.map(number -> vault.seal(number, CALLER)).orElse(null))
        .addValue(phone.map(number -> vault.index("phone", number)).orElse(null))
        .addValue(event.to().orElse(null))
        .addValue(event.operator().orElse(null))
        .addValue(at(event, CallEvent.Kind.NEW_CALL))
        .addValue(at(event, CallEvent.Kind.ANSWER))
        .addValue(at(event, CallEvent.Kind.HANGUP))
        .addValue(event.cause().orElse(null));
    Tuple call = Tuple.of(event.pbx(), event.callId(), Pg.time(event.at()));
    Tuple task = Tuple.of(
        event.pbx(),
        event.callId(),
        phone.map(number -> vault.seal(number, TASK_PHONE)).orElse(null),
        Pg.time(event.at()));
    return pg.inTransaction(tx -> tx.preparedQuery(REPORT)
        .execute(row)
        .compose(rows -> owesCall.test(call(rows.iterator().next()))
            ? tx.preparedQuery(OWE).execute(task)
            : tx.preparedQuery(WITHDRAW).execute(call))
        .mapEmpty());
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

  private Call call(Row row) {
    return new Call(
        row.getString("pbx"),
        row.getString("call_id"),
        Optional.ofNullable(row.getString("direction")).orElse("in"),
        Optional.ofNullable(row.getBuffer("caller")).map(bytes -> vault.openText(bytes, CALLER)),
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
  public Future<Void> filed(String pbx, String callId, TicketNumber number) {
    return pg.run(FILED, Tuple.of(pbx, callId, number.value())).mapEmpty();
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
        opened(row.getBuffer("phone"), TASK_PHONE),
        Optional.ofNullable(row.getLong("number")).map(String::valueOf),
        opened(row.getBuffer("text"), TASK_TEXT),
        Pg.instant(row, "created_at"));
  }

  private Optional<String> opened(@Nullable Buffer bytes, String purpose) {
    return Optional.ofNullable(bytes).map(value -> vault.openText(value, purpose));
  }

  @Override
  public Future<Boolean> done(long task, Instant now) {
    return pg.run(DONE, Tuple.of(task, Pg.time(now))).map(rows -> rows.rowCount() == 1);
  }
}
