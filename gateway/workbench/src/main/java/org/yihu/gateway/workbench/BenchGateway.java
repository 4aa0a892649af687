package org.yihu.gateway.workbench;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yihu.config.ConfigLoader;
import org.yihu.config.HotlineConfig;
import org.yihu.gateway.StoreOpening;
import org.yihu.gateway.Waiting;
import org.yihu.gateway.cli.ServeCommand;

/** A gateway in a process of its own, to be measured, and its store beside it. */
record BenchGateway(HotlineConfig config, Vertx vertx, ServerProcess server, StoreOpening store)
    implements AutoCloseable {

  /** @param data its data directory; a temporary one when absent */
  static BenchGateway start(@Nullable Path data) throws IOException, InterruptedException {
    return start(data, List.of());
  }

  /**
   * The same.
   *
   * @param options of its virtual machine
   * @param settings {@code key=value}
   */
  static BenchGateway start(@Nullable Path data, List<String> options, String... settings)
      throws IOException, InterruptedException {
    Path dir = data == null
        ? Files.createTempDirectory("yihu-bench").resolve("data")
        : data.toAbsolutePath();
    HotlineConfig config =
        new ConfigLoader(Map.of()).load(Optional.empty(), Map.of("data.dir", dir.toString()));
    Files.createDirectories(dir.getParent());
    ServerProcess server = ServerProcess.start(
        options, dir, dir.resolveSibling(dir.getFileName() + ".bench.log"), settings);
    try {
      StoreOpening store = StoreOpening.openOrJoin(config);
      return new BenchGateway(config, ServeCommand.newVertx(), server, store);
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public void close() throws Exception {
    try {
      store.close();
    } finally {
      server.close();
    }
    Waiting.on(vertx.close(), 10);
  }
}
