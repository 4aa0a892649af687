package org.yihu.gateway.desk;

import org.yihu.gateway.ticket.TicketEvent;

/** Messages of the outbox to liaisons of units, beside those to requesters. */
public final class UnitNotices {
  /** What marks an outbox row as one for a unit, before the event's word. */
  public static final String STEP = "unit.";

  private UnitNotices() {}

  /** The step of the outbox rows that tell units of an event. */
  public static String step(TicketEvent event) {
    return STEP + event.type();
  }
}
