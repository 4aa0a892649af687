package org.yihu.gateway.figures;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yihu.gateway.figures.TicketFigures.Count;
import org.yihu.gateway.figures.TicketFigures.Received;
import org.yihu.gateway.figures.TicketFigures.SourceState;
import org.yihu.gateway.figures.TicketFigures.Standing;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.ticket.Rates;
import org.yihu.gateway.ticket.Ratio;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.ticket.Round;
import org.yihu.gateway.ticket.Rounds;
import org.yihu.gateway.ticket.Satisfaction;
import org.yihu.gateway.ticket.Verdict;

/**
 * Figures of a span of days, for those who lead and for the hotline. What a rate means is said by
 * {@link Rates}; here it is said which rounds of which tickets it is taken over: what a requester said
 * counts on the day it was said last, a report on the day it was made, and one that is missing on the
 * day it was due.
 *
 * @article 第十七条, 第二十五条
 */
public final class FigureBook {

  /** The rates of a span. */
  public record SpanRates(
      Ratio onTime,
      Ratio response,
      Ratio resolution,
      Ratio satisfaction,
      List<Count> satisfactions) {
    public SpanRates {
      satisfactions = List.copyOf(satisfactions);
    }
  }

  /**
   * The figures of a span.
   *
   * @param received what came in
   * @param standing what is open now
   * @param answeredOnTheSpot of what came in
   */
  public record Figures(
      Received received, Standing standing, Ratio answeredOnTheSpot, SpanRates rates) {}

  private final TicketFigures store;
  private final ZoneId zone;
  private final Clock clock;

  public FigureBook(TicketFigures store, ZoneId zone, Clock clock) {
    this.store = store;
    this.zone = zone;
    this.clock = clock;
  }

  /** Whether figures are shown to somebody. */
  public static boolean isFor(Viewer viewer) {
    return viewer.is(Role.LEADER) || viewer.isHotline();
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /** From a day to a day, both included; empty for whom they are not. */
  public Future<Optional<Figures>> of(LocalDate from, LocalDate to, Viewer viewer) {
    if (!isFor(viewer)) return Future.succeededFuture(Optional.empty());
    Instant first = from.atStartOfDay(zone).toInstant();
    Instant after = to.plusDays(1).atStartOfDay(zone).toInstant();
    var received = store.received(from, to);
    var standing = store.standing(clock.instant());
    var said = said(first, after);
    return Future.all(received, standing, said)
        .map(done -> Optional.of(new Figures(
            received.result(),
            standing.result(),
            new Ratio(received.result().answeredOnTheSpot(), received.result().tickets()),
            said.result())));
  }

  private Future<SpanRates> said(Instant from, Instant to) {
    Instant now = clock.instant();
    var reported = new ArrayList<Round>();
    var judged = new ArrayList<Round>();
    return store
        .histories(from, to, now, history -> {
          for (Round round : Rounds.of(history)) {
            if (isReportedOn(round, from, to, now)) reported.add(round);
            if (round.verdict().filter(said -> isIn(said.at(), from, to)).isPresent())
              judged.add(round);
          }
        })
        .map(done -> new SpanRates(
            Rates.onTimeRate(reported),
            Rates.responseRate(judged),
            Rates.resolutionRate(judged),
            Rates.satisfactionRate(judged),
            satisfactions(judged)));
  }

  /** Reported in the span, or due in it and reported by nobody. */
  private static boolean isReportedOn(Round round, Instant from, Instant to, Instant now) {
    return round
        .reported()
        .map(at -> isIn(at, from, to))
        .orElseGet(() ->
            round.due().filter(due -> isIn(due, from, to) && due.isBefore(now)).isPresent());
  }

  private static boolean isIn(Instant at, Instant from, Instant to) {
    return !at.isBefore(from) && at.isBefore(to);
  }

  private static List<Count> satisfactions(List<Round> judged) {
    return judged.stream()
        .flatMap(round -> round.verdict().map(Verdict::satisfaction).stream())
        .collect(Collectors.groupingBy(Satisfaction::id, Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> new Count(entry.getKey(), entry.getValue().intValue()))
        .sorted(Comparator.comparing(Count::tickets).reversed().thenComparing(Count::id))
        .toList();
  }

  /** What each source brought of late, for the administrator; none for others. */
  public Future<List<SourceState>> sources(int days, Viewer viewer) {
    return viewer.is(Role.ADMINISTRATOR)
        ? store.sources(today().minusDays(days))
        : Future.succeededFuture(List.of());
  }
}
