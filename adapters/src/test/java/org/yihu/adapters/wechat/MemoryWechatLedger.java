package org.yihu.adapters.wechat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.yihu.adapters.channel.Unavailable;

/** The ledger in memory. */
public final class MemoryWechatLedger implements WechatLedger {
  private static final Duration WINDOW = Duration.ofDays(2);
  private static final int MESSAGES = 5;

  private record Row(Instant spokeAt, int sent, Optional<Rest> rest) {
    boolean isFresh(Instant now) {
      return spokeAt.isAfter(now.minus(WINDOW));
    }
  }

  private final Map<String, Row> rows = new ConcurrentHashMap<>();
  private volatile boolean away;

  public void isAway() {
    away = true;
  }

  private <T> Future<T> now(T value) {
    return away
        ? Future.failedFuture(new Unavailable("database", Duration.ofSeconds(1), "test"))
        : Future.succeededFuture(value);
  }

  @Override
  public Future<Void> spoke(String account, String follower, Instant now) {
    rows.put(account + "\n" + follower, new Row(now, 0, Optional.empty()));
    return now(null);
  }

  @Override
  public Future<Boolean> take(String account, String follower, Instant now) {
    Row row = rows.get(account + "\n" + follower);
    if (row == null || !row.isFresh(now) || row.sent() >= MESSAGES) return now(false);
    rows.put(account + "\n" + follower, new Row(row.spokeAt(), row.sent() + 1, row.rest()));
    return now(true);
  }

  @Override
  public Future<Void> keep(String account, String follower, Rest rest) {
    rows.computeIfPresent(
        account + "\n" + follower,
        (key, row) -> new Row(row.spokeAt(), row.sent(), Optional.of(rest)));
    return now(null);
  }

  @Override
  public Future<Optional<Rest>> rest(String account, String follower, Instant now) {
    return now(Optional.ofNullable(rows.get(account + "\n" + follower))
        .filter(row -> row.isFresh(now))
        .flatMap(Row::rest));
  }
}
