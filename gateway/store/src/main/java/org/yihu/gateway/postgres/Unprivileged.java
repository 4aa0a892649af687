package org.yihu.gateway.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. Where Yihu does (a bare container), the server runs in a user
 * namespace of its own, or as {@code nobody} where namespaces are forbidden.
 */
final class Unprivileged {
  private static final int NOBODY = 65534;

  private final List<String> prefix;

  private Unprivileged(List<String> prefix) {
    this.prefix = prefix;
  }

  static Unprivileged choose() {
    if (!"root".equals(System.getProperty("user.name"))) return new Unprivileged(List.of());
    if (runs("unshare", "-U", "true")) return new Unprivileged(List.of("unshare", "-U"));
    return new Unprivileged(
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
  }

  /** What to put before a command. */
  List<String> prefix() {
    return prefix;
  }

  /** Gives a file or directory to the user that the server runs as. */
  void own(Path path) throws IOException {
    if (prefix.contains("setpriv")
        || prefix.stream().anyMatch(word -> word.startsWith("--reuid"))) {
      Files.setAttribute(path, "unix:uid", NOBODY);
    }
    if (Files.isDirectory(path)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static boolean runs(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
