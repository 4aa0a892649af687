package org.yihu.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.yihu.config.HotlineConfig;
import org.yihu.gateway.postgres.DataDirectoryInUse;
import org.yihu.gateway.postgres.Database;
import org.yihu.gateway.postgres.EmbeddedPostgres;
import org.yihu.gateway.store.Migrations;
import org.yihu.gateway.store.Vault;

/**
 * The database and the keys, ready for use: the server started when it is ours, the schema brought
 * up to date. Blocking.
 */
public final class StoreOpening implements AutoCloseable {
  private final Database database;
  private final Vault vault;
  private final @Nullable EmbeddedPostgres embedded;

  private StoreOpening(Database database, Vault vault, @Nullable EmbeddedPostgres embedded) {
    this.database = database;
    this.vault = vault;
    this.embedded = embedded;
  }

  /**
   * Opens the store, and starts the server when it is ours.
   *
   * @throws DataDirectoryInUse when another process serves from the data directory
   * @throws IOException when keys are missing for a database that has some, or nothing starts
   */
  public static StoreOpening open(HotlineConfig config) throws IOException, InterruptedException {
    Files.createDirectories(config.dataDir());
    var keys = new Keys(config.keyFile());
    if (config.store().dbUrl().isPresent())
      return opened(Database.of(config.store().dbUrl().get()), keys, null);
    EmbeddedPostgres embedded =
        EmbeddedPostgres.start(config.dataDir(), config.store().embeddedPort());
    try {
      return opened(embedded.database(), keys, embedded);
    } catch (IOException | RuntimeException e) {
      embedded.close();
      throw e;
    }
  }

  /** The same, or the database of a server that another process runs on the data directory. */
  public static StoreOpening openOrJoin(HotlineConfig config)
      throws IOException, InterruptedException {
    try {
      return open(config);
    } catch (DataDirectoryInUse e) {
      Optional<Database> running = EmbeddedPostgres.running(config.dataDir());
      return opened(running.orElseThrow(() -> e), new Keys(config.keyFile()), null);
    }
  }

  private static StoreOpening opened(
      Database database, Keys keys, @Nullable EmbeddedPostgres embedded)
      throws IOException, InterruptedException {
    Migrations.run(database);
    return new StoreOpening(database, keys.vault(), embedded);
  }

  /** The key file, read on a thread of its own while the database starts. */
  private static final class Keys {
    private final FutureTask<Vault> opening;

    Keys(Path file) {
      opening = new FutureTask<>(() -> Vault.open(file));
      var thread = new Thread(opening, "keys");
      thread.setDaemon(true);
      thread.start();
    }

    Vault vault() throws IOException, InterruptedException {
      try {
        return opening.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException cause) throw cause;
        throw new IOException(e.getCause());
      }
    }
  }

  public Database database() {
    return database;
  }

  public Vault vault() {
    return vault;
  }

  /** The server started here, absent when the database is somebody else's. */
  public Optional<EmbeddedPostgres> embedded() {
    return Optional.ofNullable(embedded);
  }

  @Override
  public void close() {
    if (embedded != null) embedded.close();
  }
}
