package org.yihu.gateway.sheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.yihu.adapters.channel.Fault.Code;
import org.yihu.adapters.channel.MalformedMessage;

/** Parts of a packed file by name, unpacked while they are read and within a bound for all of them. */
final class ZipParts implements AutoCloseable {
  /** In bytes, of all that is read. */
  static final long MOST_UNPACKED = 512L << 20;

  private static final int MOST_PARTS = 5_000;

  private final ZipFile zip;
  private final Map<String, ZipArchiveEntry> parts = new HashMap<>();
  private long unpacked;

  /** @throws MalformedMessage when it has more parts than any workbook */
  ZipParts(byte[] file) throws IOException {
    if (listed(file) > MOST_PARTS) throw new MalformedMessage("", Code.SHEET_TOO_LARGE);
    this.zip = ZipFile.builder()
        .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
        .get();
    for (ZipArchiveEntry part : Collections.list(zip.getEntries()))
      parts.put(name(part.getName()), part);
  }

  /** How many parts the list at its end has, counted before anything is made of them. */
  private static int listed(byte[] file) {
    int count = 0;
    for (int i = 0; i + 3 < file.length; i++)
      if (file[i] == 'P' && file[i + 1] == 'K' && file[i + 2] == 1 && file[i + 3] == 2) count++;
    return count;
  }

  /** Some programs write {@code \} for {@code /}, begin at the root, or mix cases. */
  private static String name(String written) {
    var steps = new ArrayList<String>();
    for (String step : written.replace('\\', '/').toLowerCase(Locale.ROOT).split("/", -1)) {
      if (step.equals("..") && !steps.isEmpty()) steps.remove(steps.size() - 1);
      else if (!step.isEmpty() && !step.equals(".")) steps.add(step);
    }
    return String.join("/", steps);
  }

  /**
   * The name of a part that another one names.
   *
   * @param base directory of the other one
   */
  static String resolved(String base, String target) {
    return name(target.startsWith("/") ? target : base + "/" + target);
  }

  boolean has(String name) {
    return parts.containsKey(name);
  }

  List<String> names() {
    return List.copyOf(parts.keySet());
  }

  Optional<InputStream> open(String name) throws IOException {
    ZipArchiveEntry part = parts.get(name);
    return part == null ? Optional.empty() : Optional.of(counted(zip.getInputStream(part)));
  }

  private InputStream counted(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int read = super.read();
        if (read >= 0) count(1);
        return read;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        if (read > 0) count(read);
        return read;
      }
    };
  }

  private void count(int bytes) {
    unpacked += bytes;
    if (unpacked > MOST_UNPACKED) throw new MalformedMessage("", Code.SHEET_TOO_LARGE);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
