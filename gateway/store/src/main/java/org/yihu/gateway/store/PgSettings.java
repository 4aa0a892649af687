package org.yihu.gateway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/** Values of the installation itself, the first writer's staying. */
public final class PgSettings {
  private static final String KEEP = """
      WITH added AS (INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING value)
      SELECT value FROM added UNION ALL SELECT value FROM setting WHERE name = $1 LIMIT 1
      """;

  private final Pg pg;

  public PgSettings(Pg pg) {
    this.pg = pg;
  }

  /** The value kept under a name; this one when none was. */
  public Future<String> keep(String name, String value) {
    return pg.run(KEEP, Tuple.of(name, value))
        .map(rows -> rows.iterator().next().getString("value"));
  }

  /**
   * Makes sure that the key file is the one the database was sealed with.
   *
   * @return fails when it is another
   */
  public Future<Void> checkKeys(Vault vault) {
    return keep(KeyMark.NAME, vault.fingerprint())
        .compose(known -> known.equals(vault.fingerprint())
            ? Future.succeededFuture()
            : Future.failedFuture(new IllegalStateException(
                "the key file (keys.file) is not the one this database was sealed with: fingerprint "
                    + vault.fingerprint() + ", expected " + known + "; put the right file back")));
  }
}
