package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yihu.gateway.letters.Letters;
import org.yihu.gateway.letters.Publishable;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;

/** Letters chosen for the portal, in PostgreSQL. */
public final class PgLetters implements Letters {
  /** {@link Publishable} as rows have it; the contract test compares the two. */
  private static final String PUBLISHABLE = """
      (t.channel = $1 AND t.state = ANY ($2) AND NOT t.confidential AND t.result IS NOT NULL AND NOT t.flags @> '{appealing}')
      """;

  private static final String CANDIDATES = """
      SELECT t.number, t.title, t.received_at, p.number IS NOT NULL AS withdrawn
      FROM ticket t LEFT JOIN published_letter p USING (number)
      WHERE coalesce(p.state, 'withdrawn') = 'withdrawn' AND %s
      ORDER BY t.number DESC LIMIT $3
      """.formatted(PUBLISHABLE);

  private static final String SHELVED =
      "SELECT p.*, %s AS publishable FROM published_letter p JOIN ticket t USING (number) "
          .formatted(PUBLISHABLE);

  private static final String LIST = SHELVED + """
      WHERE p.state = $3 ORDER BY coalesce(p.published_at, p.chosen_at) DESC, p.number DESC LIMIT $4
      """;

  private static final String READABLE = SHELVED + """
      WHERE p.state = 'published' AND %s ORDER BY p.published_at DESC, p.number DESC OFFSET $3 LIMIT $4
      """.formatted(PUBLISHABLE);

  private static final String FIND = SHELVED + "WHERE p.number = $3";

  private static final String ADD = """
      INSERT INTO published_letter (number, title, letter, reply, unit, state, chosen_by, chosen_at, approved_by, published_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      ON CONFLICT DO NOTHING
      """;

  private static final String REPLACE = """
      UPDATE published_letter SET title = $2, letter = $3, reply = $4, unit = $5, state = $6, chosen_by = $7, chosen_at = $8,
        approved_by = $9, published_at = $10
      WHERE number = $1 AND state = $11 AND chosen_by = $12 AND chosen_at = $13
      """;

  private final Pg pg;

  public PgLetters(Pg pg) {
    this.pg = pg;
  }

  private static Tuple publishable() {
    return Tuple.of(Publishable.CHANNEL)
        .addValue(Publishable.SETTLED.stream().map(TicketState::id).toArray(String[]::new));
  }

  @Override
  public Future<List<Candidate>> candidates(int limit) {
    return pg.run(CANDIDATES, publishable().addValue(limit))
        .map(rows -> PgTickets.stream(rows)
            .map(row -> new Candidate(
                new TicketNumber(row.getLong("number")),
                row.getString("title"),
                Pg.instant(row, "received_at"),
                row.getBoolean("withdrawn")))
            .toList());
  }

  @Override
  public Future<List<Shelved>> list(State state, int limit) {
    return pg.run(LIST, publishable().addValue(state.id()).addValue(limit))
        .map(rows -> PgTickets.stream(rows).map(PgLetters::shelved).toList());
  }

  @Override
  public Future<List<Letter>> readable(int offset, int limit) {
    return pg.run(READABLE, publishable().addValue(offset).addValue(limit))
        .map(rows -> PgTickets.stream(rows).map(PgLetters::letter).toList());
  }

  @Override
  public Future<Optional<Shelved>> find(TicketNumber number) {
    return pg.run(FIND, publishable().addValue(number.value()))
        .map(rows -> PgTickets.stream(rows).findFirst().map(PgLetters::shelved));
  }

  @Override
  public Future<Boolean> save(Optional<Letter> before, Letter after) {
    Tuple row = Tuple.of(
            after.number().value(),
            after.wording().title(),
            after.wording().letter(),
            after.wording().reply(),
            after.unit().orElse(null),
            after.state().id())
        .addValue(after.chosenBy())
        .addValue(Pg.time(after.chosenAt()))
        .addValue(after.approvedBy().orElse(null))
        .addValue(Pg.time(after.publishedAt()));
    before.ifPresent(old ->
        row.addValue(old.state().id()).addValue(old.chosenBy()).addValue(Pg.time(old.chosenAt())));
    return pg.run(before.isPresent() ? REPLACE : ADD, row).map(rows -> rows.rowCount() == 1);
  }

  private static Shelved shelved(Row row) {
    return new Shelved(letter(row), row.getBoolean("publishable"));
  }

  private static Letter letter(Row row) {
    return new Letter(
        new TicketNumber(row.getLong("number")),
        new Wording(row.getString("title"), row.getString("letter"), row.getString("reply")),
        Optional.ofNullable(row.getString("unit")),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("chosen_by"),
        Pg.instant(row, "chosen_at"),
        Optional.ofNullable(row.getString("approved_by")),
        Optional.ofNullable(row.getOffsetDateTime("published_at")).map(OffsetDateTime::toInstant));
  }
}
