package org.yihu.gateway;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yihu.gateway.bench.IntakeLoad;
import org.yihu.gateway.postgres.EmbeddedPostgres;
import org.yihu.gateway.workbench.ServerProcess;

/** {@code kill -9} under load: what was acknowledged is there, once. */
class KillTest {
  @TempDir
  private Path dir;

  private final Vertx vertx = Vertx.vertx();

  @Test
  void whatWasAcknowledgedSurvivesTheDeathOfTheGatewayAndOfPostgres() throws Exception {
    Path data = dir.resolve("data");
    Path log = dir.resolve("log");
    Map<String, String> acknowledged = new HashMap<>();

    ServerProcess first = ServerProcess.start(data, log);
    String key = GatewayUnderLoad.key(vertx, data);
    IntakeLoad load = GatewayUnderLoad.load(vertx, first, key);
    GatewayUnderLoad.awaitAcknowledged(load, 200);
    first.kill();
    load.stop();
    acknowledged.putAll(load.acknowledged());

    try (ServerProcess second = ServerProcess.start(data, log)) {
      IntakeLoad more = GatewayUnderLoad.load(vertx, second, key);
      GatewayUnderLoad.awaitAcknowledged(more, 200);
      long postmaster =
          Long.parseLong(Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
              .get(0)
              .strip());
      ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
      GatewayUnderLoad.awaitReadyAgain(second);
      int before = more.acknowledged().size();
      GatewayUnderLoad.awaitAcknowledged(more, before + 50);
      more.stop();
      acknowledged.putAll(more.acknowledged());

      GatewayUnderLoad.assertEachOnce(EmbeddedPostgres.running(data).orElseThrow(), acknowledged);
    }
    vertx.close();
  }
}
