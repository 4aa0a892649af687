package org.yihu.gateway.memory;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.desk.UnitNotices;
import org.yihu.gateway.reply.Outbox;
import org.yihu.gateway.reply.Settlement;
import org.yihu.gateway.ticket.TicketNumber;

/** The outbox in memory, with its ledger and the calls that are owed. Thread-safe. */
public final class MemoryOutbox implements Outbox {
  private static final String WAITING = "waiting";
  private static final int SHOWN = 200;

  /** One try, as the ledger has it. */
  public record Tried(long row, Instant at, String way, Settlement.Result result, String detail) {}

  private record Owed(Optional<TicketNumber> number, Settlement.Call call) {
    boolean isReplacedBy(Outbox.Due due, Settlement.Call later) {
      return call.phone().isEmpty() && later.phone().isEmpty() && number.equals(due.number());
    }
  }

  private static final class Row {
    final long id;
    final Optional<TicketNumber> number;
    final String step;
    final ReplyAddress to;
    final Optional<String> text;
    final Optional<String> unit;
    final Instant at;
    String state = WAITING;
    int tries;
    Instant nextTry;

    @Nullable
    String failure;

    Row(
        long id,
        Optional<TicketNumber> number,
        String step,
        ReplyAddress to,
        Optional<String> text,
        Optional<String> unit,
        Instant at) {
      this.id = id;
      this.number = number;
      this.step = step;
      this.to = to;
      this.text = text;
      this.unit = unit;
      this.at = at;
      this.nextTry = at;
    }

    boolean isWaiting() {
      return state.equals(WAITING);
    }

    /** Rows with the same line are sent one after the other. */
    String line() {
      return number.map(TicketNumber::toString).orElse("row " + id) + "\n" + to.source() + "\n"
          + step.startsWith(UnitNotices.STEP);
    }

    Due due() {
      return new Due(id, number, step, to, text, unit, at, tries);
    }
  }

  private final NavigableMap<Long, Row> undelivered = new TreeMap<>();
  private final List<Tried> ledger = new ArrayList<>();
  private final Map<Long, Owed> owed = new LinkedHashMap<>();
  private long last;

  private synchronized void add(
      Optional<TicketNumber> number,
      String step,
      ReplyAddress to,
      Optional<String> text,
      Optional<String> unit,
      Instant at) {
    last++;
    undelivered.put(last, new Row(last, number, step, to, text, unit, at));
  }

  void add(TicketNumber number, String step, ReplyAddress to, Optional<String> unit, Instant at) {
    add(Optional.of(number), step, to, Optional.empty(), unit, at);
  }

  @Override
  public Future<Void> add(ReplyAddress to, String text, Instant now) {
    add(Optional.empty(), "said", to, Optional.of(text), Optional.empty(), now);
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<List<Due>> claim(Instant now, Duration lease, int limit) {
    Map<String, Row> first = new LinkedHashMap<>();
    for (Row row : undelivered.values()) if (row.isWaiting()) first.putIfAbsent(row.line(), row);
    List<Row> due = first.values().stream()
        .filter(row -> !row.nextTry.isAfter(now))
        .sorted(Comparator.comparing((Row row) -> row.nextTry))
        .limit(limit)
        .toList();
    for (Row row : due) {
      row.tries++;
      row.nextTry = now.plus(lease);
    }
    return Future.succeededFuture(due.stream().map(Row::due).toList());
  }

  @Override
  public synchronized Future<Void> settle(Due due, Settlement settlement, Instant now) {
    Row row = Objects.requireNonNull(undelivered.get(due.id()), "delivered already");
    ledger.add(
        new Tried(due.id(), now, settlement.way(), settlement.result(), settlement.detail()));
    switch (settlement.result()) {
      case DELIVERED -> undelivered.remove(due.id());
      case LATER -> row.failure = settlement.detail();
      case REJECTED -> {
        row.state = settlement.result().id();
        row.failure = settlement.detail();
      }
    }
    row.nextTry = settlement.nextTry();
    settlement.next().ifPresent(next -> follow(due, next, now));
    return Future.succeededFuture();
  }

  private void follow(Due due, Settlement.NextWay next, Instant now) {
    if (next instanceof Settlement.TextMessage message)
      add(due.number(), due.step(), message.to(), Optional.of(message.text()), due.unit(), now);
    if (next instanceof Settlement.Call call) {
      owed.values().removeIf(before -> before.isReplacedBy(due, call));
      owed.putIfAbsent(due.id(), new Owed(due.number(), call));
    }
  }

  @Override
  public synchronized Future<List<Line>> undelivered() {
    return Future.succeededFuture(undelivered.descendingMap().values().stream()
        .limit(SHOWN)
        .map(row -> new Line(
            row.id,
            row.number.map(TicketNumber::toString),
            row.step,
            row.to.source(),
            row.state,
            row.tries,
            row.nextTry,
            Optional.ofNullable(row.failure)))
        .toList());
  }

  @Override
  public synchronized Future<Boolean> retry(long id, Instant now) {
    Row row = undelivered.get(id);
    if (row == null) return Future.succeededFuture(false);
    row.state = WAITING;
    row.tries = 0;
    row.nextTry = now;
    return Future.succeededFuture(true);
  }

  @Override
  public synchronized Future<Integer> waiting() {
    return Future.succeededFuture(
        (int) undelivered.values().stream().filter(Row::isWaiting).count());
  }

  /** What was tried, in order. */
  public synchronized List<Tried> ledger() {
    return List.copyOf(ledger);
  }

  /** The calls that are owed, oldest first. */
  public synchronized List<Settlement.Call> owed() {
    return owed.values().stream().map(Owed::call).toList();
  }
}
