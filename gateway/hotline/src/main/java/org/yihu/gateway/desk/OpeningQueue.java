package org.yihu.gateway.desk;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yihu.adapters.channel.Unavailable;
import org.yihu.config.IntakeConfig;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;

/**
 * Group commit: while batches of drafts are being written, the next one gathers; no timer, so a
 * lone request waits for nothing. Each draft is acknowledged after its batch's commit. One bad row
 * fails its batch, so a failed batch is tried draft by draft and only the guilty one fails. What is
 * linked to an open ticket is written one by one, beside its batch.
 *
 * <p>Two batches are under way at a time, so that the gateway prepares one while the database
 * commits the other. Among them is at most one draft of a person and one of a key: the second is
 * compared with what the first became.
 */
final class OpeningQueue {
  private static final Logger log = LoggerFactory.getLogger(OpeningQueue.class);
  private static final Duration COME_AGAIN = Duration.ofSeconds(1);
  private static final int BATCHES_UNDER_WAY = 2;

  /**
   * @param persons keys of the requester
   * @param certain those of them that their channel stands for
   */
  private record Waiting(
      Draft draft, List<String> persons, List<String> certain, Promise<Kept> promise) {
    List<Object> identities() {
      var identities = new ArrayList<Object>(persons);
      identities.add(draft.key());
      return identities;
    }
  }

  /** A draft as it is to be written, and the open ticket that it is to be linked to. */
  private record Sorted(Waiting waiting, Draft draft, Optional<TicketNumber> same) {
    static Sorted plain(Waiting waiting) {
      return new Sorted(waiting, waiting.draft(), Optional.empty());
    }
  }

  /** Opens a draft as a ticket that is handled with an open one. */
  interface Linker {
    Future<Kept> open(Draft draft, TicketNumber same);
  }

  private final Tickets tickets;
  private final Linker linker;
  private final RepeatFinder repeats;
  private final IntakeConfig config;
  private final Clock clock;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  /** Persons and keys of the batches under way. */
  private final Set<Object> taken = new HashSet<>();

  private int underWay;

  OpeningQueue(Tickets tickets, Linker linker, IntakeConfig config, Clock clock) {
    this.tickets = tickets;
    this.linker = linker;
    this.repeats = new RepeatFinder(config.repeatSimilarity());
    this.config = config;
    this.clock = clock;
  }

  /** Completes when the draft is durable; fails with {@link Unavailable} at once when too many wait. */
  Future<Kept> add(Draft draft) {
    Promise<Kept> promise = Promise.promise();
    synchronized (this) {
      if (queue.size() >= config.queue()) {
        return Future.failedFuture(
            new Unavailable("intake", COME_AGAIN, queue.size() + " requests are waiting"));
      }
      queue.add(waiting(draft, promise));
    }
    next();
    return promise.future();
  }

  private Waiting waiting(Draft draft, Promise<Kept> promise) {
    String source = draft.key().source();
    List<String> persons = tickets.personKeys(draft.requester(), source);
    List<String> certain = draft.certain().equals(draft.requester())
        ? persons
        : tickets.personKeys(draft.certain(), source);
    return new Waiting(draft, persons, certain, promise);
  }

  private void next() {
    List<Waiting> batch;
    synchronized (this) {
      if (underWay == BATCHES_UNDER_WAY) return;
      batch = takeBatch();
      if (batch.isEmpty()) return;
      underWay++;
    }
    write(batch).onComplete(done -> {
      synchronized (this) {
        underWay--;
        for (Waiting written : batch) written.identities().forEach(taken::remove);
      }
      next();
    });
  }

  private List<Waiting> takeBatch() {
    var batch = new ArrayList<Waiting>();
    for (Iterator<Waiting> i = queue.iterator(); i.hasNext() && batch.size() < config.batch(); ) {
      Waiting waiting = i.next();
      List<Object> identities = waiting.identities();
      if (identities.stream().anyMatch(taken::contains)) continue;
      taken.addAll(identities);
      batch.add(waiting);
      i.remove();
    }
    return batch;
  }

  /** Every draft of the batch is acknowledged when the Future completes, which does not fail. */
  private Future<Void> write(List<Waiting> batch) {
    return sorted(batch)
        .compose(all -> {
          Future<Void> links = Future.succeededFuture();
          for (Sorted one : all)
            if (one.same().isPresent()) links = links.compose(done -> link(one));
          return Future.join(
                  open(all.stream().filter(one -> one.same().isEmpty()).toList()), links)
              .<Void>mapEmpty();
        })
        .otherwise(failure -> {
          batch.forEach(waiting -> waiting.promise().tryFail(failure));
          return null;
        });
  }

  private Future<Void> link(Sorted one) {
    return linker
        .open(one.draft(), one.same().orElseThrow())
        .onComplete(one.waiting().promise())
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private Future<Void> open(List<Sorted> all) {
    if (all.isEmpty()) return Future.succeededFuture();
    return tickets
        .open(all.stream().map(Sorted::draft).toList())
        .onSuccess(kept -> {
          for (int i = 0; i < all.size(); i++) all.get(i).waiting().promise().complete(kept.get(i));
        })
        .<Void>mapEmpty()
        .recover(failure -> oneByOne(all, failure));
  }

  private Future<Void> oneByOne(List<Sorted> batch, Throwable failure) {
    if (batch.size() == 1 || failure instanceof Unavailable) {
      batch.forEach(one -> one.waiting().promise().fail(failure));
      return Future.succeededFuture();
    }
    log.warn(
        "a batch of {} failed, trying one by one: {}",
        batch.size(),
        failure.getClass().getSimpleName());
    Future<Void> all = Future.succeededFuture();
    for (Sorted one : batch) all = all.compose(done -> open(List.of(one)));
    return all;
  }

  /** The drafts with the open tickets that they repeat. */
  private Future<List<Sorted>> sorted(List<Waiting> batch) {
    List<String> persons =
        batch.stream().map(Waiting::persons).flatMap(Collection::stream).toList();
    if (persons.isEmpty())
      return Future.succeededFuture(batch.stream().map(Sorted::plain).toList());
    return tickets.openOf(persons, clock.instant().minus(config.repeatWithin())).map(matters -> {
      Map<String, List<OpenMatter>> byPerson = new HashMap<>();
      for (OpenMatter matter : matters) {
        for (String person : matter.person())
          byPerson.computeIfAbsent(person, p -> new ArrayList<>()).add(matter);
      }
      return batch.stream().map(waiting -> sorted(waiting, byPerson)).toList();
    });
  }

  /** What somebody only says of themselves opens nothing of others: a person decides. */
  private Sorted sorted(Waiting waiting, Map<String, List<OpenMatter>> byPerson) {
    Draft draft = waiting.draft();
    if (!draft.state().isOpen()) return Sorted.plain(waiting);
    Optional<TicketNumber> same = same(draft, waiting.certain(), byPerson);
    if (same.isPresent()) return new Sorted(waiting, draft, same);
    return same(draft, waiting.persons(), byPerson)
        .map(seems -> new Sorted(waiting, draft.resembling(seems), Optional.empty()))
        .orElseGet(() -> Sorted.plain(waiting));
  }

  private Optional<TicketNumber> same(
      Draft draft, List<String> persons, Map<String, List<OpenMatter>> byPerson) {
    List<OpenMatter> theirs = persons.stream()
        .flatMap(person -> byPerson.getOrDefault(person, List.of()).stream())
        .filter(matter -> matter.state() != TicketState.FOLLOW_UP
            && !matter.tags().contains(RepeatFinder.WORDLESS))
        .sorted(Comparator.comparing(matter -> matter.state() == TicketState.MERGED))
        .toList();
    return repeats.find(draft.request().description(), theirs).map(OpenMatter::number);
  }
}
