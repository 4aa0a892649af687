package org.yihu.gateway.figures;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.yihu.gateway.ticket.Rounds;

/**
 * The store of what figures are made of: counts of tickets, and the histories that rates are counted
 * from. Every Future fails with {@link org.yihu.adapters.channel.Unavailable} when the database is
 * away.
 */
public interface TicketFigures {

  /** What tickets are counted by. */
  enum By {
    CHANNEL,
    KIND,
    /** The upper level. */
    CATEGORY,
    /** Districts and counties. */
    REGION,
    /** The unit that leads. */
    UNIT,
    STATE;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One day's tickets. */
  record Day(LocalDate day, int tickets) {}

  /** How many of something. */
  record Count(String id, int tickets) {}

  /**
   * Tickets received in a span.
   *
   * @param days oldest first, days without any left out
   * @param by most first; what has none of it (no unit, no region) is left out
   * @param answeredOnTheSpot those settled at once and not reopened
   */
  record Received(List<Day> days, Map<By, List<Count>> by, int answeredOnTheSpot) {
    public Received {
      days = List.copyOf(days);
      by = Map.copyOf(by);
    }

    public int tickets() {
      return days.stream().mapToInt(Day::tickets).sum();
    }
  }

  /**
   * Tickets that are open.
   *
   * @param open by state, most first
   * @param overdue those whose next step is
   */
  record Standing(List<Count> open, int overdue) {
    public Standing {
      open = List.copyOf(open);
    }
  }

  /** Those received from a day to a day, both included. */
  Future<Received> received(LocalDate from, LocalDate to);

  Future<Standing> standing(Instant now);

  /**
   * Gives the whole history, oldest event first, of each ticket that was reported on, rated or
   * followed up in a span, or that should have been acted on in it and waits still.
   *
   * @param from the first moment
   * @param to the first moment after it
   * @param now what is due later does not wait
   */
  Future<Void> histories(
      Instant from, Instant to, Instant now, Consumer<List<Rounds.Happened>> each);

  /** When a source last brought a ticket. */
  record SourceState(String source, int tickets, Instant last) {}

  /** Sources that brought tickets since a day, by id. */
  Future<List<SourceState>> sources(LocalDate since);
}
