package org.yihu.gateway.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which tickets a list shows, and in what order.
 *
 * @param states any of these; empty for all
 * @param units tickets that one of these leads, holds or assists; absent for all units
 * @param flags all of these facts, {@code supervised}
 * @param due overdue at, or due before, a moment
 * @param text a ticket number, a phone number, or words of the title
 * @param receivedFrom received at or after
 * @param receivedTo received before
 * @param page 0 is the first
 * @param size 1..{@link #MOST}
 */
public record TicketQuery(
    Set<String> states,
    Optional<Set<String>> units,
    Set<String> flags,
    Optional<String> kind,
    Optional<String> category,
    Optional<String> region,
    Optional<String> channel,
    Optional<String> urgency,
    Optional<Instant> dueBefore,
    Optional<String> text,
    Optional<Instant> receivedFrom,
    Optional<Instant> receivedTo,
    Sort sort,
    int page,
    int size) {
  public static final int MOST = 200;
  /** Further pages cost more and help nobody: narrow the list instead. */
  public static final int LAST_PAGE = 200;

  /** In what order. */
  public enum Sort {
    /** What is due first, first; what has no deadline last. */
    DUE,
    NEWEST,
    OLDEST
  }

  public TicketQuery {
    states = Set.copyOf(states);
    units = units.map(Set::copyOf);
    flags = Set.copyOf(flags);
  }

  /** All tickets, newest first. */
  public static TicketQuery all() {
    return new TicketQuery(
        Set.of(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Sort.NEWEST,
        0,
        50);
  }

  /** Whether somebody is looked for by a telephone number. */
  public boolean isByPhone() {
    return text.filter(words -> !words.strip().matches("\\d{14}"))
        .filter(words -> words.strip().matches("\\+?[\\d -]{7,20}"))
        .isPresent();
  }

  /** The same from the first on, up to so many. */
  public TicketQuery upTo(int most) {
    return with(units, 0, most);
  }

  /** The same of these units alone. */
  public TicketQuery of(Set<String> some) {
    return with(Optional.of(some), page, size);
  }

  private TicketQuery with(Optional<Set<String>> otherUnits, int otherPage, int otherSize) {
    return new TicketQuery(
        states,
        otherUnits,
        flags,
        kind,
        category,
        region,
        channel,
        urgency,
        dueBefore,
        text,
        receivedFrom,
        receivedTo,
        sort,
        otherPage,
        otherSize);
  }
}
