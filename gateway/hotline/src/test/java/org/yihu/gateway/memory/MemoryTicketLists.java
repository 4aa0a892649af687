package org.yihu.gateway.memory;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.TicketFlags;
import org.yihu.gateway.desk.TicketLists;
import org.yihu.gateway.desk.TicketQuery;
import org.yihu.gateway.memory.MemoryTickets.Row;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketNumber;

/** Lists of the tickets in memory. */
public final class MemoryTicketLists implements TicketLists {
  private static final int COUNTED = 1000;
  private static final int OF_REQUESTER = 20;
  private static final Duration WORDS_WITHIN = Duration.ofDays(90);

  private final MemoryTickets tickets;

  public MemoryTicketLists(MemoryTickets tickets) {
    this.tickets = tickets;
  }

  @Override
  public Future<List<TicketFile.Line>> list(TicketQuery query, Instant now) {
    return Future.succeededFuture(found(query, now)
        .sorted(order(query.sort()))
        .skip((long) query.page() * query.size())
        .limit(query.size() + 1L)
        .map(MemoryTicketLists::line)
        .toList());
  }

  @Override
  public Future<Integer> count(TicketQuery query, Instant now) {
    return Future.succeededFuture((int) found(query, now).limit(COUNTED + 1L).count());
  }

  @Override
  public Future<List<TicketFile.Line>> ofSameRequester(TicketNumber number) {
    Optional<String> phone = tickets.all().stream()
        .filter(row -> row.ticket.number().equals(number))
        .findFirst()
        .flatMap(row -> row.draft.requester().phone().map(PhoneNumbers::first));
    return Future.succeededFuture(tickets.all().stream()
        .filter(row -> phone.isPresent()
            && row.draft.requester().phone().map(PhoneNumbers::first).equals(phone))
        .sorted(order(TicketQuery.Sort.NEWEST))
        .limit(OF_REQUESTER)
        .map(MemoryTicketLists::line)
        .toList());
  }

  private static Comparator<Row> order(TicketQuery.Sort sort) {
    Comparator<Row> byNumber = Comparator.comparing(row -> row.ticket.number());
    return switch (sort) {
      case DUE ->
        Comparator.comparing((Row row) -> due(row.ticket).orElse(Instant.MAX))
            .thenComparing(byNumber);
      case NEWEST -> byNumber.reversed();
      case OLDEST -> byNumber;
    };
  }

  private static Optional<Instant> due(Ticket ticket) {
    return ticket.current().map(clock -> clock.due().at());
  }

  private Stream<Row> found(TicketQuery query, Instant now) {
    return tickets.all().stream().filter(row -> matches(row, query, now));
  }

  private static boolean matches(Row row, TicketQuery query, Instant now) {
    Ticket ticket = row.ticket;
    var request = ticket.request();
    return (query.states().isEmpty() || query.states().contains(ticket.state().id()))
        && query.units().filter(units -> !isOf(ticket, units)).isEmpty()
        && TicketFlags.of(ticket).containsAll(query.flags())
        && is(query.kind(), request.kind().id())
        && query.category().filter(asked -> !isIn(request.category(), asked)).isEmpty()
        && query
            .region()
            .filter(asked -> !request.region().orElse("").startsWith(asked))
            .isEmpty()
        && is(query.channel(), request.channel())
        && is(query.urgency(), request.urgency().id())
        && query.dueBefore().filter(moment -> !isDueBefore(ticket, moment)).isEmpty()
        && query.receivedFrom().filter(row.draft.receivedAt()::isBefore).isEmpty()
        && query
            .receivedTo()
            .filter(end -> !row.draft.receivedAt().isBefore(end))
            .isEmpty()
        && query.text().filter(text -> !says(row, text.strip(), query, now)).isEmpty();
  }

  private static boolean is(Optional<String> asked, String has) {
    return asked.filter(one -> !one.equals(has)).isEmpty();
  }

  private static boolean isIn(String category, String asked) {
    return category.equals(asked) || category.startsWith(asked + ".");
  }

  private static boolean isDueBefore(Ticket ticket, Instant moment) {
    return ticket.state().isOpen() && due(ticket).filter(moment::isAfter).isPresent();
  }

  private static boolean isOf(Ticket ticket, Set<String> units) {
    return ticket.lead().filter(units::contains).isPresent()
        || ticket.holder().filter(units::contains).isPresent()
        || !Collections.disjoint(ticket.assisting(), units);
  }

  private static boolean says(Row row, String text, TicketQuery query, Instant now) {
    if (text.matches("\\d{14}")) return row.ticket.number().toString().equals(text);
    if (query.isByPhone())
      return row.draft
          .requester()
          .phone()
          .map(PhoneNumbers::first)
          .filter(text::equals)
          .isPresent();
    boolean recent = query.receivedFrom().isPresent()
        || !row.draft.receivedAt().isBefore(now.minus(WORDS_WITHIN));
    return recent && row.ticket.request().title().contains(text);
  }

  private static TicketFile.Line line(Row row) {
    Ticket ticket = row.ticket;
    var request = ticket.request();
    return new TicketFile.Line(
        ticket.number(),
        ticket.state(),
        request.channel(),
        request.kind().id(),
        request.category(),
        request.title(),
        request.receivedAt(),
        ticket.lead(),
        ticket.holder(),
        due(ticket),
        request.urgency().id(),
        TicketFlags.of(ticket),
        request.region(),
        request.confidential(),
        row.draft.suggestions().stream().findFirst());
  }
}
