package org.yihu.gateway.ticket;

import java.util.function.Function;

/** What the rules say to an action: the ticket as it becomes and what to record, or why not. */
public sealed interface Decision {

  /** The action is done. */
  record Accepted(Ticket next, TicketEvent event) implements Decision {}

  /** The rules say no. */
  record Refused(Reason reason, String detail) implements Decision {}

  /** Why the rules say no. */
  enum Reason {
    WRONG_STATE,
    UNKNOWN_REASON,
    UNKNOWN_UNIT,
    EMPTY_TEXT,
    ALREADY_DONE
  }

  static Decision refuse(Reason reason, String detail) {
    return new Refused(reason, detail);
  }

  default <T> T fold(Function<Accepted, T> accepted, Function<Refused, T> refused) {
    return this instanceof Accepted a ? accepted.apply(a) : refused.apply((Refused) this);
  }
}
