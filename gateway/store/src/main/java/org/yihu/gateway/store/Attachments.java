package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yihu.adapters.channel.Attachment;
import org.yihu.gateway.desk.FileCabinet;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.reply.AnnouncedMedia;
import org.yihu.gateway.ticket.TicketNumber;

/** Attachments, sealed in the database; announced ones are claimed for fetching. */
public final class Attachments implements AnnouncedMedia, FileCabinet {
  static final String CONTENT = "attachment.content";
  static final String LINK = "attachment.link";

  private static final String ADD = """
      INSERT INTO attachment (number, role, name, media_type, size, content, source, link, state, next_try, at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
      """;

  /** With those of the tickets that are handled with it. */
  private static final String NAMES = """
      SELECT id, role, name, media_type, size, state FROM attachment
      WHERE number = ANY (ARRAY(
        SELECT $1::bigint
        UNION ALL
        SELECT (j.data -> 'ticket' ->> 'value')::bigint FROM ticket_event j
          WHERE j.number = $1 AND j.type = 'joined' AND NOT EXISTS (
            SELECT FROM ticket_event p WHERE p.number = $1 AND p.type = 'parted' AND p.id > j.id
              AND p.data -> 'ticket' = j.data -> 'ticket')))
      ORDER BY id
      """;

  private static final String READ = """
      SELECT name, media_type, content, link FROM attachment WHERE id = $1 AND state IN ('kept', 'linked')
      """;

  private static final String OF_ROLE =
      "SELECT name, media_type, content FROM attachment WHERE number = $1 AND role = $2 AND state = 'kept' ORDER BY id";

  private static final String CLAIM = """
      UPDATE attachment SET tries = tries + 1, next_try = $1::timestamptz + $2::interval
      WHERE id IN (SELECT id FROM attachment WHERE state = 'announced' AND next_try <= $1
                   ORDER BY next_try LIMIT $3 FOR UPDATE SKIP LOCKED)
      RETURNING id, source, link, tries
      """;

  private static final String FETCHED = """
      UPDATE attachment SET state = 'kept', name = $2, media_type = $3, size = $4, content = $5, link = NULL,
        failure = NULL
      WHERE id = $1
      """;

  private static final String LEFT = "UPDATE attachment SET state = 'linked' WHERE id = $1";

  private static final String FAILED =
      "UPDATE attachment SET state = $2, failure = $3, next_try = $4 WHERE id = $1";

  private final Pg pg;
  private final Vault vault;

  public Attachments(Pg pg, Vault vault) {
    this.pg = pg;
    this.vault = vault;
  }

  Future<Void> add(SqlConnection tx, long number, Tickets.Files files, Instant at) {
    if (files.list().isEmpty()) return Future.succeededFuture();
    return pg.offLoop(
            files.list().stream().mapToLong(Attachments::bytes).sum(),
            () ->
                files.list().stream().map(file -> row(number, files, file, at)).toList())
        .compose(rows -> tx.preparedQuery(ADD).executeBatch(rows))
        .mapEmpty();
  }

  private static long bytes(Attachment file) {
    return file.content().map(content -> content.length).orElse(0);
  }

  private Tuple row(long number, Tickets.Files files, Attachment file, Instant at) {
    @Nullable
    Buffer content = file.content().map(bytes -> vault.seal(bytes, CONTENT)).orElse(null);
    @Nullable Buffer link = file.link().map(text -> vault.seal(text, LINK)).orElse(null);
    return Tuple.of(number, files.role(), file.name(), file.mediaType())
        .addValue(file.content().map(bytes -> bytes.length).orElse(null))
        .addValue(content)
        .addValue(files.source())
        .addValue(link)
        .addValue(content == null ? "announced" : "kept")
        .addValue(Pg.time(at));
  }

  Future<List<TicketFile.FileName>> names(TicketNumber number) {
    return pg.run(NAMES, Tuple.of(number.value()))
        .map(rows -> PgTickets.stream(rows)
            .map(row -> new TicketFile.FileName(
                row.getLong("id"),
                row.getString("role"),
                row.getString("name"),
                row.getString("media_type"),
                Optional.ofNullable(row.getInteger("size")),
                row.getString("state")))
            .toList());
  }

  @Override
  public Future<Optional<Attachment>> read(long id) {
    return pg.run(READ, Tuple.of(id))
        .compose(rows -> pg.offLoop(
            bytes(rows), () -> PgTickets.stream(rows).findFirst().map(this::openedOrLinked)));
  }

  private static long bytes(RowSet<Row> rows) {
    return PgTickets.stream(rows)
        .map(row -> row.getBuffer("content"))
        .filter(Objects::nonNull)
        .mapToLong(Buffer::length)
        .sum();
  }

  private Attachment openedOrLinked(Row row) {
    if (row.getBuffer("content") != null) return opened(row);
    return Attachment.at(
        row.getString("name"),
        row.getString("media_type"),
        vault.openText(row.getBuffer("link"), LINK));
  }

  @Override
  public Future<List<Attachment>> ofRole(TicketNumber number, String role) {
    return pg.run(OF_ROLE, Tuple.of(number.value(), role))
        .compose(rows -> pg.offLoop(
            bytes(rows), () -> PgTickets.stream(rows).map(this::opened).toList()));
  }

  private Attachment opened(Row row) {
    return Attachment.of(
        row.getString("name"),
        row.getString("media_type"),
        vault.open(row.getBuffer("content"), CONTENT));
  }

  @Override
  public Future<List<Announced>> claim(Instant now, Duration lease, int limit) {
    return pg.run(CLAIM, Tuple.of(Pg.time(now), interval(lease), limit))
        .map(rows -> PgTickets.stream(rows)
            .map(row -> new Announced(
                row.getLong("id"),
                row.getString("source"),
                vault.openText(row.getBuffer("link"), LINK),
                row.getInteger("tries")))
            .toList());
  }

  static Interval interval(Duration span) {
    return Interval.of().seconds((int) span.toSeconds());
  }

  @Override
  public Future<Void> fetched(long id, Attachment file) {
    byte[] content = file.content().orElseThrow();
    return pg.offLoop(content.length, () -> vault.seal(content, CONTENT))
        .compose(closed ->
            pg.run(FETCHED, Tuple.of(id, file.name(), file.mediaType(), content.length, closed)))
        .mapEmpty();
  }

  @Override
  public Future<Void> left(long id) {
    return pg.run(LEFT, Tuple.of(id)).mapEmpty();
  }

  @Override
  public Future<Void> failed(long id, String why, Optional<Instant> nextTry) {
    return pg.run(
            FAILED, Tuple.of(id, nextTry.isPresent() ? "announced" : "lost", why, Pg.time(nextTry)))
        .mapEmpty();
  }
}
