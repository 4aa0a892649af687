package org.yihu.gateway.figures;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.ticket.IntakeEvent;
import org.yihu.gateway.ticket.Rounds.Happened;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketNumber;

/** Figures of tickets that a test puts on file. */
public final class MemoryFigures implements TicketFigures {
  private final Map<TicketNumber, TicketFile> files = new TreeMap<>();
  private final ZoneId zone;

  public MemoryFigures(ZoneId zone) {
    this.zone = zone;
  }

  public void put(TicketFile file) {
    files.put(file.ticket().number(), file);
  }

  private Stream<Ticket> tickets() {
    return files.values().stream().map(TicketFile::ticket);
  }

  private LocalDate day(Ticket ticket) {
    return LocalDate.ofInstant(ticket.request().receivedAt(), zone);
  }

  @Override
  public Future<Received> received(LocalDate from, LocalDate to) {
    List<TicketFile> all = files.values().stream()
        .filter(
            file -> !day(file.ticket()).isBefore(from) && !day(file.ticket()).isAfter(to))
        .toList();
    Map<By, List<Count>> by = new EnumMap<>(By.class);
    for (By one : By.values())
      by.put(one, counts(all.stream().flatMap(file -> value(file.ticket(), one).stream())));
    List<Day> days = all.stream()
        .collect(
            Collectors.groupingBy(file -> day(file.ticket()), TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(day -> new Day(day.getKey(), day.getValue().intValue()))
        .toList();
    int onTheSpot =
        (int) all.stream().filter(MemoryFigures::isAnsweredOnTheSpot).count();
    return Future.succeededFuture(new Received(days, by, onTheSpot));
  }

  private static boolean isAnsweredOnTheSpot(TicketFile file) {
    boolean answered = false;
    for (TicketFile.Entry entry : file.history()) {
      if (entry.event() instanceof IntakeEvent.Answered) answered = true;
      if (entry.event() instanceof IntakeEvent.Reopened) answered = false;
    }
    return answered;
  }

  private static Optional<String> value(Ticket ticket, By by) {
    return switch (by) {
      case CHANNEL -> Optional.of(ticket.request().channel());
      case KIND -> Optional.of(ticket.request().kind().id());
      case CATEGORY -> Optional.of(ticket.request().category().split("\\.", 2)[0]);
      case REGION ->
        ticket.request().region().map(code -> code.substring(0, Math.min(6, code.length())));
      case UNIT -> ticket.lead();
      case STATE -> Optional.of(ticket.state().id());
    };
  }

  private static List<Count> counts(Stream<String> ids) {
    return ids
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .map(one -> new Count(one.getKey(), one.getValue().intValue()))
        .sorted(Comparator.comparing(Count::tickets).reversed().thenComparing(Count::id))
        .toList();
  }

  @Override
  public Future<Standing> standing(Instant now) {
    List<Ticket> open = tickets().filter(ticket -> ticket.state().isOpen()).toList();
    int overdue = (int) open.stream()
        .filter(ticket ->
            ticket.current().filter(clock -> clock.due().at().isBefore(now)).isPresent())
        .count();
    return Future.succeededFuture(
        new Standing(counts(open.stream().map(ticket -> ticket.state().id())), overdue));
  }

  @Override
  public Future<Void> histories(
      Instant from, Instant to, Instant now, Consumer<List<Happened>> each) {
    files.values().stream()
        .filter(file -> isConcerned(file, from, to, now))
        .forEach(file -> each.accept(file.history().stream()
            .map(entry -> new Happened(entry.at(), entry.event()))
            .toList()));
    return Future.succeededFuture();
  }

  private static boolean isConcerned(TicketFile file, Instant from, Instant to, Instant now) {
    boolean spoken = file.history().stream()
        .filter(entry -> List.of("reported", "followed_up", "satisfaction")
            .contains(entry.event().type()))
        .anyMatch(entry -> !entry.at().isBefore(from) && entry.at().isBefore(to));
    boolean waits = file.ticket().state().isOpen()
        && file.ticket()
            .current()
            .map(clock -> clock.due().at())
            .filter(due -> !due.isBefore(from) && due.isBefore(to) && due.isBefore(now))
            .isPresent();
    return spoken || waits;
  }

  @Override
  public Future<List<SourceState>> sources(LocalDate since) {
    return Future.succeededFuture(tickets()
        .filter(ticket -> !day(ticket).isBefore(since))
        .collect(Collectors.groupingBy(
            ticket -> ticket.request().source(), TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(one -> new SourceState(
            one.getKey(),
            one.getValue().size(),
            one.getValue().stream()
                .map(ticket -> ticket.request().receivedAt())
                .max(Comparator.naturalOrder())
                .orElseThrow()))
        .toList());
  }
}
