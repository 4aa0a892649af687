package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yihu.gateway.talk.Conversations;

/** Conversations in PostgreSQL; who holds one is kept as a keyed index, what was said is sealed. */
public final class PgConversations implements Conversations {
  private static final String MESSAGE = "conversation_turn.message";
  private static final String PENDING = "conversation.pending";

  private static final String READ_PENDING =
      "SELECT pending FROM conversation WHERE token_hash = $1 AND changed_at >= $2 AND pending IS NOT NULL";

  private static final String EXPECT = """
      INSERT INTO conversation (token_hash, channel, pending, started_at, changed_at) VALUES ($1, $2, $3, $4, $4)
      ON CONFLICT (token_hash) DO UPDATE SET pending = EXCLUDED.pending, changed_at = EXCLUDED.changed_at
      """;

  private static final String TOUCH = """
      INSERT INTO conversation (token_hash, channel, started_at, changed_at) VALUES ($1, $2, $3, $3)
      ON CONFLICT (token_hash) DO UPDATE SET changed_at = EXCLUDED.changed_at
      """;

  private static final String APPEND = """
      INSERT INTO conversation_turn (token_hash, seq, at, message)
      SELECT $1, coalesce(max(seq), 0) + 1, $2, $3 FROM conversation_turn WHERE token_hash = $1
      RETURNING seq
      """;

  private static final String AFTER = """
      SELECT seq, at, message FROM conversation_turn WHERE token_hash = $1 AND seq > $2 ORDER BY seq LIMIT 500
      """;

  private static final String EXISTS = "SELECT 1 FROM conversation WHERE token_hash = $1";

  private final Pg pg;
  private final Vault vault;

  public PgConversations(Pg pg, Vault vault) {
    this.pg = pg;
    this.vault = vault;
  }

  private Buffer key(String conversation) {
    return vault.index("conversation", conversation);
  }

  @Override
  public Future<Optional<Pending>> pending(String conversation, Instant since) {
    return pg.run(READ_PENDING, Tuple.of(key(conversation), Pg.time(since)))
        .map(rows ->
            PgTickets.stream(rows).findFirst().map(row -> pending(row.getBuffer("pending"))));
  }

  private Pending pending(Buffer sealed) {
    JsonObject json = new JsonObject(vault.openText(sealed, PENDING));
    return new Pending(
        json.getJsonArray("choices").stream().map(String.class::cast).toList(),
        json.getString("question"),
        json.getBoolean("offered", true));
  }

  @Override
  public Future<Void> expect(
      String conversation, String channel, Optional<Pending> pending, Instant now) {
    Buffer sealed = pending
        .map(value -> new JsonObject()
            .put("choices", new JsonArray(value.choices()))
            .put("question", value.question())
            .put("offered", value.offered()))
        .map(json -> vault.seal(json.encode(), PENDING))
        .orElse(null);
    return pg.run(EXPECT, Tuple.of(key(conversation), channel, sealed, Pg.time(now)))
        .mapEmpty();
  }

  @Override
  public Future<Integer> append(
      String conversation, String channel, JsonObject message, Instant now) {
    Buffer key = key(conversation);
    Tuple turn = Tuple.of(key, Pg.time(now), vault.seal(message.encode(), MESSAGE));
    // The upsert locks the conversation's row, so that two appends get two numbers.
    return pg.inTransaction(tx -> tx.preparedQuery(TOUCH)
        .execute(Tuple.of(key, channel, Pg.time(now)))
        .compose(touched -> tx.preparedQuery(APPEND).execute(turn))
        .map(rows -> rows.iterator().next().getInteger("seq")));
  }

  @Override
  public Future<List<Turn>> after(String conversation, int seq) {
    return pg.run(AFTER, Tuple.of(key(conversation), seq))
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
}
