package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/** A {@linkplain Verb verb} of staff, filled in. */
public interface StaffAction extends TicketAction {
  /** Its verb, always the same. */
  Verb verb();

  /** For whom the rules take whoever acts; at the hotline it does not matter. */
  default Actor actor() {
    return new Actor("", Set.of(), Optional.empty());
  }

  /** Whether somebody may ask for it at all; whether the rules allow it they say themselves. */
  default boolean isDutyOf(Actor actor) {
    return verb().isDutyOf(actor);
  }

  @Override
  default Decision on(Ticket ticket, Rulebook rules, Instant now) {
    return verb()
        .unfit(ticket, actor(), rules, now)
        .<Decision>map(refused -> refused)
        .orElseGet(() -> done(ticket, rules, now));
  }

  /** What comes of it, once it may be done: its fields decide. */
  Decision done(Ticket ticket, Rulebook rules, Instant now);
}
