package org.yihu.gateway.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.yihu.gateway.postgres.Database;
import org.yihu.gateway.store.Migrations;

/** Puts a backup into an empty database: all of it in one transaction, or nothing. */
public final class Restore {
  private static final int BUFFER = 1 << 16;

  private final BackupDirectory place;
  private final Manifest manifest;

  private Restore(BackupDirectory place, Manifest manifest) {
    this.place = place;
    this.manifest = manifest;
  }

  /**
   * Looks whether a backup is whole, before anything is touched.
   *
   * @throws BackupRefused when it is half, changed, or of a newer program
   */
  public static Restore of(BackupDirectory place) throws IOException {
    Manifest manifest = Manifest.read(place.manifest());
    if (!Migrations.knows(manifest.schema()))
      throw new BackupRefused("the backup was written by Yihu " + manifest.program()
          + ", which is newer than this one; restore it with that version");
    if (!Files.isReadable(place.keyFile()))
      throw new BackupRefused(
          "the keys of the backup are missing: put them back to " + place.keyFile());
    var restore = new Restore(place, manifest);
    for (Manifest.Part part : manifest.tables()) restore.check(part);
    return restore;
  }

  public Manifest manifest() {
    return manifest;
  }

  /** The key file that opens what is sealed in it. */
  public Path keyFile() {
    return place.keyFile();
  }

  private void check(Manifest.Part part) throws IOException {
    Path file = place.table(part.table());
    MessageDigest digest = Backup.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (NoSuchFileException e) {
      throw new BackupRefused("the backup is not whole: " + file + " is missing; take another one");
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(part.sha256()))
      throw new BackupRefused("the backup is damaged: " + file + " was changed; take another one");
  }

  /**
   * Fills a database.
   *
   * @param empty without schema, or with this one's and no rows
   * @throws BackupRefused when there is something in it
   * @throws IOException when it fails; the database is as empty as before
   */
  public void into(Database empty, Backup.Progress progress) throws IOException {
    try (Connection connection = empty.connect()) {
      requireEmpty(connection);
      Migrations.to(empty, manifest.schema());
      fill(connection, progress);
      Migrations.run(empty);
      try (Statement statement = connection.createStatement()) {
        statement.execute("ANALYZE");
      }
    } catch (SQLException e) {
      throw new IOException("the database could not be filled: " + e.getMessage(), e);
    }
  }

  private void requireEmpty(Connection connection) throws IOException, SQLException {
    for (Tables.Table table : Tables.of(connection)) {
      if (hasRows(connection, table.name()))
        throw new BackupRefused("the database is not empty: table " + table.name()
            + " has rows; name an empty data directory (--data) or an empty database (db.url)");
    }
    Optional<String> version = Migrations.version(connection);
    if (version.isPresent() && !version.get().equals(manifest.schema()))
      throw new BackupRefused("the database is empty but of schema " + version.get()
          + ", the backup of " + manifest.schema()
          + "; name a new data directory (--data) or a new database (db.url)");
  }

  private static boolean hasRows(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT 1 FROM " + Tables.quoted(table) + " LIMIT 1")) {
      return rows.next();
    }
  }

  private void fill(Connection connection, Backup.Progress progress)
      throws IOException, SQLException {
    connection.setAutoCommit(false);
    Map<String, Tables.Table> there = Tables.of(connection).stream()
        .collect(Collectors.toMap(Tables.Table::name, Function.identity()));
    List<Manifest.Part> parts = manifest.tables();
    for (int i = 0; i < parts.size(); i++) {
      Manifest.Part part = parts.get(i);
      Tables.Table table = there.get(part.table());
      // Names go into statements: only those that the schema has.
      if (table == null || !table.columns().containsAll(part.columns()))
        throw new BackupRefused(
            "the backup names a table or column that its schema does not have: " + part.table());
      fill(connection, part);
      progress.table(i + 1, parts.size(), part);
    }
    Tables.continueSequences(connection);
    connection.commit();
    connection.setAutoCommit(true);
  }

  private void fill(Connection connection, Manifest.Part part) throws IOException, SQLException {
    String target = new Tables.Table(part.table(), part.columns()).target();
    long rows;
    try (InputStream in = new GZIPInputStream(
        new BufferedInputStream(Files.newInputStream(place.table(part.table())), BUFFER), BUFFER)) {
      rows = Backup.copies(connection).copyIn("COPY " + target + " FROM STDIN", in);
    }
    if (rows != part.rows())
      throw new BackupRefused("the backup is damaged: " + part.table() + " has " + rows + " rows, "
          + part.rows() + " were written; take another one");
  }
}
