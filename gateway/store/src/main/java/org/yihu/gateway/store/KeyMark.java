package org.yihu.gateway.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.yihu.gateway.postgres.Database;

/** The fingerprint of the keys that a database was sealed with, asked before there are keys. Blocking. */
public final class KeyMark {
  /** Name of the setting. */
  static final String NAME = "key-fingerprint";

  private static final String FIND = "SELECT value FROM setting WHERE name = ?";

  private KeyMark() {}

  /**
   * The mark of a database whose schema is up to date.
   *
   * @return empty when nothing was sealed yet
   */
  public static Optional<String> of(Database database) throws IOException {
    try (Connection connection = database.connect();
        var statement = connection.prepareStatement(FIND)) {
      statement.setString(1, NAME);
      try (var rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IOException("the database cannot be asked for its keys", e);
    }
  }
}
