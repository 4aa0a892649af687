package org.yihu.adapters.mailbox;

import java.time.Instant;
import java.util.Optional;

/**
 * How a mailbox is doing.
 *
 * @param read when it was read to its end last; empty before the first time
 * @param standsSince since when it is not; empty when all is well
 */
public record MailboxState(Optional<Instant> read, Optional<Instant> standsSince) {
  static final MailboxState NEW = new MailboxState(Optional.empty(), Optional.empty());

  MailboxState goesOn(Instant now) {
    return new MailboxState(Optional.of(now), Optional.empty());
  }

  MailboxState stands(Instant now) {
    return new MailboxState(read, standsSince.or(() -> Optional.of(now)));
  }
}
