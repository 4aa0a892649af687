package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.yihu.gateway.letters.Letters;

/** Published letters in PostgreSQL. */
public final class PgLetters implements Letters {
  private static final String CANDIDATES = """
      SELECT number, title, received_at FROM ticket t
      WHERE state IN ('completed', 'follow_up', 'answered') AND channel = 'mailbox' AND NOT confidential AND result IS NOT NULL
        AND NOT EXISTS (SELECT FROM published_letter p WHERE p.number = t.number)
      ORDER BY number DESC LIMIT 50
      """;

  private static final String LIST = """
      SELECT * FROM published_letter WHERE state = $1 ORDER BY coalesce(published_at, chosen_at) DESC, number DESC
      LIMIT $2 OFFSET $3
      """;

  private static final String FIND = "SELECT * FROM published_letter WHERE number = $1";

  private static final String CHOOSE = """
      INSERT INTO published_letter (number, title, letter, reply, unit, state, chosen_by, chosen_at)
      VALUES ($1, $2, $3, $4, $5, 'chosen', $6, $7)
      ON CONFLICT (number) DO UPDATE SET title = $2, letter = $3, reply = $4, unit = $5, state = 'chosen', chosen_by = $6,
        chosen_at = $7, approved_by = NULL, published_at = NULL
      WHERE published_letter.state <> 'published'
      """;

  private static final String PUBLISH = """
      UPDATE published_letter SET state = 'published', approved_by = $2, published_at = $3
      WHERE number = $1 AND state = 'chosen' AND chosen_by <> $2
      """;

  private static final String WITHDRAW =
      "UPDATE published_letter SET state = 'withdrawn' WHERE number = $1 AND state <> 'withdrawn'";

  private final Pg pg;

  public PgLetters(Pg pg) {
    this.pg = pg;
  }

  @Override
  public Future<List<Candidate>> candidates() {
    return pg.run(CANDIDATES, Tuple.tuple())
        .map(rows -> PgTickets.stream(rows)
            .map(row -> new Candidate(
                row.getLong("number"), row.getString("title"), Pg.instant(row, "received_at")))
            .toList());
  }

  @Override
  public Future<List<Letter>> list(String state, int page, int size) {
    return pg.run(LIST, Tuple.of(state, size, page * size))
        .map(rows -> PgTickets.stream(rows).map(PgLetters::letter).toList());
  }

  @Override
  public Future<Optional<Letter>> find(long number) {
    return pg.run(FIND, Tuple.of(number))
        .map(rows -> PgTickets.stream(rows).findFirst().map(PgLetters::letter));
  }

  @Override
  public Future<Boolean> choose(Letter letter, Instant now) {
    return pg.run(
            CHOOSE,
            Tuple.of(
                    letter.number(),
                    letter.title(),
                    letter.letter(),
                    letter.reply(),
                    letter.unit().orElse(null),
                    letter.chosenBy())
                .addValue(Pg.time(now)))
        .map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Future<Boolean> publish(long number, String who, Instant now) {
    return pg.run(PUBLISH, Tuple.of(number, who, Pg.time(now))).map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Future<Boolean> withdraw(long number) {
    return pg.run(WITHDRAW, Tuple.of(number)).map(rows -> rows.rowCount() == 1);
  }

  private static Letter letter(Row row) {
    return new Letter(
        row.getLong("number"),
        row.getString("title"),
        row.getString("letter"),
        row.getString("reply"),
        Optional.ofNullable(row.getString("unit")),
        row.getString("state"),
        row.getString("chosen_by"),
        Optional.ofNullable(row.getString("approved_by")),
        Optional.ofNullable(row.getOffsetDateTime("published_at")).map(OffsetDateTime::toInstant));
  }
}
