package org.yihu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yihu.gateway.bench.IntakeLoad;
import org.yihu.gateway.cli.YihuCommand;
import org.yihu.gateway.postgres.EmbeddedPostgres;
import org.yihu.gateway.workbench.ServerProcess;

/** The drill an engineer does before they need it: a backup under load, restored elsewhere, used. */
class BackupDrillTest {
  @TempDir
  private Path dir;

  private final Vertx vertx = Vertx.vertx();

  @Test
  void whatWasAcknowledgedBeforeTheBackupIsThereOnceWhereItWasRestored() throws Exception {
    Path data = dir.resolve("data");
    Path again = dir.resolve("again");
    Path out = dir.resolve("backup");
    Map<String, String> before;
    try (ServerProcess gateway = ServerProcess.start(data, dir.resolve("log"))) {
      IntakeLoad load = GatewayUnderLoad.load(vertx, gateway, GatewayUnderLoad.key(vertx, data));
      GatewayUnderLoad.awaitAcknowledged(load, 200);
      before = load.acknowledged();

      assertThat(yihu("backup", "--data", data.toString(), "--out", out.toString()))
          .isZero();

      GatewayUnderLoad.awaitAcknowledged(load, before.size() + 50);
      load.stop();
    }
    assertThat(yihu("restore", "--from", out.toString(), "--data", again.toString()))
        .isZero();
    assertThat(yihu("audit", "verify", "--data", again.toString())).isZero();

    try (ServerProcess gateway = ServerProcess.start(again, dir.resolve("log2"))) {
      GatewayUnderLoad.assertEachOnce(EmbeddedPostgres.running(again).orElseThrow(), before);
      IntakeLoad more = GatewayUnderLoad.load(vertx, gateway, GatewayUnderLoad.key(vertx, again));
      GatewayUnderLoad.awaitAcknowledged(more, 50);
      more.stop();
    }
    vertx.close();
  }

  @Test
  void aPlaceThatIsUsedIsLeftAsItIs() throws Exception {
    Path data = dir.resolve("data");
    Path out = dir.resolve("backup");
    assertThat(yihu("migrate", "--data", data.toString())).isZero();
    assertThat(yihu("backup", "--data", data.toString(), "--out", out.toString()))
        .isZero();
    Path other = dir.resolve("other");
    assertThat(yihu("migrate", "--data", other.toString())).isZero();
    byte[] keys = Files.readAllBytes(keysOf(other));

    assertThat(yihu("restore", "--from", out.toString(), "--data", other.toString()))
        .isOne();
    assertThat(keysOf(other)).hasBinaryContent(keys);
    assertThat(yihu("restore", "--from", out.toString(), "--data", data.toString()))
        .isOne();
    assertThat(yihu("backup", "--data", data.toString(), "--out", out.toString()))
        .isOne();
    assertThat(yihu(
            "restore",
            "--from",
            dir.resolve("nowhere").toString(),
            "--data",
            dir.resolve("new").toString()))
        .isOne();
    assertThat(dir.resolve("new")).doesNotExist();
  }

  private static Path keysOf(Path data) {
    return data.resolveSibling(data.getFileName() + ".keys.json");
  }

  private static int yihu(String... args) {
    return YihuCommand.run(args);
  }
}
