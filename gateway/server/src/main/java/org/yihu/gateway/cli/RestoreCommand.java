package org.yihu.gateway.cli;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.yihu.config.HotlineConfig;
import org.yihu.gateway.StoreOpening;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.backup.BackupDirectory;
import org.yihu.gateway.backup.Restore;
import org.yihu.gateway.people.AuditLog;
import org.yihu.gateway.postgres.Database;
import org.yihu.gateway.postgres.EmbeddedPostgres;
import org.yihu.gateway.store.Pg;
import org.yihu.gateway.store.PgAudit;
import org.yihu.gateway.store.PgSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code restore}: a backup into an empty place, looked through before and after. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Put a backup into an empty data directory (or the empty database of db.url) and its keys to keys.file.",
      "Every file is compared with what was written, then all is put in at once or nothing; at last the audit log is"
          + " verified.",
      "Messages that waited when the backup was taken are sent by the next start: leave channels out of the settings"
          + " when you only try a backup."
    })
final class RestoreCommand implements Callable<Integer> {
  private static final int HALF_AN_HOUR = 1800;

  @Mixin
  private SettingsOptions settings = new SettingsOptions();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DIR",
      description = "directory that yihu backup wrote")
  private Path from = Path.of("");

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    HotlineConfig config = settings.load();
    Restore restore = Restore.of(new BackupDirectory(from));
    boolean placed = placeKeys(restore.keyFile(), config.keyFile());
    try {
      fill(restore, config);
    } catch (Exception e) {
      if (placed) Files.delete(config.keyFile());
      throw e;
    }
    return verified(restore, config);
  }

  /** @return whether the key file was not there before */
  private static boolean placeKeys(Path saved, Path place) throws IOException {
    if (!Files.exists(place)) {
      Files.createDirectories(place.toAbsolutePath().getParent());
      Files.copy(saved, place);
      return true;
    }
    if (Files.mismatch(saved, place) < 0) return false;
    throw new IOException("the key file " + place
        + " (keys.file) is not that of the backup: move it away, or name another one");
  }

  private void fill(Restore restore, HotlineConfig config)
      throws IOException, InterruptedException {
    var progress = TableProgress.on(spec.commandLine().getErr());
    if (config.store().dbUrl().isPresent()) {
      restore.into(Database.of(config.store().dbUrl().get()), progress);
      return;
    }
    Files.createDirectories(config.dataDir());
    try (var embedded = EmbeddedPostgres.start(config.dataDir(), config.store().embeddedPort())) {
      restore.into(embedded.database(), progress);
    }
  }

  private int verified(Restore restore, HotlineConfig config) throws Exception {
    Vertx vertx = ServeCommand.newVertx();
    try (StoreOpening store = StoreOpening.open(config)) {
      Pg pg = Pg.connect(vertx, store.database(), config.store());
      try {
        Waiting.on(new PgSettings(pg).checkKeys(store.vault()), 30);
        return verified(restore, new PgAudit(pg, store.vault()));
      } finally {
        Waiting.on(pg.close(), 10);
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }

  private int verified(Restore restore, AuditLog log) throws Exception {
    AuditLog.Verdict verdict = Waiting.on(log.verify(Optional.empty()), HALF_AN_HOUR);
    var out = spec.commandLine().getOut();
    if (verdict.broken().isPresent()) {
      out.println("everything is restored, but the audit log is broken at line "
          + verdict.broken().get() + ": it was so when the backup was taken");
      return 1;
    }
    var line = new AuditLog.Line(
        Clock.systemUTC().instant(),
        UserCommand.WHO,
        "restore",
        "database",
        restore.manifest().rows() + " rows of " + restore.manifest().at());
    Waiting.on(log.append(List.of(line)), 30);
    out.printf(
        "%d rows of %s restored, the audit log's %d lines in order%n",
        restore.manifest().rows(), restore.manifest().at(), verdict.lines());
    return 0;
  }
}
