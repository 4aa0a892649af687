package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether the database keeps what it confirmed when the power goes. Somebody may have turned that off for
 * speed; then no promise to a citizen holds, and the gateway must not look as if it did.
 */
public final class Durability {
  private static final List<String> NEEDED =
      List.of("fsync", "full_page_writes", "synchronous_commit");

  private static final String SETTINGS =
      "SELECT current_setting($1), current_setting($2), current_setting($3)";

  private final Pg pg;

  public Durability(Pg pg) {
    this.pg = pg;
  }

  /** The server's settings that are off and must not be; empty when what is confirmed is kept. */
  public Future<List<String>> lacking() {
    return pg.run(SETTINGS, Tuple.from(NEEDED)).map(rows -> {
      Row row = rows.iterator().next();
      return IntStream.range(0, NEEDED.size())
          .filter(i -> "off".equals(row.getString(i)))
          .mapToObj(NEEDED::get)
          .toList();
    });
  }
}
