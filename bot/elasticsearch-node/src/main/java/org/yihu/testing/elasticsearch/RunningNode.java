package org.yihu.testing.elasticsearch;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** An {@link ElasticsearchNode} in a process of its own, on a free port of loopback. */
public final class RunningNode implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  private final Path home;
  private final int port;
  private Process process;

  private RunningNode(Path home, int port, Process process) {
    this.home = home;
    this.port = port;
    this.process = process;
  }

  /** Starts with what a home directory holds; returns when it answers. */
  public static RunningNode start(Path home) throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    return new RunningNode(home, port, launch(home, port));
  }

  private static Process launch(Path home, int port) throws IOException {
    Path code = code();
    Path layout = code.resolveSibling("node");
    if (!Files.isDirectory(layout))
      throw new IOException(layout + " is missing: run ./mvnw -pl bot/elasticsearch-node package");
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        code + File.pathSeparator + layout.resolve("lib") + "/*",
        ElasticsearchNode.class.getName(),
        home.toString(),
        Integer.toString(port),
        layout.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var ready = new AtomicBoolean();
    CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS).execute(() -> {
      if (!ready.get()) process.destroyForcibly();
    });
    var said = new StringBuilder();
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("READY")) {
        ready.set(true);
        drain(lines);
        return process;
      }
      said.append(line).append('\n');
    }
    throw new IOException("the node did not start:\n" + said);
  }

  private static void drain(BufferedReader lines) {
    Thread reader = new Thread(
        () -> {
          try {
            while (lines.readLine() != null) Thread.onSpinWait();
          } catch (IOException e) {
            // the node was killed
          }
        },
        "elasticsearch-node-output");
    reader.setDaemon(true);
    reader.start();
  }

  private static Path code() {
    try {
      return Path.of(
          RunningNode.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e); // a class path is made of URIs
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** As {@code kill -9}. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }

  /** The same node again, on the same port and with what its home directory holds. */
  public void startAgain() throws IOException {
    process = launch(home, port);
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
