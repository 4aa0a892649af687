package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.Optional;

/**
 * 诉求: what was asked, without the requester's identity, which only the store and {@code
 * TicketDesk.show} handle.
 *
 * @param channel id of the channel it came by
 * @param source id of the source in the city pack
 * @param region division code, absent when unknown
 * @param confidential whether the requester asked for anonymity
 * @param reachable whether there is a phone number or an account to answer to
 * @param platformDue limit set by the platform it came from
 */
public record CitizenRequest(
    String channel,
    String source,
    TicketKind kind,
    String category,
    Optional<String> region,
    Urgency urgency,
    String title,
    String description,
    boolean confidential,
    boolean reachable,
    Instant receivedAt,
    Optional<Instant> platformDue) {

  /** The same request, put into other drawers by a dispatcher. */
  CitizenRequest classified(
      TicketKind newKind, String newCategory, Optional<String> newRegion, Urgency newUrgency) {
    return new CitizenRequest(
        channel,
        source,
        newKind,
        newCategory,
        newRegion,
        newUrgency,
        title,
        description,
        confidential,
        reachable,
        receivedAt,
        platformDue);
  }
}
