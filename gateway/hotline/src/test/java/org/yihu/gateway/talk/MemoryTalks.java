package org.yihu.gateway.talk;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.ReplyAddress;

/** Conversations and who holds them, in memory. */
public final class MemoryTalks implements Conversations, HandOvers {

  private static final class Row {
    final long id;
    final String name;
    final String channel;
    final List<Conversations.Turn> turns = new ArrayList<>();
    final List<Attachment> files = new ArrayList<>();
    Optional<Pending> pending = Optional.empty();
    Instant pendingAt = Instant.EPOCH;
    Owner owner = Owner.BOT;
    Optional<String> operator = Optional.empty();
    Optional<Instant> queuedAt = Optional.empty();
    Optional<ReplyAddress> contact = Optional.empty();

    Row(long id, String name, String channel) {
      this.id = id;
      this.name = name;
      this.channel = channel;
    }

    Held held() {
      return new Held(
          id, "topic " + name, channel, owner, operator, queuedAt.orElseThrow(), contact);
    }

    int append(JsonObject message, Instant now) {
      turns.add(new Conversations.Turn(turns.size() + 1, now, message.copy()));
      return turns.size();
    }
  }

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Map<String, Instant> operators = new LinkedHashMap<>();
  private final List<Consumer<String>> listeners = new ArrayList<>();

  /** Tells of topics as the store does. */
  public Signals signals() {
    return listeners::add;
  }

  private void signal(String... topics) {
    for (String topic : topics) listeners.forEach(listener -> listener.accept(topic));
  }

  private Row row(String conversation, String channel) {
    return rows.computeIfAbsent(conversation, name -> new Row(rows.size() + 1, name, channel));
  }

  private Optional<Row> known(String conversation) {
    return Optional.ofNullable(rows.get(conversation));
  }

  private Optional<Row> known(long id) {
    return rows.values().stream().filter(row -> row.id == id).findFirst();
  }

  private static <T> Future<T> now(T value) {
    return Future.succeededFuture(value);
  }

  @Override
  public Future<Optional<Pending>> pending(String conversation, Instant since) {
    return now(known(conversation)
        .filter(row -> !row.pendingAt.isBefore(since))
        .flatMap(row -> row.pending)
        .map(PendingCodec::encode)
        .flatMap(PendingCodec::decode));
  }

  @Override
  public Future<Void> expect(
      String conversation, String channel, Optional<Pending> pending, Instant now) {
    Row row = row(conversation, channel);
    row.pending = pending;
    row.pendingAt = now;
    return Future.succeededFuture();
  }

  @Override
  public Future<Owner> owner(String conversation) {
    return now(known(conversation).map(row -> row.owner).orElse(Owner.BOT));
  }

  @Override
  public Future<Integer> append(
      String conversation, String channel, JsonObject message, Instant now) {
    int seq = row(conversation, channel).append(message, now);
    signal(topic(conversation));
    return now(seq);
  }

  @Override
  public Future<Optional<Integer>> appendAs(
      Owner owner, String conversation, String channel, JsonObject message, Instant now) {
    if (row(conversation, channel).owner != owner) return now(Optional.empty());
    return append(conversation, channel, message, now).map(Optional::of);
  }

  @Override
  public Future<List<Conversations.Turn>> after(String conversation, int seq) {
    return now(after(known(conversation), seq));
  }

  private static List<Conversations.Turn> after(Optional<Row> row, int seq) {
    return row.stream()
        .flatMap(one -> one.turns.stream())
        .filter(turn -> turn.seq() > seq)
        .limit(500)
        .map(
            turn -> new Conversations.Turn(turn.seq(), turn.at(), turn.message().copy()))
        .toList();
  }

  @Override
  public Future<Boolean> exists(String conversation) {
    return now(rows.containsKey(conversation));
  }

  @Override
  public Future<Integer> keep(String conversation, String channel, Attachment file, Instant now) {
    Row row = row(conversation, channel);
    row.files.add(file);
    return now(row.files.size());
  }

  @Override
  public Future<List<Attachment>> files(String conversation) {
    return now(known(conversation).map(row -> List.copyOf(row.files)).orElse(List.of()));
  }

  @Override
  public Future<Void> dropFiles(String conversation) {
    known(conversation).ifPresent(row -> row.files.clear());
    return Future.succeededFuture();
  }

  @Override
  public String topic(String conversation) {
    return "topic " + conversation;
  }

  private void changed(Row row) {
    signal(Signals.QUEUE, topic(row.name));
  }

  private Stream<Row> queue() {
    return rows.values().stream()
        .filter(row -> row.owner == Owner.QUEUE)
        .sorted(Comparator.comparing((Row row) -> row.queuedAt.orElseThrow())
            .thenComparing(row -> row.id));
  }

  @Override
  public Future<Optional<Integer>> enqueue(
      String conversation, Optional<ReplyAddress> contact, Instant now) {
    Optional<Row> free = known(conversation).filter(row -> row.owner == Owner.BOT);
    free.ifPresent(row -> {
      row.owner = Owner.QUEUE;
      row.queuedAt = Optional.of(now);
      row.contact = contact;
      row.pending = Optional.empty();
      changed(row);
    });
    return free.isPresent() ? position(conversation) : now(Optional.empty());
  }

  @Override
  public Future<Optional<Integer>> position(String conversation) {
    int at = queue().map(row -> row.name).toList().indexOf(conversation);
    return now(at < 0 ? Optional.empty() : Optional.of(at + 1));
  }

  @Override
  public Future<Boolean> leave(String conversation, Instant now) {
    Optional<Row> waits = known(conversation).filter(row -> row.owner == Owner.QUEUE);
    waits.ifPresent(row -> {
      row.owner = Owner.BOT;
      row.queuedAt = Optional.empty();
      changed(row);
    });
    return now(waits.isPresent());
  }

  @Override
  public Future<List<Held>> list(String operator) {
    Stream<Row> held = rows.values().stream()
        .filter(row -> row.owner == Owner.OPERATOR && row.operator.equals(Optional.of(operator)));
    return now(Stream.concat(queue(), held).map(Row::held).toList());
  }

  @Override
  public Future<Optional<Held>> find(long id) {
    return now(known(id).filter(row -> row.queuedAt.isPresent()).map(Row::held));
  }

  @Override
  public Future<Optional<Long>> join(Optional<Long> id, String operator, Instant now) {
    Optional<Row> next =
        queue().filter(row -> id.filter(wanted -> wanted != row.id).isEmpty()).findFirst();
    next.ifPresent(row -> {
      row.owner = Owner.OPERATOR;
      row.operator = Optional.of(operator);
      handOff(row, "joined", now);
    });
    return now(next.map(row -> row.id));
  }

  private void handOff(Row row, String state, Instant now) {
    row.append(new JsonObject().put("type", "handoff").put("state", state), now);
    changed(row);
  }

  @Override
  public Future<Optional<Integer>> append(
      long id, String operator, JsonObject message, Instant now) {
    return now(known(id).filter(heldBy(operator)).map(row -> appended(row, message, now)));
  }

  private static Predicate<Row> heldBy(String operator) {
    return row -> row.owner == Owner.OPERATOR && row.operator.equals(Optional.of(operator));
  }

  private int appended(Row row, JsonObject message, Instant now) {
    int seq = row.append(message, now);
    signal(topic(row.name));
    return seq;
  }

  @Override
  public Future<Integer> append(long id, JsonObject message, Instant now) {
    return now(known(id).map(row -> appended(row, message, now)).orElse(0));
  }

  @Override
  public Future<Boolean> close(long id, String operator, Instant now) {
    return released(known(id).filter(heldBy(operator)), now);
  }

  @Override
  public Future<Boolean> release(long id, Instant now) {
    return released(known(id).filter(row -> row.owner == Owner.QUEUE), now);
  }

  private Future<Boolean> released(Optional<Row> found, Instant now) {
    found.ifPresent(row -> {
      row.owner = Owner.BOT;
      row.operator = Optional.empty();
      handOff(row, "closed", now);
    });
    return now(found.isPresent());
  }

  @Override
  public Future<List<Conversations.Turn>> transcript(long id, int after) {
    return now(after(known(id), after));
  }

  @Override
  public Future<List<Held>> waitingSince(Instant before) {
    return now(queue()
        .filter(row -> row.queuedAt.orElseThrow().isBefore(before))
        .limit(20)
        .map(Row::held)
        .toList());
  }

  @Override
  public Future<Void> seen(String operator, Instant now) {
    operators.put(operator, now);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> gone(String operator) {
    operators.remove(operator);
    return Future.succeededFuture();
  }

  @Override
  public Future<Integer> onDuty(Instant since) {
    return now(
        (int) operators.values().stream().filter(at -> !at.isBefore(since)).count());
  }
}
