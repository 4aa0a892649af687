package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.gateway.desk.Crossed;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.desk.Kept;
import org.yihu.gateway.desk.OpenMatter;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;

/** Tickets in PostgreSQL. */
public final class PgTickets implements Tickets {
  private static final String OPEN_OF = """
      SELECT o.* FROM unnest($1::bytea[]) AS wanted(person)
      CROSS JOIN LATERAL (
        SELECT number, phone_index, account_index, source, state, description, tags, received_at FROM ticket
          WHERE open AND phone_index = wanted.person AND received_at >= $2
        UNION
        SELECT number, phone_index, account_index, source, state, description, tags, received_at FROM ticket
          WHERE open AND account_index = wanted.person AND received_at >= $2
        ORDER BY number DESC LIMIT 20) o
      """;

  private static final String FIND = "SELECT * FROM ticket WHERE number = $1";

  private static final String HISTORY =
      "SELECT at, actor, type, data FROM ticket_event WHERE number = $1 ORDER BY id";

  private static final String OPEN_IN = """
      SELECT number, title, left(description, 400) AS description FROM ticket WHERE open AND category = $1 ORDER BY number DESC LIMIT $2
      """;

  private static final String PROVISIONAL =
      "SELECT number FROM ticket WHERE flags @> '{provisional}' AND flags <> '{}' ORDER BY number";

  private static final String EMERGENCIES = "SELECT category FROM emergency_mode";

  private static final String TELL_OPENED = "SELECT pg_notify('yihu', 'ticket:')";
  private static final long A_SECOND = 1_000_000_000L;
  private static final Logger log = LoggerFactory.getLogger(PgTickets.class);

  private final AtomicLong told = new AtomicLong(System.nanoTime() - A_SECOND);
  private final Pg pg;
  private final Vault vault;
  private final MessageKeys keys;
  private final PgOpening opening;
  private final TicketRows rows;
  private final Attachments attachments;
  private final PgTicketTransaction.Means means;

  /**
   * @param zone where the day of a ticket number is counted
   * @param smsSource the sender of text messages to liaisons; absent where there is none
   */
  public PgTickets(Pg pg, Vault vault, ZoneId zone, Optional<String> smsSource) {
    this.pg = pg;
    this.vault = vault;
    this.keys = new MessageKeys(pg, vault);
    this.opening = new PgOpening(pg, vault, keys, zone);
    this.rows = new TicketRows(new Sealed(vault));
    this.attachments = new Attachments(pg, vault);
    this.means = new PgTicketTransaction.Means(
        rows,
        attachments,
        new PgAudit(pg, vault),
        keys,
        opening,
        new PgOutbox(pg, vault),
        smsSource);
  }

  @Override
  public Future<List<Kept>> open(List<Draft> drafts) {
    return opening.open(drafts).onSuccess(opened -> tellOpened());
  }

  @Override
  public Future<TicketNumber> number(Instant receivedAt) {
    return opening.numbers(receivedAt, 1).map(TicketNumber::new);
  }

  /** Open lists hear of new tickets, once a second at most. */
  private void tellOpened() {
    long now = System.nanoTime();
    long last = told.get();
    if (now - last < A_SECOND || !told.compareAndSet(last, now)) return;
    pg.run(TELL_OPENED, Tuple.tuple())
        .onFailure(failure -> log.debug("lists not told: {}", failure.getMessage()));
  }

  @Override
  public Future<Kept> keep(MessageKey key, byte[] bodyHash, byte[] raw, String said, Instant at) {
    return keys.keep(key, bodyHash, raw, said, at);
  }

  @Override
  public Future<Optional<Kept>> known(MessageKey key) {
    return keys.find(List.of(key)).map(found -> Optional.ofNullable(found.get(key)));
  }

  @Override
  public List<String> personKeys(Person requester, String source) {
    return Stream.of(
            PersonKeys.phone(vault, requester), PersonKeys.account(vault, requester, source))
        .filter(Objects::nonNull)
        .map(index -> Base64.getEncoder().encodeToString(index.getBytes()))
        .toList();
  }

  @Override
  public Future<List<OpenMatter>> openOf(List<String> persons, Instant since) {
    Buffer[] wanted = persons.stream()
        .map(person -> Buffer.buffer(Base64.getDecoder().decode(person)))
        .toArray(Buffer[]::new);
    return pg.run(OPEN_OF, Tuple.of(wanted, Pg.time(since)))
        .map(found -> stream(found)
            .map(PgTickets::matter)
            .collect(Collectors.toMap(OpenMatter::number, matter -> matter, (one, same) -> one))
            .values()
            .stream()
            .sorted(Comparator.comparing(OpenMatter::number).reversed())
            .toList());
  }

  private static OpenMatter matter(Row row) {
    List<String> persons = Stream.of(row.getBuffer("phone_index"), row.getBuffer("account_index"))
        .filter(Objects::nonNull)
        .map(index -> Base64.getEncoder().encodeToString(index.getBytes()))
        .toList();
    return new OpenMatter(
        new TicketNumber(row.getLong("number")),
        TicketState.of(row.getString("state")),
        persons,
        row.getString("source"),
        row.getString("description"),
        Arrays.asList(row.getArrayOfStrings("tags")),
        Pg.instant(row, "received_at"));
  }

  @Override
  public <T> Future<T> inTransaction(Function<Transaction, Future<T>> work) {
    return pg.inTransaction(tx -> work.apply(new PgTicketTransaction(tx, means)))
        .recover(
            failure -> Future.failedFuture(isDeadlock(failure) ? new Crossed(failure) : failure));
  }

  private static boolean isDeadlock(Throwable failure) {
    return failure instanceof PgException e && "40P01".equals(e.getSqlState());
  }

  @Override
  public Future<Optional<TicketFile>> find(TicketNumber number) {
    Tuple key = Tuple.of(number.value());
    Future<RowSet<Row>> ticket = pg.run(FIND, key);
    Future<RowSet<Row>> history = pg.run(HISTORY, key);
    Future<List<TicketFile.FileName>> files = attachments.names(number);
    return Future.all(ticket, history, files)
        .map(done -> stream(ticket.result())
            .findFirst()
            .map(row -> rows.file(
                row, stream(history.result()).map(TicketRows::entry).toList(), files.result())));
  }

  @Override
  public Future<List<Words>> openIn(String category, int limit) {
    return pg.run(OPEN_IN, Tuple.of(category, limit))
        .map(found -> stream(found)
            .map(row -> new Words(
                new TicketNumber(row.getLong("number")),
                row.getString("title"),
                row.getString("description")))
            .toList());
  }

  @Override
  public Future<List<TicketNumber>> provisional() {
    return pg.run(PROVISIONAL, Tuple.tuple())
        .map(found ->
            stream(found).map(row -> new TicketNumber(row.getLong("number"))).toList());
  }

  @Override
  public Future<Set<String>> emergencies() {
    return pg.run(EMERGENCIES, Tuple.tuple())
        .map(found ->
            stream(found).map(row -> row.getString("category")).collect(Collectors.toSet()));
  }

  static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
