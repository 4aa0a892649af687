package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the rules say to an action: the ticket as it becomes and what to record, or why not. */
public sealed interface Decision {

  /**
   * The action is done.
   *
   * @param events what happened, in order, never empty
   * @param elsewhere what must happen to other tickets in the same breath; if the rules refuse one of
   *     these, nothing happens at all
   */
  record Accepted(Ticket next, List<TicketEvent> events, Map<TicketNumber, TicketAction> elsewhere)
      implements Decision {
    public Accepted {
      events = List.copyOf(events);
      elsewhere = Map.copyOf(elsewhere);
    }
  }

  /** The rules say no. */
  record Refused(Reason reason, String detail) implements Decision {}

  /** Why the rules say no. */
  enum Reason {
    WRONG_STATE,
    /** Another role does this. */
    NOT_YOUR_DUTY,
    NOT_YOUR_TICKET,
    NOT_BELOW_YOU,
    UNKNOWN_REASON,
    UNKNOWN_UNIT,
    EMPTY_TEXT,
    ALREADY_DONE,
    TOO_LATE,
    TOO_LONG,
    TOO_OFTEN,
    PHOTO_NEEDED,
    PROPOSAL_NEEDED,
    REPORT_INCOMPLETE,
    TOO_FEW_ATTEMPTS,
    JOINT_INVESTIGATION,
    ASSIGNED_FINALLY
  }

  static Decision refuse(Reason reason, String detail) {
    return new Refused(reason, detail);
  }

  /** Why a verb may not be done. */
  static Optional<Refused> because(Reason reason, String detail) {
    return Optional.of(new Refused(reason, detail));
  }

  static Decision accept(Ticket ticket, Instant now, TicketEvent... events) {
    return accept(ticket, now, List.of(events), Map.of());
  }

  static Decision accept(
      Ticket ticket,
      Instant now,
      List<TicketEvent> events,
      Map<TicketNumber, TicketAction> elsewhere) {
    Ticket next = ticket;
    for (TicketEvent event : events) next = next.after(event, now);
    return new Accepted(next, events, elsewhere);
  }

  default <T> T fold(Function<Accepted, T> accepted, Function<Refused, T> refused) {
    return this instanceof Accepted a ? accepted.apply(a) : refused.apply((Refused) this);
  }
}
