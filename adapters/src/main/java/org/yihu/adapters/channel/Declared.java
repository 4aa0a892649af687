package org.yihu.adapters.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the source says a request is; intake maps it and suggests what is missing.
 *
 * @param deadline by which the source wants an answer
 * @param line the telephone line that was called
 * @param urgency {@code normal}, {@code urgent} or {@code emergency}
 * @param unit id of the handling unit that the source assigns it to
 * @param tags words of the source that stay with the ticket
 * @param sinceReceipt whether the deadline was counted from the moment of receipt: then it is no part of
 *     what the message says
 */
public record Declared(
    Optional<String> kind,
    Optional<String> category,
    Optional<Instant> deadline,
    Optional<String> line,
    Optional<String> urgency,
    Optional<String> unit,
    List<String> tags,
    boolean sinceReceipt) {

  public Declared {
    tags = List.copyOf(tags);
  }

  public Declared(
      Optional<String> kind,
      Optional<String> category,
      Optional<Instant> deadline,
      Optional<String> line) {
    this(kind, category, deadline, line, Optional.empty(), Optional.empty(), List.of(), false);
  }

  public static Declared nothing() {
    return new Declared(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static Declared kind(String kind) {
    return new Declared(Optional.of(kind), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same, with the line that was called where it names none. */
  public Declared orOnLine(Optional<String> called) {
    return new Declared(
        kind, category, deadline, line.or(() -> called), urgency, unit, tags, sinceReceipt);
  }

  /** What the source itself said, the same whenever it comes. */
  public Declared asSaid() {
    return sinceReceipt
        ? new Declared(kind, category, Optional.empty(), line, urgency, unit, tags, true)
        : this;
  }
}
