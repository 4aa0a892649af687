package org.yihu.gateway.postgres;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.yihu.config.Secret;

/** Where the database is and how to sign in. */
public record Database(String host, int port, String name, String user, Secret password) {
  private static final int DEFAULT_PORT = 5432;

  /**
   * The database that an address names.
   *
   * @param url {@code postgresql://user:password@host:port/database}
   */
  public static Database of(URI url) {
    String[] login =
        url.getUserInfo() == null ? new String[] {"", ""} : url.getUserInfo().split(":", 2);
    String path = url.getPath() == null ? "" : url.getPath();
    return new Database(
        url.getHost(),
        url.getPort() < 0 ? DEFAULT_PORT : url.getPort(),
        path.length() > 1 ? path.substring(1) : login[0],
        login[0],
        new Secret(login.length > 1 ? login[1] : ""));
  }

  /** A connection for work that blocks; the caller closes it. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user, password.value());
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + name;
  }
}
