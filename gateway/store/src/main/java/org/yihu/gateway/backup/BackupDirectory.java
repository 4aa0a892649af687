package org.yihu.gateway.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the parts of a backup lie: {@code data/} with a file a table and the manifest, {@code keys/} with
 * the key file. The two are directories of their own so that they can be carried to different places.
 */
public record BackupDirectory(Path root) {
  private static final String MANIFEST = "manifest.json";

  Path data() {
    return root.resolve("data");
  }

  Path keys() {
    return root.resolve("keys");
  }

  Path manifest() {
    return data().resolve(MANIFEST);
  }

  Path table(String name) {
    return data().resolve(name + ".copy.gz");
  }

  /** The key file that was saved beside the data. */
  public Path keyFile() {
    return keys().resolve("keys.json");
  }

  /** Where the backup grows, beside its place, so that the place never holds half of one. */
  BackupDirectory growing() {
    Path whole = root.toAbsolutePath().normalize();
    return new BackupDirectory(whole.resolveSibling("." + whole.getFileName() + ".part"));
  }

  /** Makes the directories, for their owner alone. */
  void create() throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(parent());
    for (Path directory : List.of(root, data(), keys()))
      Files.createDirectory(directory, ownerOnly);
  }

  /** Where it lies. */
  Path parent() throws IOException {
    Path parent = root.toAbsolutePath().normalize().getParent();
    if (parent == null) throw new BackupRefused("name a directory of its own, not " + root);
    return parent;
  }

  /** Whether something lies at the place already. */
  boolean isTaken() throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) return false;
    if (!Files.isDirectory(root)) return true;
    try (Stream<Path> inside = Files.list(root)) {
      return inside.findAny().isPresent();
    }
  }

  void delete() throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) return;
    List<Path> all;
    try (Stream<Path> inside = Files.walk(root)) {
      all = inside.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) Files.delete(one);
  }
}
