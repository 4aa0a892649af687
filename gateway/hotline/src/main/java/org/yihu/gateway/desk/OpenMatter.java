package org.yihu.gateway.desk;

import java.time.Instant;
import java.util.List;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;

/**
 * An open ticket of a requester, as far as needed to tell whether a new text repeats it.
 *
 * @param person the requester's keys, as {@link Tickets#personKeys} gives them
 */
public record OpenMatter(
    TicketNumber number,
    TicketState state,
    List<String> person,
    String source,
    String description,
    List<String> tags,
    Instant receivedAt) {}
