package org.yihu.gateway.desk;

import java.util.function.Function;
import java.util.function.Supplier;

/** What became of asking to see a requester in full. */
public sealed interface Unmasking {

  /** There is no such ticket, or none that this viewer sees. */
  record NoSuchTicket() implements Unmasking {}

  /** No reason was given; nothing was looked at. */
  record ReasonNeeded() implements Unmasking {}

  /** This viewer never learns who it was. */
  record Refused(TicketFile masked) implements Unmasking {}

  /** In full. */
  record Shown(TicketFile file) implements Unmasking {}

  default <T> T fold(
      Supplier<T> noSuchTicket,
      Supplier<T> reasonNeeded,
      Function<Refused, T> refused,
      Function<Shown, T> shown) {
    if (this instanceof Shown s) return shown.apply(s);
    if (this instanceof Refused r) return refused.apply(r);
    return this instanceof ReasonNeeded ? reasonNeeded.get() : noSuchTicket.get();
  }
}
