package org.yihu.gateway.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.yihu.gateway.postgres.Database;
import org.yihu.gateway.store.Migrations;

/** Writes a backup. */
public final class Backup {
  private static final int BUFFER = 1 << 16;
  private static final String ONE_MOMENT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

  /** Told after each table. */
  public interface Progress {
    /**
     * @param done tables, of {@code all}
     * @param part the last one
     */
    void table(int done, int all, Manifest.Part part);
  }

  private final Database database;
  private final BackupDirectory place;
  private final Progress progress;

  private Backup(Database database, BackupDirectory place, Progress progress) {
    this.database = database;
    this.place = place;
    this.progress = progress;
  }

  /**
   * Copies database and keys. What was acknowledged before the call is in it; what happens during it is
   * not, or whole.
   *
   * @param out a directory that is empty or not there; complete when it appears
   * @param program version of this program
   * @throws BackupRefused when something lies at {@code out}
   * @throws IOException when the disk is full or the database away; nothing is left behind
   */
  public static Manifest write(
      Database database, Path keyFile, BackupDirectory out, String program, Progress progress)
      throws IOException {
    if (out.isTaken())
      throw new BackupRefused(
          out.root() + " is not empty; name a directory that does not exist yet");
    BackupDirectory growing = out.growing();
    growing.delete(); // of a backup that was broken off
    try {
      growing.create();
      Manifest manifest = new Backup(database, growing, progress).copy(keyFile, program);
      Files.move(growing.root(), out.root(), StandardCopyOption.ATOMIC_MOVE);
      force(out.parent());
      return manifest;
    } catch (IOException | RuntimeException e) {
      growing.delete();
      throw e;
    }
  }

  private Manifest copy(Path keyFile, String program) throws IOException {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      run(connection, ONE_MOMENT);
      Instant at = moment(connection);
      String schema = Migrations.version(connection)
          .orElseThrow(() -> new BackupRefused("the database is empty; there is nothing to keep"));
      List<Manifest.Part> parts = new ArrayList<>();
      List<Tables.Table> tables = Tables.of(connection);
      for (Tables.Table table : tables) {
        parts.add(copy(connection, table));
        progress.table(parts.size(), tables.size(), parts.get(parts.size() - 1));
      }
      connection.rollback();
      // After the data: keys are added, never taken away, so these open all of it.
      Files.copy(keyFile, place.keyFile());
      force(place.keyFile());
      var manifest = new Manifest(program, schema, at, List.copyOf(parts));
      manifest.write(place.manifest());
      force(place.manifest());
      return manifest;
    } catch (SQLException e) {
      throw new IOException("the database could not be copied: " + e.getMessage(), e);
    }
  }

  private Manifest.Part copy(Connection connection, Tables.Table table)
      throws IOException, SQLException {
    Path file = place.table(table.name());
    MessageDigest digest = sha256();
    long rows;
    try (OutputStream raw = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        OutputStream packed = new Packing(new DigestOutputStream(raw, digest))) {
      rows = copies(connection).copyOut("COPY " + table.target() + " TO STDOUT", packed);
    }
    force(file);
    String hash = HexFormat.of().formatHex(digest.digest());
    return new Manifest.Part(table.name(), table.columns(), rows, Files.size(file), hash);
  }

  /** Quick rather than small: most of it is sealed, and sealed bytes do not shrink. */
  private static final class Packing extends GZIPOutputStream {
    Packing(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  static CopyManager copies(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Instant moment(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT now()")) {
      rows.next();
      return rows.getTimestamp(1).toInstant();
    }
  }

  /** What is acknowledged as saved is on the disk. */
  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
