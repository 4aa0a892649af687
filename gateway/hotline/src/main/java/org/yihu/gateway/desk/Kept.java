package org.yihu.gateway.desk;

import java.time.Instant;
import java.util.Optional;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;

/**
 * What the store has for a message key.
 *
 * @param number the ticket, absent when the message needed none
 * @param state the ticket's state now
 * @param known whether the message had been kept before
 * @param linked whether it is handled with a ticket that was open already
 * @param bodyHash of the message that was kept first
 * @param said what was said to it, for messages of a conversation; of one with a ticket {@code {number}}
 *     and {@code {code}} are still to be filled in
 */
public record Kept(
    Optional<TicketNumber> number,
    Optional<TicketState> state,
    boolean known,
    boolean linked,
    byte[] bodyHash,
    Optional<String> said,
    Instant receivedAt) {

  /** A message just kept, for which a ticket was opened. */
  public static Kept opened(Draft draft, TicketNumber number) {
    return new Kept(
        Optional.of(number),
        Optional.of(draft.state()),
        false,
        false,
        draft.bodyHash(),
        draft.said().map(Draft.Said::opened),
        draft.receivedAt());
  }

  /** A message just kept without a ticket. */
  public static Kept said(byte[] bodyHash, String words, Instant at) {
    return new Kept(
        Optional.empty(), Optional.empty(), false, false, bodyHash, Optional.of(words), at);
  }

  /** The same, handled with another ticket. */
  Kept asLinked() {
    return new Kept(
        number, Optional.of(TicketState.MERGED), known, true, bodyHash, said, receivedAt);
  }
}
