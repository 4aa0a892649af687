package org.yihu.gateway.desk;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
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

/**
 * Group commit: while batches of drafts are being written, the next one gathers; no timer, so a
 * lone request waits for nothing. Each draft is acknowledged after its batch's commit. One bad row
 * fails its batch, so a failed batch is tried draft by draft and only the guilty one fails.
 *
 * <p>Two batches are under way at a time, so that the gateway prepares one while the database
 * commits the other. Among them is at most one draft of a person and one of a key: the second is
 * compared with what the first became.
 */
final class OpeningQueue {
  private static final Logger log = LoggerFactory.getLogger(OpeningQueue.class);
  private static final Duration COME_AGAIN = Duration.ofSeconds(1);
  private static final int BATCHES_UNDER_WAY = 2;

  private record Waiting(Draft draft, List<String> persons, Promise<Kept> promise) {
    List<Object> identities() {
      var identities = new ArrayList<Object>(persons);
      identities.add(draft.key());
      return identities;
    }
  }

  private final Tickets tickets;
  private final RepeatFinder repeats;
  private final IntakeConfig config;
  private final Clock clock;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  /** Persons and keys of the batches under way. */
  private final Set<Object> taken = new HashSet<>();

  private int underWay;

  OpeningQueue(Tickets tickets, IntakeConfig config, Clock clock) {
    this.tickets = tickets;
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
      queue.add(
          new Waiting(draft, tickets.personKeys(draft.requester(), draft.key().source()), promise));
    }
    next();
    return promise.future();
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

  private Future<Void> write(List<Waiting> batch) {
    return linked(batch)
        .compose(drafts -> tickets.open(drafts))
        .onSuccess(kept -> {
          for (int i = 0; i < batch.size(); i++) batch.get(i).promise().complete(kept.get(i));
        })
        .<Void>mapEmpty()
        .recover(failure -> oneByOne(batch, failure));
  }

  private Future<Void> oneByOne(List<Waiting> batch, Throwable failure) {
    if (batch.size() == 1 || failure instanceof Unavailable) {
      batch.forEach(waiting -> waiting.promise().fail(failure));
      return Future.succeededFuture();
    }
    log.warn(
        "a batch of {} failed, trying one by one: {}",
        batch.size(),
        failure.getClass().getSimpleName());
    Future<Void> all = Future.succeededFuture();
    for (Waiting waiting : batch) all = all.compose(done -> write(List.of(waiting)));
    return all;
  }

  /** The drafts, those that repeat an open ticket made into reminders of it. */
  private Future<List<Draft>> linked(List<Waiting> batch) {
    List<String> persons =
        batch.stream().map(Waiting::persons).flatMap(Collection::stream).toList();
    if (persons.isEmpty())
      return Future.succeededFuture(batch.stream().map(Waiting::draft).toList());
    return tickets.openOf(persons, clock.instant().minus(config.repeatWithin())).map(matters -> {
      Map<String, List<OpenMatter>> byPerson = new HashMap<>();
      for (OpenMatter matter : matters) {
        for (String person : matter.person())
          byPerson.computeIfAbsent(person, p -> new ArrayList<>()).add(matter);
      }
      return batch.stream().map(waiting -> linked(waiting, byPerson)).toList();
    });
  }

  private Draft linked(Waiting waiting, Map<String, List<OpenMatter>> byPerson) {
    Draft draft = waiting.draft();
    if (!draft.state().isOpen()) return draft;
    List<OpenMatter> mine = waiting.persons().stream()
        .flatMap(person -> byPerson.getOrDefault(person, List.of()).stream())
        .toList();
    Optional<OpenMatter> same = repeats.find(draft.request().description(), mine);
    return same.map(draft::asReminderOf).orElse(draft);
  }
}
