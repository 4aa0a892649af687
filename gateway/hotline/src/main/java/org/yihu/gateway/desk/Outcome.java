package org.yihu.gateway.desk;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yihu.gateway.ticket.Decision;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketEvent;

/**
 * What became of something that was to happen to a ticket. Whoever asked words all three cases: what
 * was refused must not look like what was done.
 */
public sealed interface Outcome {

  /** There is no such ticket, or none that this viewer sees: to them it is the same. */
  record NoSuchTicket() implements Outcome {}

  /** The rules say no, or it is not this viewer's duty. Nothing was changed. */
  record Refused(Decision.Reason reason, String detail) implements Outcome {}

  /**
   * It happened, and is durable.
   *
   * @param ticket as it became
   * @param events what happened to it, in order
   */
  record Done(Ticket ticket, List<TicketEvent> events) implements Outcome {
    public Done {
      events = List.copyOf(events);
    }
  }

  static Outcome noSuchTicket() {
    return new NoSuchTicket();
  }

  static Outcome refused(Decision.Reason reason, String detail) {
    return new Refused(reason, detail);
  }

  default <T> T fold(
      Supplier<T> noSuchTicket, Function<Refused, T> refused, Function<Done, T> done) {
    if (this instanceof Done d) return done.apply(d);
    return this instanceof Refused r ? refused.apply(r) : noSuchTicket.get();
  }

  /** For who counts alone. */
  default boolean isDone() {
    return this instanceof Done;
  }
}
