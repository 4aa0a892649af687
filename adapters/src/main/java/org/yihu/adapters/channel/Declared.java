package org.yihu.adapters.channel;

import java.time.Instant;
import java.util.Optional;

/** What the source says a request is; intake maps it and suggests what is missing. */
public record Declared(
    Optional<String> kind,
    Optional<String> category,
    Optional<Instant> deadline,
    Optional<String> line) {

  public static Declared nothing() {
    return new Declared(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static Declared kind(String kind) {
    return new Declared(Optional.of(kind), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same, with the line that was called where it names none. */
  public Declared orOnLine(Optional<String> called) {
    return new Declared(kind, category, deadline, line.or(() -> called));
  }
}
