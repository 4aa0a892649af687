package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.desk.Kept;
import org.yihu.gateway.ticket.TicketNumber;

/** Opens tickets by {@link OpenStatement}, in a transaction of its own or in another's. */
final class PgOpening {
  private final Pg pg;
  private final OpenStatement statement;
  private final TicketCounter counter;
  private final MessageKeys keys;
  private final ZoneId zone;

  /** @param zone where the day of a ticket number is counted */
  PgOpening(Pg pg, Vault vault, MessageKeys keys, ZoneId zone) {
    this.pg = pg;
    this.statement = new OpenStatement(vault);
    this.counter = new TicketCounter(pg);
    this.keys = keys;
    this.zone = zone;
  }

  /** One result a draft, in their order. */
  Future<List<Kept>> open(List<Draft> drafts) {
    return numbers(drafts.get(0).receivedAt(), drafts.size())
        .compose(first -> parameters(first, drafts))
        .compose(parameters -> pg.run(OpenStatement.SQL, parameters))
        .compose(opened -> completed(drafts, opened, keys::find));
  }

  Future<Kept> open(Draft draft, TicketNumber number, SqlConnection tx) {
    List<Draft> one = List.of(draft);
    return parameters(number.value(), one)
        .compose(parameters -> tx.preparedQuery(OpenStatement.SQL).execute(parameters))
        .compose(opened -> completed(one, opened, others -> keys.find(others, tx)))
        .map(kept -> kept.get(0));
  }

  /**
   * Takes numbers that follow one another.
   *
   * @return the first
   */
  Future<Long> numbers(Instant receivedAt, int count) {
    return counter.take(receivedAt.atZone(zone).toLocalDate(), count);
  }

  private Future<Tuple> parameters(long first, List<Draft> drafts) {
    return pg.offLoop(OpenStatement.bytes(drafts), () -> statement.parameters(first, drafts));
  }

  /** The drafts that were opened, and what is kept for the others. */
  private static Future<List<Kept>> completed(
      List<Draft> drafts,
      RowSet<Row> opened,
      Function<List<MessageKey>, Future<Map<MessageKey, Kept>>> find) {
    Map<Integer, Long> numbers = new HashMap<>();
    for (Row row : opened) numbers.put(row.getInteger("ord"), row.getLong("number"));
    List<MessageKey> others = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      if (!numbers.containsKey(i)) others.add(drafts.get(i).key());
    }
    Future<Map<MessageKey, Kept>> known =
        others.isEmpty() ? Future.succeededFuture(Map.of()) : find.apply(others);
    return known.map(byKey -> {
      List<Kept> result = new ArrayList<>(drafts.size());
      for (int i = 0; i < drafts.size(); i++) {
        Draft draft = drafts.get(i);
        Long number = numbers.get(i);
        result.add(
            number == null
                ? Objects.requireNonNull(byKey.get(draft.key()))
                : Kept.opened(draft, new TicketNumber(number)));
      }
      return result;
    });
  }
}
