package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yihu.bot.knowledge.EntryParser;
import org.yihu.bot.knowledge.KnowledgeEntry;
import org.yihu.gateway.knowledge.EntryVersion;
import org.yihu.gateway.knowledge.EntryVersion.State;
import org.yihu.gateway.knowledge.EntryVersion.Step;
import org.yihu.gateway.knowledge.EntryVersions;

/** Versions of knowledge entries in PostgreSQL. */
public final class PgEntryVersions implements EntryVersions {
  private static final String ENTRIES = """
      SELECT * FROM (
        SELECT coalesce(k.id, v.entry) AS id, coalesce(k.question, v.content ->> 'question') AS question,
          coalesce(k.owner, v.content ->> 'owner') AS owner, coalesce(k.category, v.content ->> 'category') AS category,
          k.state, v.state AS open, k.review_by, coalesce(v.written_at, k.changed_at) AS changed_at
        FROM knowledge_entry k FULL JOIN
          (SELECT * FROM knowledge_version WHERE state IN ('draft', 'in_review', 'sent_back')) v ON v.entry = k.id) e
      WHERE ($1::text IS NULL OR state = $1 OR open = $1) AND ($2::text IS NULL OR owner = $2)
        AND ($3::text IS NULL OR question ILIKE '%' || $3 || '%')
      """;

  private static final String LIST = ENTRIES + " AND id > $4 ORDER BY id LIMIT $5";

  private static final String BY_CHANGE =
      ENTRIES + " ORDER BY changed_at DESC, id LIMIT $4 OFFSET $5";

  private static final String BY_REVIEW =
      ENTRIES + " ORDER BY review_by NULLS LAST, id LIMIT $4 OFFSET $5";

  private static final String VERSIONS =
      "SELECT * FROM knowledge_version WHERE entry = $1 ORDER BY version DESC LIMIT 200";

  private static final String HISTORY =
      "SELECT * FROM knowledge_event WHERE entry = $1 ORDER BY id DESC LIMIT 500";

  /** Locks an entry's versions by a lock of the entry's name: there may be no row yet. */
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('knowledge:' || $1, 0))";

  private static final String STANDING = """
      SELECT (SELECT state FROM knowledge_version WHERE entry = $1 AND state IN ('draft', 'in_review', 'sent_back')) AS open,
        (SELECT version FROM knowledge_version WHERE entry = $1 AND state IN ('draft', 'in_review', 'sent_back')) AS version,
        (SELECT coalesce(max(version), 0) FROM knowledge_version WHERE entry = $1) AS last,
        (SELECT state FROM knowledge_entry WHERE id = $1) AS state,
        (SELECT version FROM knowledge_entry WHERE id = $1) AS current,
        (SELECT owner FROM knowledge_entry WHERE id = $1) AS owner
      """;

  private static final String WRITE = """
      INSERT INTO knowledge_version (entry, version, state, content, author, note, written_at)
      VALUES ($1, $2, 'draft', $3, $4, $5, $6)
      ON CONFLICT (entry, version) DO UPDATE SET state = 'draft', content = EXCLUDED.content, author = EXCLUDED.author,
        note = EXCLUDED.note, written_at = EXCLUDED.written_at, decided_by = NULL, decision = NULL, decided_at = NULL
      """;

  private static final String DECIDE = """
      UPDATE knowledge_version SET state = $3, decided_by = $4, decision = $5, decided_at = $6
      WHERE entry = $1 AND version = $2 RETURNING content
      """;

  private static final String SUPERSEDE =
      "UPDATE knowledge_version SET state = 'superseded' WHERE entry = $1 AND state = 'published'";

  private static final String PUBLISH = """
      INSERT INTO knowledge_entry (id, question, variants, answer, owner, category, region, valid_from, valid_to, source,
        sample, changed_at, version, review_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, false, $11, $12, $13)
      ON CONFLICT (id) DO UPDATE SET question = EXCLUDED.question, variants = EXCLUDED.variants,
        answer = EXCLUDED.answer, owner = EXCLUDED.owner, category = EXCLUDED.category, region = EXCLUDED.region,
        valid_from = EXCLUDED.valid_from, valid_to = EXCLUDED.valid_to, source = EXCLUDED.source, sample = false,
        changed_at = EXCLUDED.changed_at, version = EXCLUDED.version, review_by = EXCLUDED.review_by,
        state = 'published'
      """;

  private static final String WITHDRAW =
      "UPDATE knowledge_entry SET state = 'withdrawn', changed_at = $2 WHERE id = $1";

  private static final String CONFIRM = "UPDATE knowledge_entry SET review_by = $2 WHERE id = $1";

  private static final String MEET =
      "UPDATE knowledge_reminder SET met_at = $2 WHERE entry = $1 AND met_at IS NULL";

  private static final String EVENT = """
      INSERT INTO knowledge_event (entry, version, type, actor, owner, note, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
      """;

  private static final String RESTING_ON = """
      SELECT id FROM knowledge_entry WHERE state = 'published' AND strpos(source, $1) > 0 ORDER BY id LIMIT 5000
      """;

  private static final String REMIND = """
      INSERT INTO knowledge_reminder (entry, due, owner, raised_at)
      SELECT id, least(review_by, valid_to), owner, $2 FROM knowledge_entry
      WHERE state = 'published' AND least(review_by, valid_to) <= $1
      ON CONFLICT DO NOTHING
      """;

  private static final String REMINDERS = """
      SELECT r.entry, k.question, r.owner, r.due, r.due < $1 AS overdue
      FROM knowledge_reminder r JOIN knowledge_entry k ON k.id = r.entry
      WHERE r.met_at IS NULL ORDER BY r.due, r.entry LIMIT 500
      """;

  private static final String FIGURES = """
      WITH happened AS (
        SELECT coalesce(owner, '') AS owner, count(*) FILTER (WHERE type = 'new')::int AS added,
          count(*) FILTER (WHERE type = 'updated')::int AS updated,
          count(*) FILTER (WHERE type = 'withdrawn')::int AS withdrawn
        FROM knowledge_event WHERE at >= $1 AND at < $2 AND type IN ('new', 'updated', 'withdrawn') GROUP BY 1),
      reminded AS (
        SELECT coalesce(owner, '') AS owner, count(*)::int AS reminders,
          count(*) FILTER (WHERE due < $5 AND (met_at IS NULL OR (met_at AT TIME ZONE $6)::date > due))::int AS overdue
        FROM knowledge_reminder WHERE due >= $3 AND due < $4 GROUP BY 1)
      SELECT owner, coalesce(added, 0) AS added, coalesce(updated, 0) AS updated, coalesce(withdrawn, 0) AS withdrawn,
        coalesce(reminders, 0) AS reminders, coalesce(overdue, 0) AS overdue
      FROM happened FULL JOIN reminded USING (owner) ORDER BY owner
      """;

  private final Pg pg;

  public PgEntryVersions(Pg pg) {
    this.pg = pg;
  }

  @Override
  public Future<List<Line>> list(Filter filter, String afterId, int limit) {
    return lines(LIST, parameters(filter).addValue(afterId).addValue(limit));
  }

  @Override
  public Future<List<Line>> page(Filter filter, Order order, int skip, int limit) {
    String sql = switch (order) {
      case CHANGED -> BY_CHANGE;
      case REVIEW -> BY_REVIEW;
    };
    return lines(sql, parameters(filter).addValue(limit).addValue(skip));
  }

  private static Tuple parameters(Filter filter) {
    return Tuple.of(
        filter.state().orElse(null),
        filter.owner().orElse(null),
        filter.words().map(PgEntryVersions::escaped).orElse(null));
  }

  private Future<List<Line>> lines(String sql, Tuple parameters) {
    return pg.run(sql, parameters)
        .map(rows -> PgTickets.stream(rows).map(PgEntryVersions::line).toList());
  }

  private static String escaped(String words) {
    return words.replaceAll("([%_\\\\])", "\\\\$1");
  }

  private static Line line(Row row) {
    Optional<String> state = Optional.ofNullable(row.getString("state"));
    return new Line(
        row.getString("id"),
        row.getString("question"),
        Optional.ofNullable(row.getString("owner")),
        Optional.ofNullable(row.getString("category")),
        state.filter("published"::equals).isPresent(),
        state.filter("withdrawn"::equals).isPresent(),
        Optional.ofNullable(row.getString("open")).map(State::of),
        Optional.ofNullable(row.getLocalDate("review_by")),
        Pg.instant(row, "changed_at"));
  }

  @Override
  public Future<List<EntryVersion>> versions(String id) {
    return pg.run(VERSIONS, Tuple.of(id))
        .map(rows -> PgTickets.stream(rows).map(PgEntryVersions::version).toList());
  }

  private static EntryVersion version(Row row) {
    return new EntryVersion(
        EntryParser.parse(row.getJsonObject("content").encode()),
        row.getInteger("version"),
        State.of(row.getString("state")),
        row.getString("author"),
        row.getString("note"),
        Pg.instant(row, "written_at"),
        Optional.ofNullable(row.getString("decided_by")),
        Optional.ofNullable(row.getString("decision")),
        Optional.ofNullable(row.getOffsetDateTime("decided_at")).map(at -> at.toInstant()));
  }

  @Override
  public Future<List<Happened>> history(String id) {
    return pg.run(HISTORY, Tuple.of(id))
        .map(rows -> PgTickets.stream(rows)
            .map(row -> new Happened(
                row.getInteger("version"),
                row.getString("type"),
                row.getString("actor"),
                row.getString("note"),
                Pg.instant(row, "at")))
            .toList());
  }

  @Override
  public Future<Optional<Integer>> write(
      KnowledgeEntry entry, String author, String note, Instant now) {
    return pg.inTransaction(tx -> standing(tx, entry.id()).compose(standing -> {
      if (standing.open().filter(State.IN_REVIEW::equals).isPresent())
        return Future.succeededFuture(Optional.<Integer>empty());
      int version = standing.version().orElse(standing.last() + 1);
      JsonObject content = new JsonObject(EntryParser.format(entry));
      return tx.preparedQuery(WRITE)
          .execute(Tuple.of(entry.id(), version, content, author, note, Pg.time(now)))
          .map(Optional.of(version));
    }));
  }

  /**
   * Where an entry stands, locked.
   *
   * @param current version in use, 0 when none ever was
   */
  private record Standing(
      Optional<State> open,
      Optional<Integer> version,
      int last,
      boolean published,
      int current,
      @Nullable String owner) {}

  private static Future<Standing> standing(SqlConnection tx, String id) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(id))
        .compose(locked -> tx.preparedQuery(STANDING).execute(Tuple.of(id)))
        .map(rows -> rows.iterator().next())
        .map(row -> new Standing(
            Optional.ofNullable(row.getString("open")).map(State::of),
            Optional.ofNullable(row.getInteger("version")),
            row.getInteger("last"),
            "published".equals(row.getString("state")),
            Optional.ofNullable(row.getInteger("current")).orElse(0),
            row.getString("owner")));
  }

  @Override
  public Future<Optional<String>> step(
      String id, Step step, String actor, String note, Optional<LocalDate> reviewBy, Instant now) {
    return pg.inTransaction(tx -> standing(tx, id).compose(standing -> {
      Optional<String> refusal = refusal(step, standing, note, reviewBy);
      if (refusal.isPresent()) return Future.succeededFuture(refusal);
      var doing = new Doing(tx, id, standing, actor, note, reviewBy, now);
      Future<?> done = switch (step) {
        case SUBMIT -> doing.decide(State.IN_REVIEW).compose(any -> doing.event("submitted"));
        case SEND_BACK -> doing.decide(State.SENT_BACK).compose(any -> doing.event("sent_back"));
        case APPROVE, PUBLISH_NOW -> doing.publish();
        case WITHDRAW -> doing.withdraw();
        case CONFIRM -> doing.confirm();
      };
      return done.map(Optional.<String>empty());
    }));
  }

  private static Optional<String> refusal(
      Step step, Standing standing, String note, Optional<LocalDate> reviewBy) {
    return EntryVersion.refusalOf(step, standing.open(), standing.published(), note, reviewBy);
  }

  /** One step under way. */
  private record Doing(
      SqlConnection tx,
      String id,
      Standing standing,
      String actor,
      String note,
      Optional<LocalDate> reviewBy,
      Instant now) {

    Future<KnowledgeEntry> decide(State state) {
      return tx.preparedQuery(DECIDE)
          .execute(
              Tuple.of(id, standing.version().orElseThrow(), state.id(), actor, note, Pg.time(now)))
          .map(rows ->
              EntryParser.parse(rows.iterator().next().getJsonObject("content").encode()));
    }

    Future<?> publish() {
      return tx.preparedQuery(SUPERSEDE)
          .execute(Tuple.of(id))
          .compose(done -> decide(State.PUBLISHED))
          .compose(entry -> tx.preparedQuery(PUBLISH)
              .execute(PgKnowledge.row(entry)
                  .addValue(Pg.time(now))
                  .addInteger(standing.version().orElseThrow())
                  .addValue(reviewBy.orElse(null)))
              .compose(done -> meet())
              .compose(done -> event(
                  standing.current() == 0 ? "new" : "updated",
                  standing.version().orElseThrow(),
                  entry.owner().orElse(null))));
    }

    Future<?> withdraw() {
      return tx.preparedQuery(WITHDRAW)
          .execute(Tuple.of(id, Pg.time(now)))
          .compose(done -> meet())
          .compose(done -> event("withdrawn"));
    }

    Future<?> confirm() {
      return tx.preparedQuery(CONFIRM)
          .execute(Tuple.of(id, reviewBy.orElseThrow()))
          .compose(done -> meet())
          .compose(done -> event("confirmed"));
    }

    private Future<?> meet() {
      return tx.preparedQuery(MEET).execute(Tuple.of(id, Pg.time(now)));
    }

    Future<?> event(String type) {
      return event(type, standing.version().orElse(standing.current()), standing.owner());
    }

    private Future<?> event(String type, int version, @Nullable String owner) {
      return tx.preparedQuery(EVENT)
          .execute(Tuple.of(id, version, type, actor, owner, note, Pg.time(now)));
    }
  }

  @Override
  public Future<List<String>> restingOn(String document) {
    return pg.run(RESTING_ON, Tuple.of(document))
        .map(rows -> PgTickets.stream(rows).map(row -> row.getString("id")).toList());
  }

  @Override
  public Future<Integer> remind(LocalDate until, Instant now) {
    return pg.run(REMIND, Tuple.of(until, Pg.time(now))).map(rows -> rows.rowCount());
  }

  @Override
  public Future<List<Reminder>> reminders(LocalDate today) {
    return pg.run(REMINDERS, Tuple.of(today))
        .map(rows -> PgTickets.stream(rows)
            .map(row -> new Reminder(
                row.getString("entry"),
                row.getString("question"),
                Optional.ofNullable(row.getString("owner")),
                row.getLocalDate("due"),
                row.getBoolean("overdue")))
            .toList());
  }

  @Override
  public Future<List<Figures>> figures(YearMonth month, ZoneId zone, LocalDate today) {
    LocalDate first = month.atDay(1);
    LocalDate next = month.plusMonths(1).atDay(1);
    Tuple parameters = Tuple.of(
        first.atStartOfDay(zone).toOffsetDateTime(),
        next.atStartOfDay(zone).toOffsetDateTime(),
        first,
        next,
        today,
        zone.getId());
    return pg.run(FIGURES, parameters)
        .map(rows -> PgTickets.stream(rows)
            .map(row -> new Figures(
                row.getString("owner"),
                row.getInteger("added"),
                row.getInteger("updated"),
                row.getInteger("withdrawn"),
                row.getInteger("reminders"),
                row.getInteger("overdue")))
            .toList());
  }
}
