package org.yihu.gateway.ticket;

import java.time.Instant;
import org.yihu.gateway.rules.Rulebook;

/** A verb of the rules, holding its own rule. */
public interface TicketAction {

  /** Decides without changing anything. */
  Decision on(Ticket ticket, Rulebook rules, Instant now);
}
