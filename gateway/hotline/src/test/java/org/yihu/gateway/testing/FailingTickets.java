package org.yihu.gateway.testing;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.desk.Kept;
import org.yihu.gateway.desk.OpenMatter;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.ticket.TicketNumber;

/** A store whose transactions come to nothing when a test says so: at their end, when all is written. */
public final class FailingTickets implements Tickets {
  private final Tickets store;
  private final Deque<Optional<RuntimeException>> ends = new ArrayDeque<>();
  private List<OpenMatter> stale = List.of();

  public FailingTickets(Tickets store) {
    this.store = store;
  }

  /** The next transactions: each fails with what is there, or passes. */
  public void next(RuntimeException failure) {
    ends.add(Optional.of(failure));
  }

  public void nextPasses() {
    ends.add(Optional.empty());
  }

  /** What {@link #openOf} goes on saying, as one does who looked a moment ago. */
  public void remembers(List<OpenMatter> matters) {
    stale = List.copyOf(matters);
  }

  @Override
  public <T> Future<T> inTransaction(Function<Transaction, Future<T>> work) {
    Optional<RuntimeException> end = ends.isEmpty() ? Optional.empty() : ends.poll();
    return end.isEmpty()
        ? store.inTransaction(work)
        : store.inTransaction(
            tx -> work.apply(tx).compose(done -> Future.<T>failedFuture(end.get())));
  }

  @Override
  public Future<List<OpenMatter>> openOf(List<String> persons, Instant since) {
    return stale.isEmpty() ? store.openOf(persons, since) : Future.succeededFuture(stale);
  }

  @Override
  public Future<List<Kept>> open(List<Draft> drafts) {
    return store.open(drafts);
  }

  @Override
  public Future<TicketNumber> number(Instant receivedAt) {
    return store.number(receivedAt);
  }

  @Override
  public Future<Kept> keep(MessageKey key, byte[] bodyHash, byte[] raw, String said, Instant at) {
    return store.keep(key, bodyHash, raw, said, at);
  }

  @Override
  public Future<Optional<Kept>> known(MessageKey key) {
    return store.known(key);
  }

  @Override
  public List<String> personKeys(Person requester, String source) {
    return store.personKeys(requester, source);
  }

  @Override
  public Future<Optional<TicketFile>> find(TicketNumber number) {
    return store.find(number);
  }

  @Override
  public Future<List<Words>> openIn(String category, int limit) {
    return store.openIn(category, limit);
  }

  @Override
  public Future<List<TicketNumber>> provisional() {
    return store.provisional();
  }

  @Override
  public Future<Set<String>> emergencies() {
    return store.emergencies();
  }
}
