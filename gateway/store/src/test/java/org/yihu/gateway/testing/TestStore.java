package org.yihu.gateway.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.yihu.gateway.postgres.Database;
import org.yihu.gateway.postgres.EmbeddedPostgres;

/** One real PostgreSQL for the whole test run; a fresh database for whoever asks. */
public final class TestStore {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static EmbeddedPostgres server;

  private TestStore() {}

  private static synchronized EmbeddedPostgres server() throws Exception {
    if (server == null) {
      Path home = Files.createTempDirectory("yihu-test");
      server = EmbeddedPostgres.start(home, 0);
    }
    return server;
  }

  /** A database that nobody else uses, empty. */
  public static Database freshDatabase() throws Exception {
    Database template = server().database();
    String name = "test" + COUNT.incrementAndGet();
    execute(template, "CREATE DATABASE " + name);
    return new Database(
        template.host(), template.port(), name, template.user(), template.password());
  }

  public static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(
            database.jdbcUrl(), database.user(), database.password().value());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row. */
  public static String query(Database database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(
            database.jdbcUrl(), database.user(), database.password().value());
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  /** {@code postgresql://…} of a database. */
  public static String url(Database database) {
    return "postgresql://" + database.user() + ":" + database.password().value() + "@"
        + database.host() + ":" + database.port() + "/" + database.name();
  }
}
