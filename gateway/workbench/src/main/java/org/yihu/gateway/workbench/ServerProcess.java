package org.yihu.gateway.workbench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.yihu.gateway.Main;

/** A gateway in a process of its own, with this program's class path: to load it, or to kill it. */
public final class ServerProcess implements AutoCloseable {
  private static final long START_SECONDS = 90;

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts {@code serve} on a data directory and waits until it is ready.
   *
   * @param log where its log goes
   */
  public static ServerProcess start(Path data, Path log, String... settings)
      throws IOException, InterruptedException {
    return start(List.of(), data, log, settings);
  }

  /** @param options of the virtual machine besides */
  static ServerProcess start(List<String> options, Path data, Path log, String... settings)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of(
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName(),
        "serve",
        "--data",
        data.toString(),
        "--port",
        Integer.toString(port),
        "--set",
        "http.host=127.0.0.1"));
    for (String setting : settings) command.addAll(List.of("--set", setting));
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
    var server = new ServerProcess(process, port);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!server.isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IOException(
            "the gateway did not start, see " + log + ": " + Files.readString(log));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return server;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Whether it can take requests in. */
  public boolean isReady() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) url().resolve("/health/ready").toURL().openConnection();
      connection.setConnectTimeout(1000);
      connection.setReadTimeout(3000);
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public long pid() {
    return process.pid();
  }

  /** Resident memory in MB, 0 where the system does not tell. */
  public int residentMegabytes() throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(status)) return 0;
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  /** As {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
  }

  /** As SIGTERM does: finishes what is under way. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
