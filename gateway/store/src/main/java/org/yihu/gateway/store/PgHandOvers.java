package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.talk.Conversations.Turn;
import org.yihu.gateway.talk.HandOvers;
import org.yihu.gateway.talk.Owner;
import org.yihu.gateway.talk.Signals;

/** Conversations of operators in PostgreSQL. */
public final class PgHandOvers implements HandOvers {
  private static final String ENQUEUE = """
      UPDATE conversation SET owner = 'queue', queued_at = $2, contact = $3, pending = NULL, changed_at = $2
      WHERE token_hash = $1 AND owner = 'bot' RETURNING id
      """;

  private static final String POSITION = """
      SELECT (SELECT count(*)::int FROM conversation w WHERE w.owner = 'queue'
                AND (w.queued_at, w.id) <= (c.queued_at, c.id)) AS position
      FROM conversation c WHERE c.token_hash = $1 AND c.owner = 'queue'
      """;

  private static final String LEAVE = """
      UPDATE conversation SET owner = 'bot', queued_at = NULL, changed_at = $2
      WHERE token_hash = $1 AND owner = 'queue' RETURNING id
      """;

  private static final String COLUMNS =
      "id, token_hash, channel, owner, operator, queued_at, contact";

  private static final String LIST = "SELECT " + COLUMNS + """
       FROM conversation WHERE owner = 'queue' OR (owner = 'operator' AND operator = $1)
      ORDER BY owner DESC, queued_at, id LIMIT 200
      """;

  private static final String FIND =
      "SELECT " + COLUMNS + " FROM conversation WHERE id = $1 AND queued_at IS NOT NULL";

  private static final String JOIN = """
      UPDATE conversation SET owner = 'operator', operator = $2, changed_at = $3
      WHERE token_hash = (SELECT token_hash FROM conversation WHERE owner = 'queue' AND ($1::bigint IS NULL OR id = $1)
        ORDER BY queued_at, id LIMIT 1 FOR UPDATE%s)
      RETURNING id, token_hash
      """;

  /** Waits for whoever has the row: a citizen who is just writing, or another operator who joins. */
  private static final String JOIN_THIS = JOIN.formatted("");

  /** Of two operators who ask for the next at once each gets one. */
  private static final String JOIN_NEXT = JOIN.formatted(" SKIP LOCKED");

  private static final String HOLD = """
      UPDATE conversation SET changed_at = $3 WHERE id = $1 AND owner = 'operator' AND operator = $2
      RETURNING token_hash
      """;

  private static final String LOCK =
      "UPDATE conversation SET changed_at = $2 WHERE id = $1 RETURNING token_hash";

  private static final String CLOSE = """
      UPDATE conversation SET owner = 'bot', operator = NULL, pending = NULL, changed_at = $3
      WHERE id = $1 AND owner = 'operator' AND operator = $2 RETURNING token_hash
      """;

  private static final String KEY = "SELECT token_hash FROM conversation WHERE id = $1";

  private static final String WAITING = "SELECT " + COLUMNS + """
       FROM conversation WHERE owner = 'queue' AND queued_at < $1 ORDER BY queued_at, id LIMIT 20
      """;

  private static final String RELEASE = """
      UPDATE conversation SET owner = 'bot', changed_at = $2 WHERE id = $1 AND owner = 'queue' RETURNING token_hash
      """;

  private static final String SEEN = """
      INSERT INTO operator_presence (operator, seen_at) VALUES ($1, $2)
      ON CONFLICT (operator) DO UPDATE SET seen_at = EXCLUDED.seen_at
      """;

  private static final String GONE = "DELETE FROM operator_presence WHERE operator = $1";

  private static final String ON_DUTY =
      "SELECT count(*)::int AS operators FROM operator_presence WHERE seen_at >= $1";

  private final Pg pg;
  private final Vault vault;
  private final Sealed sealed;
  private final PgConversations conversations;

  public PgHandOvers(Pg pg, Vault vault, PgConversations conversations) {
    this.pg = pg;
    this.vault = vault;
    this.sealed = new Sealed(vault);
    this.conversations = conversations;
  }

  @Override
  public Future<Optional<Integer>> enqueue(
      String conversation, Optional<ReplyAddress> contact, Instant now) {
    Buffer key = conversations.key(conversation);
    Buffer where = contact.map(sealed::replyTo).orElse(null);
    return changed(ENQUEUE, Tuple.of(key, Pg.time(now), where), key)
        .compose(
            queued -> queued ? position(conversation) : Future.succeededFuture(Optional.empty()));
  }

  /** Changes the owner of one conversation, telling it and the queue. */
  private Future<Boolean> changed(String sql, Tuple parameters, Buffer key) {
    return pg.inTransaction(tx -> tx.preparedQuery(sql)
        .execute(parameters)
        .compose(rows -> rows.size() == 0
            ? Future.succeededFuture(false)
            : signalled(tx, key).map(true)));
  }

  private static Future<Void> signalled(SqlConnection tx, Buffer key) {
    return PgSignals.signal(tx, Signals.QUEUE)
        .compose(done -> PgSignals.signal(tx, PgConversations.topic(key)));
  }

  @Override
  public Future<Optional<Integer>> position(String conversation) {
    return pg.run(POSITION, Tuple.of(conversations.key(conversation)))
        .map(rows -> PgTickets.stream(rows).findFirst().map(row -> row.getInteger("position")));
  }

  @Override
  public Future<Boolean> leave(String conversation, Instant now) {
    Buffer key = conversations.key(conversation);
    return changed(LEAVE, Tuple.of(key, Pg.time(now)), key);
  }

  @Override
  public Future<List<Held>> list(String operator) {
    return pg.run(LIST, Tuple.of(operator))
        .map(rows -> PgTickets.stream(rows).map(this::held).toList());
  }

  @Override
  public Future<Optional<Held>> find(long id) {
    return pg.run(FIND, Tuple.of(id))
        .map(rows -> PgTickets.stream(rows).findFirst().map(this::held));
  }

  private Held held(Row row) {
    return new Held(
        row.getLong("id"),
        PgConversations.topic(row.getBuffer("token_hash")),
        row.getString("channel"),
        Owner.of(row.getString("owner")),
        Optional.ofNullable(row.getString("operator")),
        Pg.instant(row, "queued_at"),
        Optional.ofNullable(row.getBuffer("contact")).map(sealed::replyTo));
  }

  @Override
  public Future<Optional<Long>> join(Optional<Long> id, String operator, Instant now) {
    return id.isPresent()
        ? join(JOIN_THIS, id, operator, now)
        : join(JOIN_NEXT, id, operator, now)
            .compose(next -> next.isPresent()
                ? Future.succeededFuture(next)
                : join(JOIN_THIS, id, operator, now));
  }

  private Future<Optional<Long>> join(String sql, Optional<Long> id, String operator, Instant now) {
    return pg.inTransaction(tx -> tx.preparedQuery(sql)
        .execute(Tuple.of(id.orElse(null), operator, Pg.time(now)))
        .compose(rows -> rows.size() == 0
            ? Future.succeededFuture(Optional.<Long>empty())
            : joined(tx, rows.iterator().next(), now).map(Optional::of)));
  }

  /** The citizen is told in the same transaction in which the owner changes. */
  private Future<Long> joined(SqlConnection tx, Row row, Instant now) {
    Buffer key = row.getBuffer("token_hash");
    return tell(tx, key, "joined", now).compose(told -> signalled(tx, key)).map(row.getLong("id"));
  }

  private Future<Integer> tell(SqlConnection tx, Buffer key, String state, Instant now) {
    JsonObject message = new JsonObject().put("type", "handoff").put("state", state);
    return PgConversations.append(
        tx, key, vault.seal(message.encode(), PgConversations.MESSAGE), now);
  }

  @Override
  public Future<Optional<Integer>> append(
      long id, String operator, JsonObject message, Instant now) {
    return append(HOLD, Tuple.of(id, operator, Pg.time(now)), message, now);
  }

  @Override
  public Future<Integer> append(long id, JsonObject message, Instant now) {
    return append(LOCK, Tuple.of(id, Pg.time(now)), message, now).map(seq -> seq.orElse(0));
  }

  private Future<Optional<Integer>> append(
      String lock, Tuple parameters, JsonObject message, Instant now) {
    Buffer words = vault.seal(message.encode(), PgConversations.MESSAGE);
    return pg.inTransaction(tx -> tx.preparedQuery(lock)
        .execute(parameters)
        .compose(rows -> rows.size() == 0
            ? Future.succeededFuture(Optional.<Integer>empty())
            : PgConversations.append(tx, rows.iterator().next().getBuffer("token_hash"), words, now)
                .map(Optional::of)));
  }

  @Override
  public Future<Boolean> close(long id, String operator, Instant now) {
    return pg.inTransaction(tx -> tx.preparedQuery(CLOSE)
        .execute(Tuple.of(id, operator, Pg.time(now)))
        .compose(rows -> rows.size() == 0
            ? Future.succeededFuture(false)
            : closed(tx, rows.iterator().next().getBuffer("token_hash"), now)));
  }

  private Future<Boolean> closed(SqlConnection tx, Buffer key, Instant now) {
    return tell(tx, key, "closed", now).compose(told -> signalled(tx, key)).map(true);
  }

  @Override
  public Future<List<Turn>> transcript(long id, int after) {
    return pg.run(KEY, Tuple.of(id))
        .compose(rows -> rows.size() == 0
            ? Future.succeededFuture(List.of())
            : PgConversations.after(
                pg, vault, rows.iterator().next().getBuffer("token_hash"), after));
  }

  @Override
  public Future<List<Held>> waitingSince(Instant before) {
    return pg.run(WAITING, Tuple.of(Pg.time(before)))
        .map(rows -> PgTickets.stream(rows).map(this::held).toList());
  }

  @Override
  public Future<Boolean> release(long id, Instant now) {
    return pg.inTransaction(tx -> tx.preparedQuery(RELEASE)
        .execute(Tuple.of(id, Pg.time(now)))
        .compose(rows -> rows.size() == 0
            ? Future.succeededFuture(false)
            : closed(tx, rows.iterator().next().getBuffer("token_hash"), now)));
  }

  @Override
  public Future<Void> seen(String operator, Instant now) {
    return pg.run(SEEN, Tuple.of(operator, Pg.time(now))).mapEmpty();
  }

  @Override
  public Future<Void> gone(String operator) {
    return pg.run(GONE, Tuple.of(operator)).mapEmpty();
  }

  @Override
  public Future<Integer> onDuty(Instant since) {
    return pg.run(ON_DUTY, Tuple.of(Pg.time(since)))
        .map(rows -> rows.iterator().next().getInteger("operators"));
  }
}
