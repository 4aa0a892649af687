package org.yihu.gateway.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.yihu.gateway.memory.MemoryAudit;
import org.yihu.gateway.people.AuditLog;

/** Reads an audit log back as words. */
public final class AuditLines {
  private AuditLines() {}

  /** {@code who what subject} of each line, oldest first, without what came of it. */
  public static List<String> of(MemoryAudit log) throws Exception {
    return kept(log).stream()
        .map(AuditLog.Entry::line)
        .filter(line -> !line.what().equals("outcome"))
        .map(line -> line.who() + " " + line.what() + " " + line.subject())
        .toList();
  }

  /** What came of what was done, oldest first. */
  public static List<String> outcomes(MemoryAudit log) throws Exception {
    return kept(log).stream()
        .map(AuditLog.Entry::line)
        .filter(line -> line.what().equals("outcome"))
        .map(line -> line.detail().replaceFirst("^#\\d+ ", ""))
        .toList();
  }

  private static List<AuditLog.Entry> kept(MemoryAudit log) throws Exception {
    var lines = new ArrayList<>(
        Await.on(log.list(Optional.empty(), Optional.empty(), Optional.empty(), 10_000)));
    Collections.reverse(lines);
    return lines;
  }
}
