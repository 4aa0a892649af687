package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yihu.gateway.knowledge.SentenceVectors;

/** Sentence vectors in PostgreSQL. */
public final class PgSentenceVectors implements SentenceVectors {
  private static final String FIND =
      "SELECT key, vector FROM sentence_vector WHERE key = ANY($1::bytea[])";

  private static final String KEEP = """
      INSERT INTO sentence_vector (key, vector) SELECT * FROM unnest($1::bytea[], $2::bytea[]) ON CONFLICT DO NOTHING
      """;

  private final Pg pg;

  public PgSentenceVectors(Pg pg) {
    this.pg = pg;
  }

  @Override
  public Future<Map<Buffer, byte[]>> find(List<Buffer> keys) {
    return pg.run(FIND, Tuple.tuple().addValue(keys.toArray(Buffer[]::new))).map(rows -> {
      Map<Buffer, byte[]> known = new HashMap<>();
      rows.forEach(
          row -> known.put(row.getBuffer("key"), row.getBuffer("vector").getBytes()));
      return known;
    });
  }

  @Override
  public Future<Void> keep(Map<Buffer, byte[]> vectors) {
    List<Buffer> keys = List.copyOf(vectors.keySet());
    Buffer[] values =
        keys.stream().map(key -> Buffer.buffer(vectors.get(key))).toArray(Buffer[]::new);
    return pg.run(KEEP, Tuple.tuple().addValue(keys.toArray(Buffer[]::new)).addValue(values))
        .mapEmpty();
  }
}
