package org.yihu.gateway.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.yihu.gateway.postgres.Database;

/** Brings a database to the schema of this program, forward only. Blocking. */
public final class Migrations {
  /** The number of the last file in {@code db/migration}. */
  static final String NEWEST = "17";

  private static final String LAST =
      "SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1";

  private Migrations() {}

  /**
   * Brings the schema up to date; blocks.
   *
   * <p>Nearly every start finds the newest schema: that is asked first, since to load what migrates takes
   * a good part of a start.
   *
   * @return how many migrations were applied
   */
  public static int run(Database database) {
    return isNewest(database) ? 0 : migrate(database);
  }

  private static boolean isNewest(Database database) {
    try (Connection connection = DriverManager.getConnection(
            database.jdbcUrl(), database.user(), database.password().value());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(LAST)) {
      return rows.next() && NEWEST.equals(rows.getString(1));
    } catch (SQLException e) {
      return false; // empty, or away: migrating makes the one and says the other
    }
  }

  private static int migrate(Database database) {
    return Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password().value())
        .locations("classpath:db/migration")
        .cleanDisabled(true)
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
