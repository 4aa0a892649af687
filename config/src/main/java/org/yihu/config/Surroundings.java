package org.yihu.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at what settings name outside the program: files, directories, the address to listen on. Changes
 * nothing and asks no other machine. Blocking.
 */
public final class Surroundings {
  /** The embedded database keeps its files here, in the data directory. */
  private static final String DATABASE = "postgres/data/PG_VERSION";

  private final HotlineConfig config;
  private final List<Problem> problems = new ArrayList<>();

  private Surroundings(HotlineConfig config) {
    this.config = config;
  }

  /** What is missing or cannot be used. */
  public static List<Problem> problems(HotlineConfig config) {
    var surroundings = new Surroundings(config);
    surroundings.directory("data.dir", config.dataDir());
    surroundings.keys();
    config.bot().confidence().ifPresent(file -> surroundings.file("bot.confidence", file));
    config
        .bot()
        .triageModels()
        .filter(directory -> !Files.isDirectory(directory))
        .ifPresent(directory -> surroundings.problem(
            "triage.models", directory, "a directory that yihu train triage wrote"));
    surroundings.host();
    return surroundings.problems;
  }

  private void directory(String key, Path directory) {
    if (!isUsable(directory))
      problem(key, directory, "a directory that can be written, or a place where one can be made");
  }

  /** Whether it can be written, or made where it is not there yet. */
  private static boolean isUsable(Path directory) {
    Path there = directory.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) there = there.getParent();
    return Files.isDirectory(there) && Files.isWritable(there);
  }

  private void file(String key, Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file))
      problem(key, file, "a readable file");
  }

  private void keys() {
    Path file = config.keyFile();
    if (Files.exists(file)) file("keys.file", file);
    else if (config.store().dbUrl().isEmpty() && Files.exists(config.dataDir().resolve(DATABASE)))
      problem(
          "keys.file",
          file,
          "the key file of the database in data.dir, which cannot be read without it: put it back from"
              + " its backup, or name another data.dir to start empty");
    else directory("keys.file", Optional.ofNullable(file.getParent()).orElse(file));
  }

  private void host() {
    String host = config.http().host();
    try {
      InetAddress address = InetAddress.getByName(host);
      if (address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null) return;
    } catch (IOException e) {
      // told below
    }
    problems.add(
        new Problem("http.host", host, "an address of this machine, or 0.0.0.0 for all of them"));
  }

  private void problem(String key, Path found, String expected) {
    problems.add(new Problem(key, found.toString(), expected));
  }
}
