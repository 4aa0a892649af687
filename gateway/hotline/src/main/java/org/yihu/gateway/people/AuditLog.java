package org.yihu.gateway.people;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The store of the audit log: lines that hang together by their hashes. */
public interface AuditLog {

  /**
   * One line.
   *
   * @param subject what it is about: a ticket number, a sign-in name
   */
  record Line(Instant at, String who, String what, String subject, String detail) {}

  /** A line as it is kept. */
  record Entry(long seq, Line line) {}

  /**
   * What a check found.
   *
   * @param lines how many lines were checked
   * @param broken the first line that does not hang together, absent when all do
   * @param newest the newest line's number and hash, to be noted elsewhere
   * @param hasMark whether the line of the mark given is there and unchanged; true without a mark
   */
  record Verdict(long lines, Optional<Long> broken, String newest, boolean hasMark) {}

  /**
   * Appends in order; durable when the Future completes.
   *
   * @param lines at least one
   * @return the number of the first
   */
  Future<Long> append(List<Line> lines);

  /**
   * Computes every hash again.
   *
   * @param mark a {@code newest} noted before
   */
  Future<Verdict> verify(Optional<String> mark);

  /** Newest first, below a number when given; those about a subject or by somebody when given. */
  Future<List<Entry>> list(
      Optional<String> who, Optional<String> subject, Optional<Long> below, int limit);
}
