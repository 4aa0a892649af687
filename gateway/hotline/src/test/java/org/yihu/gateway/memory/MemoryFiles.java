package org.yihu.gateway.memory;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yihu.adapters.channel.Attachment;
import org.yihu.gateway.desk.FileCabinet;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.reply.AnnouncedMedia;
import org.yihu.gateway.ticket.TicketNumber;

/** Attachments in memory. Thread-safe. */
public final class MemoryFiles implements FileCabinet, AnnouncedMedia {
  private static final String KEPT = "kept";
  private static final String ANNOUNCED = "announced";
  private static final String LINKED = "linked";
  private static final String LOST = "lost";

  private static final class Row {
    final long id;
    final TicketNumber number;
    final String role;
    final String source;
    Attachment file;
    String state;
    int tries;
    Instant nextTry;

    Row(long id, TicketNumber number, Tickets.Files files, Attachment file, Instant at) {
      this.id = id;
      this.number = number;
      this.role = files.role();
      this.source = files.source();
      this.file = file;
      this.state = file.content().isPresent() ? KEPT : ANNOUNCED;
      this.nextTry = at;
    }
  }

  private final List<Row> rows = new ArrayList<>();

  synchronized void add(TicketNumber number, Tickets.Files files, Instant at) {
    for (Attachment file : files.list())
      rows.add(new Row(rows.size() + 1L, number, files, file, at));
  }

  synchronized List<TicketFile.FileName> names(TicketNumber number) {
    return rows.stream()
        .filter(row -> row.number.equals(number))
        .map(row -> new TicketFile.FileName(
            row.id,
            row.role,
            row.file.name(),
            row.file.mediaType(),
            row.file.content().map(bytes -> bytes.length),
            row.state))
        .toList();
  }

  @Override
  public synchronized Future<Optional<Attachment>> read(long id) {
    return Future.succeededFuture(rows.stream()
        .filter(row -> row.id == id)
        .filter(row -> row.state.equals(KEPT) || row.state.equals(LINKED))
        .map(row -> row.file)
        .findFirst());
  }

  @Override
  public synchronized Future<List<Attachment>> ofRole(TicketNumber number, String role) {
    return Future.succeededFuture(rows.stream()
        .filter(row -> row.number.equals(number) && row.role.equals(role))
        .filter(row -> row.state.equals(KEPT))
        .map(row -> row.file)
        .toList());
  }

  @Override
  public synchronized Future<List<Announced>> claim(Instant now, Duration lease, int limit) {
    List<Row> due = rows.stream()
        .filter(row -> row.state.equals(ANNOUNCED) && !row.nextTry.isAfter(now))
        .sorted(Comparator.comparing((Row row) -> row.nextTry))
        .limit(limit)
        .toList();
    for (Row row : due) {
      row.tries++;
      row.nextTry = now.plus(lease);
    }
    return Future.succeededFuture(due.stream()
        .map(row -> new Announced(row.id, row.source, row.file.link().orElseThrow(), row.tries))
        .toList());
  }

  private Row row(long id) {
    return rows.get((int) id - 1);
  }

  @Override
  public synchronized Future<Void> fetched(long id, Attachment file) {
    row(id).file = file;
    row(id).state = KEPT;
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Void> left(long id) {
    row(id).state = LINKED;
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Void> failed(long id, String why, Optional<Instant> nextTry) {
    row(id).state = nextTry.isPresent() ? ANNOUNCED : LOST;
    nextTry.ifPresent(at -> row(id).nextTry = at);
    return Future.succeededFuture();
  }
}
