package org.yihu.gateway.people;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.yihu.gateway.ticket.Role;

/**
 * The audit log as administrators read it; who reads it is a line of it.
 *
 * @article 第二十三条
 */
public final class AuditBook {
  private final AuditLog log;
  private final Audit audit;

  public AuditBook(AuditLog log, Audit audit) {
    this.log = log;
    this.audit = audit;
  }

  /** Newest first, below a number when given; nothing for who is no administrator. */
  public Future<List<AuditLog.Entry>> read(
      Viewer viewer,
      Optional<String> who,
      Optional<String> subject,
      Optional<Long> below,
      int limit) {
    if (!viewer.is(Role.ADMINISTRATOR)) return Future.succeededFuture(List.of());
    audit.note(viewer, "audit.read", subject.orElse(""), who.orElse(""));
    return log.list(who, subject, below, limit);
  }

  /** The same to be taken away. */
  public Future<List<AuditLog.Entry>> export(
      Viewer viewer, Optional<String> who, Optional<String> subject, int limit) {
    if (!viewer.is(Role.ADMINISTRATOR)) return Future.succeededFuture(List.of());
    return audit.around(
        viewer,
        "audit.export",
        subject.orElse(""),
        who.orElse(""),
        () -> log.list(who, subject, Optional.empty(), limit),
        lines -> lines.size() + " lines");
  }

  /** Whether all lines hang together. */
  public Future<AuditLog.Verdict> verify() {
    return log.verify(Optional.empty());
  }
}
