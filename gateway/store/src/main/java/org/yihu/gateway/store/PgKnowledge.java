package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yihu.bot.knowledge.EntryParser;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.gateway.knowledge.KnowledgeEntries;

/** Knowledge entries in PostgreSQL. */
public final class PgKnowledge implements KnowledgeEntries {
  /** An import is a version of its own, published at once; what did not change is left alone. */
  private static final String PUT = """
      WITH put AS (
        INSERT INTO knowledge_entry AS k (id, question, variants, answer, owner, category, region, valid_from, valid_to,
          source, sample, changed_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
          (SELECT coalesce(max(version), 0) + 1 FROM knowledge_version WHERE entry = $1))
        ON CONFLICT (id) DO UPDATE SET question = EXCLUDED.question, variants = EXCLUDED.variants,
          answer = EXCLUDED.answer, owner = EXCLUDED.owner, category = EXCLUDED.category, region = EXCLUDED.region,
          valid_from = EXCLUDED.valid_from, valid_to = EXCLUDED.valid_to, source = EXCLUDED.source,
          sample = EXCLUDED.sample, changed_at = EXCLUDED.changed_at, version = EXCLUDED.version, state = 'published'
        WHERE (k.question, k.variants, k.answer, k.owner, k.category, k.region, k.valid_from, k.valid_to, k.source,
            k.state)
          IS DISTINCT FROM (EXCLUDED.question, EXCLUDED.variants, EXCLUDED.answer, EXCLUDED.owner, EXCLUDED.category,
            EXCLUDED.region, EXCLUDED.valid_from, EXCLUDED.valid_to, EXCLUDED.source, 'published')
        RETURNING version, (xmax = 0) AS added),
      before AS (UPDATE knowledge_version SET state = 'superseded' WHERE entry = $1 AND state = 'published'
        AND EXISTS (SELECT FROM put)),
      version AS (INSERT INTO knowledge_version (entry, version, state, content, author, note, written_at, decided_by,
          decided_at)
        SELECT $1, version, 'published', $13, 'import', '', $12, 'import', $12 FROM put),
      event AS (INSERT INTO knowledge_event (entry, version, type, actor, owner, note, at)
        SELECT $1, version, CASE WHEN added THEN 'new' ELSE 'updated' END, 'import', $5, '', $12 FROM put)
      SELECT added FROM put
      """;

  private static final String FIND =
      "SELECT * FROM knowledge_entry WHERE id = $1 AND state = 'published'";

  private static final String CHANGED = """
      SELECT * FROM knowledge_entry WHERE changed_at >= $1 AND id > $2 ORDER BY id LIMIT $3
      """;

  private static final String COUNT =
      "SELECT count(*)::int AS entries FROM knowledge_entry WHERE state = 'published'";

  private final Pg pg;

  public PgKnowledge(Pg pg) {
    this.pg = pg;
  }

  @Override
  public Future<Counts> put(List<KnowledgeEntry> entries, boolean sample, Instant now) {
    return pg.inTransaction(tx -> {
      Future<Counts> counts = Future.succeededFuture(new Counts(0, 0, 0));
      for (KnowledgeEntry entry : entries) {
        counts = counts.compose(sum -> put(tx, entry, sample, now).map(sum::plus));
      }
      return counts;
    });
  }

  private static Future<Counts> put(
      SqlConnection tx, KnowledgeEntry entry, boolean sample, Instant now) {
    Tuple row = row(entry)
        .addBoolean(sample)
        .addValue(Pg.time(now))
        .addValue(new JsonObject(EntryParser.format(entry)));
    return tx.preparedQuery(PUT)
        .execute(row)
        .map(rows -> PgTickets.stream(rows)
            .findFirst()
            .map(result -> result.getBoolean("added") ? new Counts(1, 0, 0) : new Counts(0, 1, 0))
            .orElse(new Counts(0, 0, 1)));
  }

  /** The ten columns of an entry's content, in the order of its fields. */
  static Tuple row(KnowledgeEntry entry) {
    return Tuple.tuple()
        .addString(entry.id())
        .addString(entry.question())
        .addArrayOfString(entry.variants().toArray(String[]::new))
        .addString(entry.answer())
        .addValue(entry.owner().orElse(null))
        .addValue(entry.category().orElse(null))
        .addValue(entry.region().orElse(null))
        .addValue(entry.validFrom().orElse(null))
        .addValue(entry.validTo().orElse(null))
        .addValue(entry.source().orElse(null));
  }

  @Override
  public Future<Optional<KnowledgeEntry>> find(String id) {
    return pg.run(FIND, Tuple.of(id))
        .map(rows -> PgTickets.stream(rows).findFirst().map(PgKnowledge::entry));
  }

  @Override
  public Future<List<Changed>> changedSince(Instant since, String afterId, int limit) {
    return pg.run(CHANGED, Tuple.of(Pg.time(since), afterId, limit))
        .map(rows -> PgTickets.stream(rows)
            .map(row -> new Changed(
                entry(row),
                row.getString("state").equals("published"),
                Pg.instant(row, "changed_at")))
            .toList());
  }

  @Override
  public Future<Integer> count() {
    return pg.run(COUNT, Tuple.tuple()).map(rows -> rows.iterator().next().getInteger("entries"));
  }

  private static KnowledgeEntry entry(Row row) {
    return new KnowledgeEntry(
        row.getString("id"),
        row.getString("question"),
        Arrays.asList(row.getArrayOfStrings("variants")),
        row.getString("answer"),
        Optional.ofNullable(row.getString("owner")),
        Optional.ofNullable(row.getString("category")),
        Optional.ofNullable(row.getString("region")),
        Optional.ofNullable(row.getLocalDate("valid_from")),
        Optional.ofNullable(row.getLocalDate("valid_to")),
        Optional.ofNullable(row.getString("source")));
  }
}
