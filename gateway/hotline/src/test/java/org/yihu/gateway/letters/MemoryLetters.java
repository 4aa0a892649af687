package org.yihu.gateway.letters;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketNumber;

/** Letters without a database; the tickets beside them are told it. */
public final class MemoryLetters implements Letters {
  private final Map<TicketNumber, Ticket> tickets = new TreeMap<>();
  private final Map<TicketNumber, Letter> letters = new HashMap<>();

  /** A ticket as it is now. */
  public void put(Ticket ticket) {
    tickets.put(ticket.number(), ticket);
  }

  private boolean isPublishable(TicketNumber number) {
    return Optional.ofNullable(tickets.get(number)).filter(Publishable::is).isPresent();
  }

  @Override
  public Future<List<Candidate>> candidates(int limit) {
    return Future.succeededFuture(tickets.values().stream()
        .filter(Publishable::is)
        .filter(ticket -> isFree(ticket.number()))
        .sorted(Comparator.comparing(Ticket::number).reversed())
        .limit(limit)
        .map(ticket -> new Candidate(
            ticket.number(),
            ticket.request().title(),
            ticket.request().receivedAt(),
            letters.containsKey(ticket.number())))
        .toList());
  }

  private boolean isFree(TicketNumber number) {
    Letter letter = letters.get(number);
    return letter == null || letter.state() == State.WITHDRAWN;
  }

  private Stream<Shelved> all(State state) {
    Comparator<Letter> latest =
        Comparator.comparing((Letter letter) -> letter.publishedAt().orElse(letter.chosenAt()));
    return letters.values().stream()
        .filter(letter -> letter.state() == state)
        .sorted(latest.thenComparing(Letter::number).reversed())
        .map(this::shelved);
  }

  private Shelved shelved(Letter letter) {
    return new Shelved(letter, isPublishable(letter.number()));
  }

  @Override
  public Future<List<Shelved>> list(State state, int limit) {
    return Future.succeededFuture(all(state).limit(limit).toList());
  }

  @Override
  public Future<List<Letter>> readable(int offset, int limit) {
    return Future.succeededFuture(all(State.PUBLISHED)
        .filter(Shelved::publishable)
        .map(Shelved::letter)
        .skip(offset)
        .limit(limit)
        .toList());
  }

  @Override
  public Future<Optional<Shelved>> find(TicketNumber number) {
    return Future.succeededFuture(Optional.ofNullable(letters.get(number)).map(this::shelved));
  }

  @Override
  public Future<Boolean> save(Optional<Letter> before, Letter after) {
    Optional<Letter> now = Optional.ofNullable(letters.get(after.number()));
    boolean same = now.map(MemoryLetters::version).equals(before.map(MemoryLetters::version));
    if (same) letters.put(after.number(), after);
    return Future.succeededFuture(same);
  }

  private record Version(State state, String chosenBy, Instant chosenAt) {}

  private static Version version(Letter letter) {
    return new Version(letter.state(), letter.chosenBy(), letter.chosenAt());
  }
}
