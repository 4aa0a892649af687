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
import org.yihu.gateway.store.KeyMark;
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
   * Opens the store, and starts the server when it is ours. A key file is made for a database that is
   * empty; never beside one that was sealed with other keys.
   *
   * @throws DataDirectoryInUse when another process serves from the data directory
   * @throws IOException when keys are missing for a database that has some, or nothing starts
   */
  public static StoreOpening open(HotlineConfig config) throws IOException, InterruptedException {
    Files.createDirectories(config.dataDir());
    if (config.store().dbUrl().isPresent()) return elsewhere(config);
    if (!Files.exists(config.keyFile())) {
      if (EmbeddedPostgres.exists(config.dataDir()))
        throw keysMissing(config, "in " + config.dataDir());
      // Before there is a database, so that no crash can leave one without its keys.
      Vault.open(config.keyFile());
    }
    var keys = new Keys(config.keyFile());
    EmbeddedPostgres embedded =
        EmbeddedPostgres.start(config.dataDir(), config.store().embeddedPort());
    try {
      Migrations.run(embedded.database());
      return new StoreOpening(embedded.database(), keys.vault(), embedded);
    } catch (IOException | RuntimeException e) {
      embedded.close();
      throw e;
    }
  }

  private static StoreOpening elsewhere(HotlineConfig config)
      throws IOException, InterruptedException {
    Database database = Database.of(config.store().dbUrl().orElseThrow());
    if (Files.exists(config.keyFile())) return joined(database, config);
    Migrations.run(database);
    if (KeyMark.of(database).isPresent()) throw keysMissing(config, "at db.url");
    return new StoreOpening(database, Vault.open(config.keyFile()), null);
  }

  private static StoreOpening joined(Database database, HotlineConfig config)
      throws IOException, InterruptedException {
    var keys = new Keys(config.keyFile());
    Migrations.run(database);
    return new StoreOpening(database, keys.vault(), null);
  }

  /** New keys would read nothing of what is there, and hide that the right ones are lost. */
  private static IOException keysMissing(HotlineConfig config, String where) {
    return new IOException("the key file " + config.keyFile()
        + " (keys.file) is missing, and the database " + where
        + " cannot be read without it: put it back from its backup, or name another database to start"
        + " empty; no key file was written");
  }

  /** The same, or the database of a server that another process runs on the data directory. */
  public static StoreOpening openOrJoin(HotlineConfig config)
      throws IOException, InterruptedException {
    try {
      return open(config);
    } catch (DataDirectoryInUse e) {
      Optional<Database> running = EmbeddedPostgres.running(config.dataDir());
      return joined(running.orElseThrow(() -> e), config);
    }
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
