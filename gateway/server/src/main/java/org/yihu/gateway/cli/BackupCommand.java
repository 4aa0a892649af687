package org.yihu.gateway.cli;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.yihu.config.HotlineConfig;
import org.yihu.gateway.BuildVersion;
import org.yihu.gateway.StoreOpening;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.backup.Backup;
import org.yihu.gateway.backup.BackupDirectory;
import org.yihu.gateway.backup.Manifest;
import org.yihu.gateway.people.AuditLog;
import org.yihu.gateway.store.Pg;
import org.yihu.gateway.store.PgAudit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code backup}: everything of one moment, beside a gateway that goes on. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Copy database and keys to a new directory, as of one moment, beside a running gateway or without one.",
      "DIR/data holds the tables and tells nothing without DIR/keys: carry the two to different places.",
      "The directory appears when all of it is on the disk. Settings, pack and profiles are files of yours: keep them"
          + " with it."
    })
final class BackupCommand extends StoreCommand {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "directory that does not exist yet, or is empty")
  private Path out = Path.of("");

  @Override
  int run(Vertx vertx, HotlineConfig config, StoreOpening store, Pg pg) throws Exception {
    Manifest written = Backup.write(
        store.database(),
        config.keyFile(),
        new BackupDirectory(out),
        BuildVersion.number(),
        TableProgress.on(spec.commandLine().getErr()));
    var line = new AuditLog.Line(
        Clock.systemUTC().instant(),
        UserCommand.WHO,
        "backup",
        "database",
        written.rows() + " rows of " + written.at());
    Waiting.on(new PgAudit(pg, store.vault()).append(List.of(line)), 30);
    print("%d rows of %s in %s".formatted(written.rows(), written.at(), out));
    return 0;
  }
}
