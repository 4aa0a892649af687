package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;
import org.yihu.gateway.talk.Conversations;
import org.yihu.gateway.talk.Owner;
import org.yihu.gateway.talk.Pending;
import org.yihu.gateway.talk.PendingCodec;

/** Conversations in PostgreSQL; who holds one is kept as a keyed index, what was said is sealed. */
public final class PgConversations implements Conversations {
  static final String MESSAGE = "conversation_turn.message";
  private static final String PENDING = "conversation.pending";
  private static final String FILE = "conversation_file.file";

  private static final String READ_PENDING =
      "SELECT pending FROM conversation WHERE token_hash = $1 AND pending_at >= $2 AND pending IS NOT NULL";

  private static final String EXPECT = """
      INSERT INTO conversation (token_hash, channel, pending, pending_at, started_at, changed_at)
      VALUES ($1, $2, $3, $4, $4, $4)
      ON CONFLICT (token_hash) DO UPDATE
        SET pending = EXCLUDED.pending, pending_at = EXCLUDED.pending_at, changed_at = EXCLUDED.changed_at
      """;

  private static final String OWNER = "SELECT owner FROM conversation WHERE token_hash = $1";

  private static final String TOUCH = """
      INSERT INTO conversation (token_hash, channel, started_at, changed_at) VALUES ($1, $2, $3, $3)
      ON CONFLICT (token_hash) DO UPDATE SET changed_at = EXCLUDED.changed_at
      RETURNING owner
      """;

  static final String APPEND = """
      INSERT INTO conversation_turn (token_hash, seq, at, message)
      SELECT $1, coalesce(max(seq), 0) + 1, $2, $3 FROM conversation_turn WHERE token_hash = $1
      RETURNING seq
      """;

  static final String AFTER = """
      SELECT seq, at, message FROM conversation_turn WHERE token_hash = $1 AND seq > $2 ORDER BY seq LIMIT 500
      """;

  private static final String EXISTS = "SELECT 1 FROM conversation WHERE token_hash = $1";

  private static final String KEEP_FILE =
      "INSERT INTO conversation_file (token_hash, at, file) VALUES ($1, $2, $3)";

  private static final String COUNT_FILES =
      "SELECT count(*)::int AS files FROM conversation_file WHERE token_hash = $1";

  private static final String FILES =
      "SELECT file FROM conversation_file WHERE token_hash = $1 ORDER BY id LIMIT 50";

  private static final String DROP_FILES = "DELETE FROM conversation_file WHERE token_hash = $1";

  private final Pg pg;
  private final Vault vault;

  public PgConversations(Pg pg, Vault vault) {
    this.pg = pg;
    this.vault = vault;
  }

  Buffer key(String conversation) {
    return vault.index("conversation", conversation);
  }

  static String topic(Buffer key) {
    return HexFormat.of().formatHex(key.getBytes());
  }

  @Override
  public String topic(String conversation) {
    return topic(key(conversation));
  }

  @Override
  public Future<Optional<Pending>> pending(String conversation, Instant since) {
    return pg.run(READ_PENDING, Tuple.of(key(conversation), Pg.time(since)))
        .map(rows -> PgTickets.stream(rows)
            .findFirst()
            .map(row -> vault.openText(row.getBuffer("pending"), PENDING))
            .flatMap(PendingCodec::decode));
  }

  @Override
  public Future<Void> expect(
      String conversation, String channel, Optional<Pending> pending, Instant now) {
    Buffer sealed =
        pending.map(PendingCodec::encode).map(text -> vault.seal(text, PENDING)).orElse(null);
    return pg.run(EXPECT, Tuple.of(key(conversation), channel, sealed, Pg.time(now)))
        .mapEmpty();
  }

  @Override
  public Future<Owner> owner(String conversation) {
    return pg.run(OWNER, Tuple.of(key(conversation)))
        .map(rows -> PgTickets.stream(rows)
            .findFirst()
            .map(row -> Owner.of(row.getString("owner")))
            .orElse(Owner.BOT));
  }

  @Override
  public Future<Integer> append(
      String conversation, String channel, JsonObject message, Instant now) {
    Buffer key = key(conversation);
    // The upsert locks the conversation's row, so that two appends get two numbers.
    return pg.inTransaction(tx -> tx.preparedQuery(TOUCH)
        .execute(Tuple.of(key, channel, Pg.time(now)))
        .compose(touched -> append(tx, key, message, now)));
  }

  @Override
  public Future<Optional<Integer>> appendAs(
      Owner owner, String conversation, String channel, JsonObject message, Instant now) {
    Buffer key = key(conversation);
    return pg.inTransaction(tx -> tx.preparedQuery(TOUCH)
        .execute(Tuple.of(key, channel, Pg.time(now)))
        .map(touched -> Owner.of(touched.iterator().next().getString("owner")))
        .compose(present -> present == owner
            ? append(tx, key, message, now).map(Optional::of)
            : Future.succeededFuture(Optional.empty())));
  }

  private Future<Integer> append(SqlConnection tx, Buffer key, JsonObject message, Instant now) {
    return append(tx, key, vault.seal(message.encode(), MESSAGE), now);
  }

  /** The conversation's row must be locked. */
  static Future<Integer> append(SqlConnection tx, Buffer key, Buffer sealed, Instant now) {
    return tx.preparedQuery(APPEND)
        .execute(Tuple.of(key, Pg.time(now), sealed))
        .map(rows -> rows.iterator().next().getInteger("seq"))
        .compose(seq -> PgSignals.signal(tx, topic(key)).map(seq));
  }

  @Override
  public Future<List<Turn>> after(String conversation, int seq) {
    return after(pg, vault, key(conversation), seq);
  }

  static Future<List<Turn>> after(Pg pg, Vault vault, Buffer key, int seq) {
    return pg.run(AFTER, Tuple.of(key, seq))
        .map(rows -> PgTickets.stream(rows)
            .map(row -> new Turn(
                row.getInteger("seq"),
                Pg.instant(row, "at"),
                new JsonObject(vault.openText(row.getBuffer("message"), MESSAGE))))
            .toList());
  }

  @Override
  public Future<Boolean> exists(String conversation) {
    return pg.run(EXISTS, Tuple.of(key(conversation))).map(rows -> rows.size() > 0);
  }

  @Override
  public Future<Integer> keep(String conversation, String channel, Attachment file, Instant now) {
    Buffer key = key(conversation);
    JsonObject json = new JsonObject().put("name", file.name()).put("type", file.mediaType());
    file.content()
        .ifPresent(bytes -> json.put("content", Base64.getEncoder().encodeToString(bytes)));
    file.link().ifPresent(link -> json.put("link", link));
    return pg.inTransaction(tx -> tx.preparedQuery(TOUCH)
        .execute(Tuple.of(key, channel, Pg.time(now)))
        .compose(touched -> tx.preparedQuery(KEEP_FILE)
            .execute(Tuple.of(key, Pg.time(now), vault.seal(json.encode(), FILE))))
        .compose(kept -> tx.preparedQuery(COUNT_FILES).execute(Tuple.of(key)))
        .map(rows -> rows.iterator().next().getInteger("files")));
  }

  @Override
  public Future<List<Attachment>> files(String conversation) {
    return pg.run(FILES, Tuple.of(key(conversation)))
        .map(rows -> PgTickets.stream(rows)
            .map(row -> new JsonObject(vault.openText(row.getBuffer("file"), FILE)))
            .map(json -> new Attachment(
                json.getString("name"),
                json.getString("type"),
                Optional.ofNullable(json.getString("content")).map(Base64.getDecoder()::decode),
                Optional.ofNullable(json.getString("link"))))
            .toList());
  }

  @Override
  public Future<Void> dropFiles(String conversation) {
    return pg.run(DROP_FILES, Tuple.of(key(conversation))).mapEmpty();
  }
}
