package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.desk.Kept;
import org.yihu.gateway.desk.Message;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.people.AuditLog;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketEvent;
import org.yihu.gateway.ticket.TicketNumber;

/** What is done with tickets in one transaction of PostgreSQL, pipelined on its connection. */
final class PgTicketTransaction implements Tickets.Transaction {
  private static final String LOCK = "SELECT * FROM ticket WHERE number = $1 FOR UPDATE";

  private static final String CLAIM = """
      SELECT * FROM ticket WHERE tick_at <= $1 AND number <> ALL($2::bigint[])
      ORDER BY tick_at, number LIMIT 1 FOR UPDATE SKIP LOCKED
      """;

  private static final String UPDATE = """
      UPDATE ticket SET version = version + 1, state = $2, lead = $3, assisting = $4, facts = $5::text::jsonb, result = $6,
        satisfaction = $7, open = $8, changed_at = $9, holder = $10, due_at = $11, tick_at = $12, flags = $13,
        kind = $14, category = $15, region = $16, urgency = $17
      WHERE number = $1
      """;

  private static final String APPEND =
      "INSERT INTO ticket_event (number, at, type, actor, data) VALUES ($1, $2, $3, $4, $5::text::jsonb)";

  private static final String TELL = """
      INSERT INTO outbox (number, step, source, reply_to, unit, at, next_try)
      SELECT number, $2, reply_source, reply_to, $3, $4, $4 FROM ticket WHERE number = $1 AND reply_to IS NOT NULL
      """;

  private static final String NOTIFY = """
      INSERT INTO outbox (number, step, source, reply_to, unit, at, next_try)
      SELECT $1, $2, $3, notify, $4, $5, $5 FROM account
      WHERE unit = $4 AND 'liaison' = ANY(roles) AND notify IS NOT NULL AND disabled_at IS NULL
      """;

  private static final String START_EMERGENCY = """
      INSERT INTO emergency_mode (category, reason, started_by, started_at) VALUES ($1, $2, $3, $4)
      ON CONFLICT (category) DO UPDATE SET reason = EXCLUDED.reason
      """;

  private static final String END_EMERGENCY = "DELETE FROM emergency_mode WHERE category = $1";

  /**
   * What every transaction works with.
   *
   * @param smsSource the sender of text messages to liaisons
   */
  record Means(
      TicketRows rows,
      Attachments attachments,
      PgAudit audit,
      MessageKeys keys,
      PgOpening opening,
      PgOutbox outbox,
      Optional<String> smsSource) {}

  private final SqlConnection tx;
  private final Means means;

  PgTicketTransaction(SqlConnection tx, Means means) {
    this.tx = tx;
    this.means = means;
  }

  @Override
  public Future<Kept> open(Draft draft, TicketNumber number) {
    return means.opening().open(draft, number, tx);
  }

  @Override
  public Future<Boolean> keep(Tickets.Asked message, String said, Instant at) {
    return means.keys().keep(tx, message, said, at);
  }

  @Override
  public Future<Void> say(ReplyAddress to, String text, Instant at) {
    return means.outbox().add(tx, to, text, at);
  }

  @Override
  public Future<Optional<Ticket>> lock(TicketNumber number) {
    return tx.preparedQuery(LOCK).execute(Tuple.of(number.value())).map(this::first);
  }

  @Override
  public Future<Optional<Ticket>> claim(Instant now, Set<TicketNumber> except) {
    Long[] left = except.stream().map(TicketNumber::value).toArray(Long[]::new);
    return tx.preparedQuery(CLAIM)
        .execute(Tuple.of(Pg.time(now)).addValue(left))
        .map(this::first);
  }

  private Optional<Ticket> first(RowSet<Row> found) {
    return PgTickets.stream(found).findFirst().map(means.rows()::ticket);
  }

  @Override
  public Future<Void> save(Ticket ticket, Instant at) {
    return Future.all(
            tx.preparedQuery(UPDATE).execute(means.rows().update(ticket, at)),
            PgSignals.signal(tx, "ticket:" + ticket.number()))
        .mapEmpty();
  }

  @Override
  public Future<Void> append(
      TicketNumber number, Instant at, String actor, List<? extends TicketEvent> events) {
    if (events.isEmpty()) return Future.succeededFuture();
    List<Tuple> all = events.stream()
        .map(event ->
            Tuple.of(number.value(), Pg.time(at), event.type(), actor, EventCodec.encode(event)))
        .toList();
    return tx.preparedQuery(APPEND).executeBatch(all).mapEmpty();
  }

  @Override
  public Future<Void> attach(TicketNumber number, Tickets.Files files, Instant at) {
    return means.attachments().add(tx, number.value(), files, at);
  }

  @Override
  public Future<Void> tell(Message message, Instant at) {
    long number = message.number().value();
    String unit = message.unit().orElse(null);
    return switch (message.to()) {
      case REQUESTER, MERGED ->
        tx.preparedQuery(TELL)
            .execute(Tuple.of(number, message.step(), unit, Pg.time(at)))
            .mapEmpty();
      case UNITS ->
        means.smsSource().isEmpty()
            ? Future.succeededFuture()
            : tx.preparedQuery(NOTIFY)
                .execute(
                    Tuple.of(number, message.step(), means.smsSource().get(), unit, Pg.time(at)))
                .mapEmpty();
    };
  }

  @Override
  public Future<Void> startEmergency(String category, String reason, String who, Instant at) {
    return emergency(START_EMERGENCY, Tuple.of(category, reason, who, Pg.time(at)));
  }

  @Override
  public Future<Void> endEmergency(String category) {
    return emergency(END_EMERGENCY, Tuple.of(category));
  }

  private Future<Void> emergency(String sql, Tuple values) {
    return tx.preparedQuery(sql)
        .execute(values)
        .compose(done -> PgSignals.signal(tx, Tickets.EMERGENCY));
  }

  @Override
  public Future<Void> note(AuditLog.Line line) {
    return means.audit().append(tx, List.of(line)).mapEmpty();
  }
}
