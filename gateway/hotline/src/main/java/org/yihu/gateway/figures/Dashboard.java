package org.yihu.gateway.figures;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The store's figures of a span of days. */
public interface Dashboard {

  /**
   * What a span of days brought.
   *
   * @param days tickets received on each day, oldest first, days without any left out
   * @param by counts of tickets received, by {@code channel}, {@code kind}, {@code category} (upper
   *     level), {@code region} (county), {@code unit} and {@code state}; most first
   * @param open tickets open now by state
   * @param overdue tickets overdue now
   * @param reported handling reports of the span, {@code late} those after their deadline
   * @param satisfaction answers of the span by what was said
   */
  record Figures(
      List<Day> days,
      Map<String, List<Count>> by,
      List<Count> open,
      int overdue,
      int reported,
      int late,
      List<Count> satisfaction) {
    public Figures {
      days = List.copyOf(days);
      by = Map.copyOf(by);
      open = List.copyOf(open);
      satisfaction = List.copyOf(satisfaction);
    }
  }

  /** One day's tickets. */
  record Day(LocalDate day, int tickets) {}

  /** How many of something. */
  record Count(String id, int tickets) {}

  /** Figures of tickets received from a day to a day, both included. */
  Future<Figures> of(LocalDate from, LocalDate to, Instant now);

  /** When a source last brought a ticket, and what waits or failed towards it. */
  record SourceState(String source, int tickets, Instant last) {}

  /** Sources that brought tickets since a day. */
  Future<List<SourceState>> sources(LocalDate since);
}
