package org.yihu.gateway.ticket;

/** Who is told of an event of its own accord, so that nobody has to look. */
public enum Audience {
  /** The requester on the way they came; a platform in its own protocol. */
  REQUESTER,
  /** The requesters of the tickets that are handled with it, each about their own. */
  MERGED,
  /** The liaisons of the units that {@link TicketEvent#concerns} names. */
  UNITS
}
