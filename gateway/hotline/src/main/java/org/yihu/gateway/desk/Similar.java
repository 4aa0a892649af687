package org.yihu.gateway.desk;

import org.yihu.gateway.ticket.TicketNumber;

/**
 * An open ticket that may be about the same matter.
 *
 * @param score share of the wording that is common, 0..1
 */
public record Similar(TicketNumber number, double score) {}
