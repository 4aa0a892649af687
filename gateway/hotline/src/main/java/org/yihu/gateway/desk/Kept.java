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
 * @param linked whether the message was linked to a ticket that was open already
 * @param bodyHash of the message that was kept first
 * @param said what was said to it, for messages of a conversation
 */
public record Kept(
    Optional<TicketNumber> number,
    Optional<TicketState> state,
    boolean known,
    boolean linked,
    byte[] bodyHash,
    Optional<String> said,
    Instant receivedAt) {}
