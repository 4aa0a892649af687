package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yihu.gateway.people.AuditLog;

/** The audit log in PostgreSQL. Hashes are keyed, so who can write the table still cannot forge one. */
public final class PgAudit implements AuditLog {
  private static final long LOCK_KEY = 12_345_001L;
  private static final int PAGE = 5_000;
  private static final Buffer START = Buffer.buffer(new byte[16]);

  private static final String LOCK = "SELECT pg_advisory_xact_lock($1)";

  private static final String NEWEST = "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1";

  private static final String APPEND = """
      INSERT INTO audit (seq, at, who, what, subject, detail, hash)
      SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[])
      """;

  private static final String PAGE_AFTER =
      "SELECT * FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2";

  private static final String LIST = """
      SELECT * FROM audit WHERE ($1::text IS NULL OR who = $1) AND ($2::text IS NULL OR subject = $2)
        AND ($3::bigint IS NULL OR seq < $3)
      ORDER BY seq DESC LIMIT $4
      """;

  private final Pg pg;
  private final Vault vault;

  public PgAudit(Pg pg, Vault vault) {
    this.pg = pg;
    this.vault = vault;
  }

  @Override
  public Future<Long> append(List<Line> lines) {
    return pg.inTransaction(tx -> append(tx, lines));
  }

  /** In somebody's transaction, whose other changes are made: others wait until it ends. */
  Future<Long> append(SqlConnection tx, List<Line> lines) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(LOCK_KEY))
        .compose(locked -> tx.preparedQuery(NEWEST).execute())
        .compose(newest -> PgTickets.stream(newest)
            .findFirst()
            .map(row -> insert(tx, lines, row.getLong("seq"), row.getBuffer("hash")))
            .orElseGet(() -> insert(tx, lines, 0, START)));
  }

  private Future<Long> insert(SqlConnection tx, List<Line> lines, long last, Buffer before) {
    Buffer[] hashes = new Buffer[lines.size()];
    for (int i = 0; i < hashes.length; i++)
      hashes[i] = hash(i == 0 ? before : hashes[i - 1], last + 1 + i, lines.get(i));
    return tx.preparedQuery(APPEND)
        .execute(Tuple.tuple()
            .addValue(
                IntStream.range(0, lines.size()).mapToObj(i -> last + 1 + i).toArray(Long[]::new))
            .addValue(lines.stream().map(line -> Pg.time(line.at())).toArray(OffsetDateTime[]::new))
            .addValue(lines.stream().map(Line::who).toArray(String[]::new))
            .addValue(lines.stream().map(Line::what).toArray(String[]::new))
            .addValue(lines.stream().map(Line::subject).toArray(String[]::new))
            .addValue(lines.stream().map(Line::detail).toArray(String[]::new))
            .addValue(hashes))
        .map(last + 1);
  }

  /** Each field with its length before it, so that no two lines read alike. */
  private Buffer hash(Buffer before, long seq, Line line) {
    var text = new StringBuilder(Base64.getEncoder().encodeToString(before.getBytes()));
    for (String field : new String[] {
      Long.toString(seq),
      Long.toString(line.at().toEpochMilli()),
      line.who(),
      line.what(),
      line.subject(),
      line.detail()
    }) text.append('\n').append(field.length()).append(':').append(field);
    return vault.index("audit", text.toString());
  }

  @Override
  public Future<Verdict> verify(Optional<String> mark) {
    return verify(0, START, mark, mark.isEmpty());
  }

  private Future<Verdict> verify(
      long after, Buffer before, Optional<String> mark, boolean hasMark) {
    return pg.run(PAGE_AFTER, Tuple.of(after, PAGE)).compose(rows -> {
      long seq = after;
      Buffer hash = before;
      boolean seen = hasMark;
      for (Row row : rows) {
        Buffer expected = hash(hash, seq + 1, kept(row).line());
        if (row.getLong("seq") != seq + 1 || !expected.equals(row.getBuffer("hash")))
          return Future.succeededFuture(
              new Verdict(seq, Optional.of(seq + 1), name(seq, hash), seen));
        seq++;
        hash = expected;
        seen |= mark.filter(name(seq, hash)::equals).isPresent();
      }
      return rows.size() < PAGE
          ? Future.succeededFuture(new Verdict(seq, Optional.empty(), name(seq, hash), seen))
          : verify(seq, hash, mark, seen);
    });
  }

  private static String name(long seq, Buffer hash) {
    return seq + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash.getBytes());
  }

  @Override
  public Future<List<Entry>> list(
      Optional<String> who, Optional<String> subject, Optional<Long> below, int limit) {
    return pg.run(LIST, Tuple.of(who.orElse(null), subject.orElse(null), below.orElse(null), limit))
        .map(rows -> PgTickets.stream(rows).map(PgAudit::kept).toList());
  }

  private static Entry kept(Row row) {
    return new Entry(
        row.getLong("seq"),
        new Line(
            Pg.instant(row, "at"),
            row.getString("who"),
            row.getString("what"),
            row.getString("subject"),
            row.getString("detail")));
  }
}
