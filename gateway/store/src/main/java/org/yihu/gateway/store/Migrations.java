package org.yihu.gateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.yihu.gateway.postgres.Database;

/** Brings a database to the schema of this program, forward only. Blocking. */
public final class Migrations {
  /** The number of the last file in {@code db/migration}. */
  static final String NEWEST = "21";

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
    return isNewest(database) ? 0 : migrate(database, MigrationVersion.LATEST);
  }

  /** Brings a database without schema to that of an older program; blocks. */
  public static void to(Database database, String version) {
    migrate(database, MigrationVersion.fromVersion(version));
  }

  /** Whether a schema is this program's or older. */
  public static boolean knows(String version) {
    return MigrationVersion.fromVersion(version).compareTo(MigrationVersion.fromVersion(NEWEST))
        <= 0;
  }

  /** The schema that a database has; empty when it has none. */
  public static Optional<String> version(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var history =
            statement.executeQuery("SELECT to_regclass('flyway_schema_history') IS NOT NULL")) {
      history.next();
      if (!history.getBoolean(1)) return Optional.empty();
    }
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(LAST)) {
      return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
    }
  }

  private static boolean isNewest(Database database) {
    try (Connection connection = database.connect()) {
      return version(connection).equals(Optional.of(NEWEST));
    } catch (SQLException e) {
      return false; // away: migrating says so
    }
  }

  private static int migrate(Database database, MigrationVersion target) {
    return Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password().value())
        .locations("classpath:db/migration")
        .target(target)
        .cleanDisabled(true)
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
