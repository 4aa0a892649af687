package org.yihu.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
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
   * @throws DataDirectoryInUse when another process serves from the data directory
   * @throws IOException when keys are missing for a database that has some, or nothing starts
   */
  public static StoreOpening open(HotlineConfig config) throws IOException, InterruptedException {
    Files.createDirectories(config.dataDir());
    if (config.store().dbUrl().isPresent())
      return opened(config, Database.of(config.store().dbUrl().get()), null);
    EmbeddedPostgres embedded =
        EmbeddedPostgres.start(config.dataDir(), config.store().embeddedPort());
    try {
      return opened(config, embedded.database(), embedded);
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
      return opened(config, running.orElseThrow(() -> e), null);
    }
  }

  private static StoreOpening opened(
      HotlineConfig config, Database database, @Nullable EmbeddedPostgres embedded)
      throws IOException {
    Migrations.run(database);
    return new StoreOpening(database, Vault.open(config.keyFile()), embedded);
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
