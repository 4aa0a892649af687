package org.yihu.gateway.setaside;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.NotTaken;
import org.yihu.gateway.ticket.TicketNumber;

/** The ledger in memory. */
public final class MemorySetAside implements SetAside {
  private final Map<MessageKey, Line> lines = new LinkedHashMap<>();
  private final Map<Long, byte[]> raws = new LinkedHashMap<>();

  @Override
  public Future<Boolean> add(NotTaken message) {
    Line known = lines.get(message.key());
    if (known != null && known.state() != State.TRIED) return Future.succeededFuture(false);
    put(message, State.WAITING, known == null ? 0 : known.tries());
    return Future.succeededFuture(true);
  }

  @Override
  public Future<Boolean> tried(NotTaken message, int most) {
    Line known = lines.get(message.key());
    int tries = known == null ? 1 : known.tries() + 1;
    if (known != null && known.state() != State.TRIED) return Future.succeededFuture(true);
    put(message, tries >= most ? State.WAITING : State.TRIED, tries);
    return Future.succeededFuture(tries >= most);
  }

  private void put(NotTaken message, State state, int tries) {
    Line known = lines.get(message.key());
    long id = known == null ? lines.size() + 1 : known.id();
    raws.put(id, message.raw());
    lines.put(
        message.key(),
        new Line(
            id,
            message.key().source(),
            message.why(),
            state,
            message.at(),
            message.sender(),
            message.title(),
            message.number().flatMap(TicketNumber::parse),
            tries,
            Optional.empty(),
            Optional.empty()));
  }

  @Override
  public Future<List<Line>> list(State state, Optional<Long> below, int limit) {
    return Future.succeededFuture(new ArrayList<>(lines.values())
        .stream()
            .filter(line -> line.state() == state && line.id() < below.orElse(Long.MAX_VALUE))
            .sorted(Comparator.comparingLong(Line::id).reversed())
            .limit(limit)
            .toList());
  }

  @Override
  public Future<Optional<Line>> find(long id) {
    return Future.succeededFuture(
        lines.values().stream().filter(line -> line.id() == id).findFirst());
  }

  @Override
  public Future<Optional<byte[]>> raw(long id) {
    return Future.succeededFuture(Optional.ofNullable(raws.get(id)));
  }

  @Override
  public Future<Boolean> settle(
      long id, State state, Optional<TicketNumber> number, String who, Instant now) {
    for (Map.Entry<MessageKey, Line> entry : lines.entrySet()) {
      Line line = entry.getValue();
      if (line.id() != id || line.state() != State.WAITING) continue;
      entry.setValue(new Line(
          id,
          line.source(),
          line.why(),
          state,
          line.at(),
          line.sender(),
          line.title(),
          number.or(line::number),
          line.tries(),
          Optional.of(who),
          Optional.of(now)));
      return Future.succeededFuture(true);
    }
    return Future.succeededFuture(false);
  }

  @Override
  public Future<Integer> waiting() {
    return list(State.WAITING, Optional.empty(), Integer.MAX_VALUE).map(List::size);
  }
}
