package org.yihu.gateway.cli;

import java.io.PrintWriter;
import org.yihu.gateway.backup.Backup;

/** A line a table on the error stream, where it does not mix with results. */
final class TableProgress {
  private static final double MEGABYTE = 1 << 20;

  private TableProgress() {}

  static Backup.Progress on(PrintWriter out) {
    return (done, all, part) -> {
      out.printf(
          "%d/%d %s: %d rows, %.1f MB%n",
          done, all, part.table(), part.rows(), part.bytes() / MEGABYTE);
      out.flush();
    };
  }
}
