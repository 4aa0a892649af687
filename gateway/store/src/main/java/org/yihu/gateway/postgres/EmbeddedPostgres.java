package org.yihu.gateway.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.config.Secret;

/**
 * A PostgreSQL server as a child process. Blocking: start and stop it off the event loop.
 *
 * <p>The child is a shell that waits on its standard input; when this JVM ends for any reason the
 * pipe closes and the shell asks the server for a fast shutdown.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);
  private static final String USER = "yihu";
  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;

  private final Path home;
  private final FileChannel lock;
  private final int port;
  private final Launcher launcher;
  private volatile Process process;
  private volatile boolean closing;

  /** Starts the server once more on the same data and port. */
  private interface Launcher {
    Process launch() throws IOException, InterruptedException;
  }

  private EmbeddedPostgres(
      Path home, FileChannel lock, Process process, int port, Launcher launcher) {
    this.home = home;
    this.lock = lock;
    this.process = process;
    this.port = port;
    this.launcher = launcher;
    var watch = new Thread(this::supervise, "postgres-watch");
    watch.setDaemon(true);
    watch.start();
  }

  /** A server that was killed is started again; committed rows are there when it is back. */
  private void supervise() {
    try {
      while (!closing) {
        process.waitFor();
        if (closing) return;
        log.error("PostgreSQL ended by itself, starting it again");
        try {
          process = launcher.launch();
          log.info("PostgreSQL is back");
        } catch (IOException e) {
          log.error("PostgreSQL does not start: {}", e.getMessage());
          Thread.sleep(RESTART_PAUSE.toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Starts the server on its data below {@code dataDir}, which is created when missing.
   *
   * @param port 0 for any free one
   * @throws DataDirectoryInUse when another process runs a server on it
   * @throws IOException with the way to the server's own log when it does not come up
   */
  public static EmbeddedPostgres start(Path dataDir, int port)
      throws IOException, InterruptedException {
    Path home = dataDir.resolve("postgres");
    Files.createDirectories(home);
    FileChannel lock =
        FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock.tryLock() == null) {
      lock.close();
      throw new DataDirectoryInUse(dataDir);
    }
    Path programs = PostgresBinaries.unpack(home);
    Unprivileged user = Unprivileged.choose();
    Path data = home.resolve("data");
    if (!Files.exists(data.resolve("PG_VERSION"))) initialise(home, data, programs, user);
    else stopOrphan(data);
    int chosen = port == 0 ? freePort() : port;
    Launcher launcher = () -> {
      var stale = statusOf(data);
      Process process = launch(home, data, programs, user, chosen);
      awaitReady(process, data, stale, home);
      return process;
    };
    return new EmbeddedPostgres(home, lock, launcher.launch(), chosen, launcher);
  }

  /** Whether a data directory holds a database. */
  public static boolean exists(Path dataDir) {
    return Files.exists(dataDir.resolve("postgres").resolve("data").resolve("PG_VERSION"));
  }

  /** The running server of a data directory that another process has started. */
  public static Optional<Database> running(Path dataDir) throws IOException {
    Path home = dataDir.resolve("postgres");
    List<String> status = statusOf(home.resolve("data"));
    if (status.size() <= STATUS_LINE) return Optional.empty();
    return Optional.of(login(home, Integer.parseInt(status.get(PORT_LINE).strip())));
  }

  /** The process id of the postmaster on a data directory; absent when none runs. */
  public static Optional<Long> postmaster(Path dataDir) {
    return statusOf(dataDir.resolve("postgres").resolve("data")).stream()
        .findFirst()
        .map(line -> Long.parseLong(line.strip()));
  }

  public Database database() throws IOException {
    return login(home, port);
  }

  /** The process id of the postmaster. */
  public long pid() {
    return Long.parseLong(statusOf(home.resolve("data")).get(PID_LINE).strip());
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  private static Database login(Path home, int port) throws IOException {
    return new Database(
        "127.0.0.1",
        port,
        "postgres",
        USER,
        new Secret(Files.readString(home.resolve("password"))));
  }

  private static void initialise(Path home, Path data, Path programs, Unprivileged user)
      throws IOException, InterruptedException {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    Path password = home.resolve("password");
    Files.writeString(password, HexFormat.of().formatHex(random));
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    Path handedOver = Files.createTempFile(home, "pw", null);
    Files.createDirectories(data);
    user.own(data);
    try {
      Files.copy(password, handedOver, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      user.own(handedOver);
      var command = new ArrayList<>(user.prefix());
      command.addAll(List.of(
          programs.resolve("bin/initdb").toString(),
          "-D",
          data.toString(),
          "-U",
          USER,
          "--pwfile=" + handedOver,
          "--encoding=UTF8",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8",
          "--locale=C",
          "--auth-local=scram-sha-256",
          "--auth-host=scram-sha-256"));
      Process initdb = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (initdb.waitFor() != 0) throw new IOException("initdb failed: " + output);
    } finally {
      Files.delete(handedOver);
    }
  }

  private static Process launch(Path home, Path data, Path programs, Unprivileged user, int port)
      throws IOException {
    // Without wal_init_zero=off every new WAL file holds up all commits while 16 MB are written.
    String server = quoted(programs.resolve("bin/postgres")) + " -D " + quoted(data)
        + " -c listen_addresses=127.0.0.1 -c port=" + port
        + " -c unix_socket_directories= -c logging_collector=off"
        + " -c max_connections=200 -c shared_buffers=64MB -c max_wal_size=2GB -c wal_init_zero=off";
    String watched = "exec 3<&0; " + server + " </dev/null 3<&- & p=$!;"
        + " (cat <&3 >/dev/null; kill -INT $p 2>/dev/null) & wait $p; kill $! 2>/dev/null; exit 0";
    var command = new ArrayList<>(user.prefix());
    command.addAll(List.of("sh", "-c", watched));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(home.resolve("postgres.log").toFile()))
        .start();
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }

  private static void awaitReady(Process process, Path data, List<String> stale, Path home)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!isReady(data, stale)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroy();
        throw new IOException("PostgreSQL did not start; see " + home.resolve("postgres.log"));
      }
      Thread.sleep(20);
    }
  }

  /** A crashed server leaves a status file that still says ready: it must differ from that one. */
  private static boolean isReady(Path data, List<String> stale) {
    List<String> status = statusOf(data);
    return status.size() > STATUS_LINE
        && status.get(STATUS_LINE).strip().equals("ready")
        && (stale.isEmpty() || !status.subList(0, 3).equals(stale.subList(0, 3)));
  }

  private static List<String> statusOf(Path data) {
    try {
      return Files.readAllLines(data.resolve("postmaster.pid"));
    } catch (IOException e) {
      return List.of(); // not there yet, or no longer: not running
    }
  }

  /** Stops the server of a JVM that was killed together with its watching shell. */
  private static void stopOrphan(Path data) throws IOException, InterruptedException {
    List<String> status = statusOf(data);
    if (status.isEmpty()) return;
    long pid = Long.parseLong(status.get(PID_LINE).strip());
    Optional<ProcessHandle> orphan = ProcessHandle.of(pid).filter(handle -> isOurs(handle, data));
    if (orphan.isEmpty()) return;
    log.info("stopping PostgreSQL {} of an earlier process", pid);
    new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
    try {
      orphan.get().onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IOException(
          "PostgreSQL " + pid + " of an earlier process does not stop; stop it by hand", e);
    }
  }

  /** The process id may have been given to somebody else since. */
  private static boolean isOurs(ProcessHandle handle, Path data) {
    try {
      Path commandLine = Path.of("/proc/" + handle.pid() + "/cmdline");
      if (Files.exists(commandLine)) return Files.readString(commandLine).contains(data.toString());
    } catch (IOException e) {
      return false;
    }
    return handle
        .info()
        .commandLine()
        .filter(line -> line.contains(data.toString()))
        .isPresent();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Fast shutdown: open transactions are rolled back, committed ones are on disk. */
  @Override
  public void close() {
    closing = true;
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly();
      lock.close();
    } catch (IOException e) {
      log.warn("closing PostgreSQL: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
