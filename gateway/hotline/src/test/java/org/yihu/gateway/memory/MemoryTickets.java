package org.yihu.gateway.memory;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.PhoneNumbers;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.desk.Kept;
import org.yihu.gateway.desk.Message;
import org.yihu.gateway.desk.OpenMatter;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.people.AuditLog;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketEvent;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;

/**
 * Tickets in memory. Transactions run one after the other, so none crosses another; what one writes
 * is seen by others when it has ended. Thread-safe.
 */
public final class MemoryTickets implements Tickets {
  private static final int MOST_OF_A_PERSON = 20;
  private static final int LOOKED_AT = 400;

  /** A ticket with what is kept beside it; the ticket itself changes. */
  static final class Row {
    final Draft draft;
    final List<String> persons;
    final List<TicketFile.Entry> history = new ArrayList<>();
    Ticket ticket;

    Row(Draft draft, List<String> persons, Ticket ticket) {
      this.draft = draft;
      this.persons = persons;
      this.ticket = ticket;
    }
  }

  private record Keyed(
      byte[] bodyHash, Optional<TicketNumber> number, Optional<String> said, Instant at) {}

  private record Due(Instant at, TicketNumber number) {}

  private final ZoneId zone;
  private final MemoryOutbox outbox;
  private final MemoryFiles files;
  private final MemoryAudit audit;
  private final Function<String, List<ReplyAddress>> liaisons;
  private final Consumer<String> signals;

  private final NavigableMap<TicketNumber, Row> rows = new TreeMap<>();
  private final Map<MessageKey, Keyed> keys = new HashMap<>();
  private final Map<Integer, Integer> counters = new HashMap<>();
  private final Map<String, NavigableSet<TicketNumber>> ofPerson = new HashMap<>();
  private final Map<String, NavigableSet<TicketNumber>> openIn = new HashMap<>();
  private final NavigableSet<Due> ticking =
      new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::number));
  private final Map<String, String> emergencies = new TreeMap<>();
  private Future<?> last = Future.succeededFuture();

  /**
   * @param zone where the day of a ticket number is counted
   * @param liaisons where the liaisons of a unit want to be told
   * @param signals told what changed
   */
  public MemoryTickets(
      ZoneId zone,
      MemoryOutbox outbox,
      MemoryFiles files,
      MemoryAudit audit,
      Function<String, List<ReplyAddress>> liaisons,
      Consumer<String> signals) {
    this.zone = zone;
    this.outbox = outbox;
    this.files = files;
    this.audit = audit;
    this.liaisons = liaisons;
    this.signals = signals;
  }

  private int day(Instant receivedAt) {
    LocalDate today = receivedAt.atZone(zone).toLocalDate();
    return (today.getYear() * 100 + today.getMonthValue()) * 100 + today.getDayOfMonth();
  }

  @Override
  public synchronized Future<List<Kept>> open(List<Draft> drafts) {
    int day = day(drafts.get(0).receivedAt());
    Future<List<Kept>> opened =
        Future.succeededFuture(drafts.stream().map(draft -> open(day, draft)).toList());
    signals.accept("ticket:");
    return opened;
  }

  @Override
  public synchronized Future<TicketNumber> number(Instant receivedAt) {
    return Future.succeededFuture(next(day(receivedAt)));
  }

  private Kept open(int day, Draft draft) {
    Keyed before = keys.get(draft.key());
    if (before != null) return kept(before);
    TicketNumber number = next(day);
    write(number, draft);
    return Kept.opened(draft, number);
  }

  private TicketNumber next(int day) {
    return new TicketNumber(day * 1_000_000L + counters.merge(day, 1, Integer::sum));
  }

  private void write(TicketNumber number, Draft draft) {
    keys.put(
        draft.key(),
        new Keyed(
            draft.bodyHash(),
            Optional.of(number),
            draft.said().map(Draft.Said::opened),
            draft.receivedAt()));
    insert(number, draft);
    append(number, draft.receivedAt(), "system", draft.events());
    files.add(
        number,
        new Files("request", draft.key().source(), draft.attachments()),
        draft.receivedAt());
    if (draft.confirm())
      draft
          .replyTo()
          .ifPresent(
              to -> outbox.add(number, receipt(draft), to, Optional.empty(), draft.receivedAt()));
  }

  private static String receipt(Draft draft) {
    TicketState state = draft.ticket().state();
    return state == TicketState.ANSWERED || state == TicketState.DECLINED ? state.id() : "received";
  }

  private static Ticket numbered(TicketNumber number, Draft draft) {
    Ticket ticket = draft.ticket();
    return new Ticket(number, ticket.state(), draft.request(), ticket.facts());
  }

  private void insert(TicketNumber number, Draft draft) {
    var row = new Row(
        draft, personKeys(draft.requester(), draft.key().source()), numbered(number, draft));
    rows.put(number, row);
    row.persons.forEach(
        person -> ofPerson.computeIfAbsent(person, one -> new TreeSet<>()).add(number));
    index(row);
  }

  private void index(Row row) {
    Ticket ticket = row.ticket;
    if (ticket.state().isOpen())
      openIn
          .computeIfAbsent(ticket.request().category(), one -> new TreeSet<>())
          .add(ticket.number());
    ticket.clocks().nextTick().ifPresent(at -> ticking.add(new Due(at, ticket.number())));
  }

  private void unindex(Row row) {
    Ticket ticket = row.ticket;
    NavigableSet<TicketNumber> open = openIn.get(ticket.request().category());
    if (open != null) open.remove(ticket.number());
    ticket.clocks().nextTick().ifPresent(at -> ticking.remove(new Due(at, ticket.number())));
  }

  private Row row(TicketNumber number) {
    return Objects.requireNonNull(rows.get(number), () -> "no ticket " + number);
  }

  private void append(
      TicketNumber number, Instant at, String actor, List<? extends TicketEvent> events) {
    for (TicketEvent event : events)
      row(number).history.add(new TicketFile.Entry(at, actor, event));
  }

  private Kept kept(Keyed message) {
    return new Kept(
        message.number(),
        message.number().map(number -> row(number).ticket.state()),
        true,
        false,
        message.bodyHash(),
        message.said(),
        message.at());
  }

  @Override
  public synchronized Future<Kept> keep(
      MessageKey key, byte[] bodyHash, byte[] raw, String said, Instant at) {
    Keyed before =
        keys.putIfAbsent(key, new Keyed(bodyHash, Optional.empty(), Optional.of(said), at));
    return Future.succeededFuture(before == null ? Kept.said(bodyHash, said, at) : kept(before));
  }

  @Override
  public synchronized Future<Optional<Kept>> known(MessageKey key) {
    return Future.succeededFuture(Optional.ofNullable(keys.get(key)).map(this::kept));
  }

  @Override
  public List<String> personKeys(Person requester, String source) {
    return Stream.of(
            requester.phone().map(phone -> "phone\n" + PhoneNumbers.first(phone)),
            requester.account().map(account -> "account\n" + source + "\n" + account))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public synchronized Future<List<OpenMatter>> openOf(List<String> persons, Instant since) {
    return Future.succeededFuture(persons.stream()
        .flatMap(person -> openOf(person, since))
        .distinct()
        .sorted(Comparator.comparing((Row row) -> row.ticket.number()).reversed())
        .map(MemoryTickets::matter)
        .toList());
  }

  private Stream<Row> openOf(String person, Instant since) {
    NavigableSet<TicketNumber> theirs = ofPerson.get(person);
    if (theirs == null) return Stream.of();
    return theirs.descendingSet().stream()
        .map(this::row)
        .filter(row -> row.ticket.state().isOpen())
        .filter(row -> !row.draft.receivedAt().isBefore(since))
        .limit(MOST_OF_A_PERSON);
  }

  private static OpenMatter matter(Row row) {
    return new OpenMatter(
        row.ticket.number(),
        row.ticket.state(),
        row.persons,
        row.ticket.request().source(),
        row.ticket.request().description(),
        row.draft.tags(),
        row.draft.receivedAt());
  }

  @Override
  public synchronized Future<Optional<TicketFile>> find(TicketNumber number) {
    return Future.succeededFuture(Optional.ofNullable(rows.get(number)).map(this::file));
  }

  private TicketFile file(Row row) {
    return new TicketFile(
        row.ticket,
        row.draft.requester(),
        row.draft.place(),
        row.draft.suggestions(),
        row.draft.tags(),
        row.history,
        Stream.concat(Stream.of(row.ticket.number()), TicketFile.joined(row.history).stream())
            .flatMap(number -> files.names(number).stream())
            .sorted(Comparator.comparing(TicketFile.FileName::id))
            .toList());
  }

  /** All tickets, oldest first. */
  synchronized List<Row> all() {
    return List.copyOf(rows.values());
  }

  @Override
  public synchronized Future<List<Words>> openIn(String category, int limit) {
    NavigableSet<TicketNumber> open = openIn.getOrDefault(category, new TreeSet<>());
    return Future.succeededFuture(open.descendingSet().stream()
        .limit(limit)
        .map(number -> words(row(number).ticket))
        .toList());
  }

  private static Words words(Ticket ticket) {
    String description = ticket.request().description();
    int end = description.offsetByCodePoints(
        0, Math.min(LOOKED_AT, description.codePointCount(0, description.length())));
    return new Words(ticket.number(), ticket.request().title(), description.substring(0, end));
  }

  @Override
  public synchronized Future<List<TicketNumber>> provisional() {
    return Future.succeededFuture(rows.values().stream()
        .filter(row -> !row.ticket.provisional().isEmpty())
        .map(row -> row.ticket.number())
        .toList());
  }

  @Override
  public synchronized Future<Set<String>> emergencies() {
    return Future.succeededFuture(Set.copyOf(emergencies.keySet()));
  }

  @Override
  public <T> Future<T> inTransaction(Function<Transaction, Future<T>> work) {
    Promise<T> promise = Promise.promise();
    Future<?> before;
    synchronized (this) {
      before = last;
      last = promise.future();
    }
    before.onComplete(ended -> {
      var tx = new MemoryTransaction();
      Future.succeededFuture(tx).compose(work::apply).map(tx::committed).onComplete(promise);
    });
    return promise.future();
  }

  /** Notes what is to be written, and reads through it. */
  private final class MemoryTransaction implements Transaction {
    private final Map<TicketNumber, Ticket> saved = new HashMap<>();
    private final List<Runnable> writes = new ArrayList<>();
    private final Set<String> topics = new HashSet<>();

    private <T> T committed(T result) {
      synchronized (MemoryTickets.this) {
        writes.forEach(Runnable::run);
      }
      topics.forEach(signals);
      return result;
    }

    @Override
    public Future<Kept> open(Draft draft, TicketNumber number) {
      synchronized (MemoryTickets.this) {
        Keyed before = keys.get(draft.key());
        if (before != null) return Future.succeededFuture(kept(before));
        saved.put(number, numbered(number, draft));
        writes.add(() -> write(number, draft));
        return Future.succeededFuture(Kept.opened(draft, number));
      }
    }

    @Override
    public Future<Boolean> keep(Asked message, String said, Instant at) {
      synchronized (MemoryTickets.this) {
        if (keys.containsKey(message.key())) return Future.succeededFuture(false);
      }
      writes.add(() ->
          MemoryTickets.this.keep(message.key(), message.bodyHash(), message.raw(), said, at));
      return Future.succeededFuture(true);
    }

    @Override
    public Future<Void> say(ReplyAddress to, String text, Instant at) {
      writes.add(() -> outbox.add(to, text, at));
      return Future.succeededFuture();
    }

    @Override
    public Future<Optional<Ticket>> lock(TicketNumber number) {
      synchronized (MemoryTickets.this) {
        Ticket ours = saved.get(number);
        return Future.succeededFuture(
            ours != null
                ? Optional.of(ours)
                : Optional.ofNullable(rows.get(number)).map(row -> row.ticket));
      }
    }

    @Override
    public Future<Optional<Ticket>> claim(Instant now, Set<TicketNumber> except) {
      synchronized (MemoryTickets.this) {
        return Future.succeededFuture(ticking.stream()
            .takeWhile(due -> !due.at().isAfter(now))
            .filter(due -> !except.contains(due.number()) && !saved.containsKey(due.number()))
            .findFirst()
            .map(due -> row(due.number()).ticket));
      }
    }

    @Override
    public Future<Void> save(Ticket ticket, Instant at) {
      saved.put(ticket.number(), ticket);
      topics.add("ticket:" + ticket.number());
      writes.add(() -> {
        Row row = row(ticket.number());
        unindex(row);
        row.ticket = ticket;
        index(row);
      });
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> append(
        TicketNumber number, Instant at, String actor, List<? extends TicketEvent> events) {
      writes.add(() -> MemoryTickets.this.append(number, at, actor, events));
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> attach(TicketNumber number, Files attached, Instant at) {
      writes.add(() -> files.add(number, attached, at));
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> tell(Message message, Instant at) {
      writes.add(() -> addresses(message)
          .forEach(to -> outbox.add(message.number(), message.step(), to, message.unit(), at)));
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> startEmergency(String category, String reason, String who, Instant at) {
      writes.add(() -> emergencies.put(category, reason));
      topics.add(EMERGENCY);
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> endEmergency(String category) {
      writes.add(() -> emergencies.remove(category));
      topics.add(EMERGENCY);
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> note(AuditLog.Line line) {
      writes.add(() -> audit.append(List.of(line)));
      return Future.succeededFuture();
    }

    private List<ReplyAddress> addresses(Message message) {
      return switch (message.to()) {
        case REQUESTER, MERGED -> row(message.number()).draft.replyTo().stream().toList();
        case UNITS -> liaisons.apply(message.unit().orElseThrow());
      };
    }
  }
}
