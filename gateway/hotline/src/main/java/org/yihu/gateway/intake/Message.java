package org.yihu.gateway.intake;

import org.yihu.adapters.channel.Intake;
import org.yihu.gateway.desk.Tickets;

/**
 * A message on its way in: as it came, what tells it from another of the same key, and cleaned.
 *
 * @param hash of what it says
 */
record Message(Intake intake, byte[] hash, Cleaner.Clean clean) {

  /** As who asks for something to happen to a ticket. */
  Tickets.Asked asked() {
    return new Tickets.Asked(intake.key(), hash, intake.raw());
  }

  /** The same, with more told of it in a conversation. */
  Message told(Cleaner.Clean more) {
    return new Message(intake, hash, more);
  }
}
