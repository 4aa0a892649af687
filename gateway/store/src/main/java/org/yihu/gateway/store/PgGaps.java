package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.yihu.gateway.knowledge.GapStore;

/** Unanswered questions in PostgreSQL; what was asked is sealed. */
public final class PgGaps implements GapStore {
  private static final String QUESTION = "knowledge_gap.question";
  private static final long GROUPING = 0x796968752d676170L; // a lock of our own

  private static final String ADD = """
      INSERT INTO knowledge_gap_question (question, why, category, channel, at) VALUES ($1, $2, $3, $4, $5)
      """;

  private static final String LOCK = "SELECT pg_try_advisory_xact_lock($1) AS mine";

  private static final String NEW = """
      SELECT id, question, category, at FROM knowledge_gap_question WHERE gap IS NULL ORDER BY id LIMIT 50
      """;

  private static final String OPEN =
      "SELECT * FROM knowledge_gap WHERE state = 'open' AND model = $1 ORDER BY last_at DESC LIMIT 3000";

  private static final String ADD_GROUP = """
      INSERT INTO knowledge_gap (sample, vector, model, category, questions, first_at, last_at)
      VALUES ($1, $2, $3, $4, 0, $5, $5) RETURNING id
      """;

  private static final String JOIN = """
      WITH joined AS (UPDATE knowledge_gap_question SET gap = $2 WHERE id = $1 RETURNING at)
      UPDATE knowledge_gap SET questions = questions + 1, last_at = greatest(last_at, joined.at)
      FROM joined WHERE id = $2
      """;

  private static final String LIST =
      "SELECT * FROM knowledge_gap WHERE state = $1 ORDER BY questions DESC, id DESC LIMIT $2";

  private static final String QUESTIONS =
      "SELECT question FROM knowledge_gap_question WHERE gap = $1 ORDER BY id DESC LIMIT 50";

  private static final String SETTLE =
      "UPDATE knowledge_gap SET state = $2, entry = $3 WHERE id = $1";

  private final Pg pg;
  private final Vault vault;

  public PgGaps(Pg pg, Vault vault) {
    this.pg = pg;
    this.vault = vault;
  }

  @Override
  public Future<Void> add(
      String question, String why, String category, String channel, Instant now) {
    return pg.run(
            ADD, Tuple.of(vault.seal(question, QUESTION), why, category, channel, Pg.time(now)))
        .mapEmpty();
  }

  @Override
  public Future<Integer> group(
      String model, BiFunction<List<Noted>, List<Group>, Future<List<Place>>> places) {
    return pg.inTransaction(tx -> tx.preparedQuery(LOCK)
        .execute(Tuple.of(GROUPING))
        .compose(lock -> lock.iterator().next().getBoolean("mine")
            ? tx.preparedQuery(NEW).execute()
            : Future.succeededFuture(null))
        .compose(rows -> rows == null || rows.size() == 0
            ? Future.succeededFuture(0)
            : tx.preparedQuery(OPEN)
                .execute(Tuple.of(model))
                .compose(open -> places.apply(
                    PgTickets.stream(rows).map(this::noted).toList(),
                    PgTickets.stream(open).map(this::group).toList()))
                .compose(placed -> join(tx, model, placed).map(placed.size()))));
  }

  private Future<Void> join(SqlConnection tx, String model, List<Place> places) {
    var groups = new ArrayList<Long>();
    Future<Void> all = Future.succeededFuture();
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      boolean begins = place.group().isEmpty() && place.first() == i;
      all = all.compose(done -> begins
              ? begin(tx, model, place)
              : Future.succeededFuture(place.group().orElseGet(() -> groups.get(place.first()))))
          .compose(group -> {
            groups.add(group);
            return tx.preparedQuery(JOIN)
                .execute(Tuple.of(place.noted().id(), group))
                .mapEmpty();
          });
    }
    return all;
  }

  private Future<Long> begin(SqlConnection tx, String model, Place place) {
    Noted noted = place.noted();
    return tx.preparedQuery(ADD_GROUP)
        .execute(Tuple.of(
            vault.seal(noted.question(), QUESTION),
            Buffer.buffer(place.vector()),
            model,
            noted.category(),
            Pg.time(noted.at())))
        .map(rows -> rows.iterator().next().getLong("id"));
  }

  private Noted noted(Row row) {
    return new Noted(
        row.getLong("id"),
        vault.openText(row.getBuffer("question"), QUESTION),
        row.getString("category"),
        Pg.instant(row, "at"));
  }

  private Group group(Row row) {
    return new Group(
        row.getLong("id"),
        vault.openText(row.getBuffer("sample"), QUESTION),
        row.getBuffer("vector").getBytes(),
        row.getString("category"),
        row.getInteger("questions"),
        Pg.instant(row, "first_at"),
        Pg.instant(row, "last_at"),
        row.getString("state"),
        Optional.ofNullable(row.getString("entry")));
  }

  @Override
  public Future<List<Group>> list(String state, int limit) {
    return pg.run(LIST, Tuple.of(state, limit))
        .map(rows -> PgTickets.stream(rows).map(this::group).toList());
  }

  @Override
  public Future<List<String>> questions(long group) {
    return pg.run(QUESTIONS, Tuple.of(group))
        .map(rows -> PgTickets.stream(rows)
            .map(row -> vault.openText(row.getBuffer("question"), QUESTION))
            .toList());
  }

  @Override
  public Future<Boolean> settle(long group, String state, Optional<String> entry) {
    return pg.run(SETTLE, Tuple.of(group, state, entry.orElse(null)))
        .map(rows -> rows.rowCount() == 1);
  }
}
