package org.yihu.gateway.store;

import org.flywaydb.core.Flyway;
import org.yihu.gateway.postgres.Database;

/** Brings a database to the schema of this program, forward only. Blocking. */
public final class Migrations {
  private Migrations() {}

  /** @return how many migrations were applied */
  public static int run(Database database) {
    return Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password().value())
        .locations("classpath:db/migration")
        .cleanDisabled(true)
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
