package org.yihu.adapters.channel;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The gateway as a channel sees it, in memory: keeps what it is told, answers as it is set to. */
public final class FakeGateway
    implements IntakeSink, Correspondence, FormGuard, ReplyQueue, SharedState {
  public final List<Intake> taken = new CopyOnWriteArrayList<>();
  public final List<String> urged = new CopyOnWriteArrayList<>();
  public final List<Intake> updated = new CopyOnWriteArrayList<>();
  public final List<String> recalled = new CopyOnWriteArrayList<>();
  public final List<String> followed = new CopyOnWriteArrayList<>();
  public final List<NotTaken> setAside = new CopyOnWriteArrayList<>();
  public final List<NotTaken> failed = new CopyOnWriteArrayList<>();
  private volatile Predicate<Intake> poison = intake -> false;
  public final List<String> saidLater = new CopyOnWriteArrayList<>();
  private final Map<MessageKey, Taken> known = new LinkedHashMap<>();
  private final Map<MessageKey, String> texts = new LinkedHashMap<>();
  private final Map<String, String> shared = new ConcurrentHashMap<>();
  private volatile boolean away;
  private volatile Optional<String> answer = Optional.empty();
  private volatile boolean sharedAway;
  private volatile Optional<Taken.Refused> refused = Optional.empty();
  private volatile Optional<MalformedMessage> malformed = Optional.empty();
  private volatile Future<Void> pause = Future.succeededFuture();

  public void isAway() {
    away = true;
  }

  /** Finds fault with whatever is handed in. */
  public void findsFault(MalformedMessage fault) {
    malformed = Optional.of(fault);
  }

  /** Refuses whatever is handed in. */
  public void refuses(Taken.Why why, String say) {
    refused = Optional.of(new Taken.Refused(why, "test", say));
  }

  /** Says this to whatever is handed in from now on. */
  public void says(String text) {
    answer = Optional.of(text);
  }

  public void losesSharedState() {
    sharedAway = true;
  }

  /** Such messages fail each time, as if by a fault of ours. */
  public void failsWith(Predicate<Intake> poisonous) {
    poison = poisonous;
  }

  /** Answers only when the Future completes. */
  public void answersAfter(Future<Void> moment) {
    pause = moment;
  }

  @Override
  public synchronized Future<Taken> take(Intake intake) {
    if (away) return away();
    if (malformed.isPresent()) return Future.failedFuture(malformed.get());
    if (refused.isPresent()) return Future.succeededFuture(refused.get());
    if (poison.test(intake)) return Future.failedFuture(new IllegalStateException("poison"));
    Taken before = known.get(intake.key());
    if (before != null && !texts.get(intake.key()).equals(intake.text()))
      return Future.succeededFuture(new Taken.Refused(Taken.Why.KEY_REUSED, "used before", "没有登记"));
    if (before == null) {
      taken.add(intake);
      before = new Taken.Ticketed(
          "2026010100000" + taken.size(),
          "ABCD2345",
          "received",
          intake.receivedAt(),
          false,
          false,
          answer.orElse("已收到：" + intake.text()));
      known.put(intake.key(), before);
      texts.put(intake.key(), intake.text());
    }
    Taken result = before;
    return pause.map(done -> result);
  }

  @Override
  public Future<Void> follow(Intake answer, Follows follows) {
    if (away) return away();
    followed.add(follows.number() + " " + follows.proof() + " " + answer.text());
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> setAside(NotTaken message) {
    if (away) return away();
    setAside.add(message);
    return Future.succeededFuture();
  }

  @Override
  public Future<Boolean> failed(NotTaken message, int most) {
    if (away) return away();
    failed.add(message);
    long tries = failed.stream().filter(one -> one.key().equals(message.key())).count();
    if (tries >= most) setAside.add(message);
    return Future.succeededFuture(tries >= most);
  }

  private static <T> Future<T> away() {
    return Future.failedFuture(new Unavailable("database", Duration.ofSeconds(1), "test"));
  }

  @Override
  public Future<Taken> urge(MessageKey original, MessageKey own, String text, Instant at) {
    urged.add(original.value() + " " + text);
    return Future.succeededFuture(known.getOrDefault(
        original, new Taken.Refused(Taken.Why.UNKNOWN_TICKET, "unknown", "没有这件工单")));
  }

  @Override
  public Future<Taken> recall(MessageKey original, MessageKey own, String reason, Instant at) {
    recalled.add(original.value() + " " + reason);
    return Future.succeededFuture(known.getOrDefault(
        original, new Taken.Refused(Taken.Why.UNKNOWN_TICKET, "unknown", "没有这件工单")));
  }

  @Override
  public Future<Taken> update(MessageKey original, MessageKey own, Intake content) {
    updated.add(content);
    return Future.succeededFuture(known.getOrDefault(
        original, new Taken.Refused(Taken.Why.UNKNOWN_TICKET, "unknown", "没有这件工单")));
  }

  @Override
  public Future<Optional<Sender>> check(RoutingContext context, Optional<String> altcha) {
    return altcha.isPresent()
        ? Future.succeededFuture(Optional.of(new Sender(Optional.empty(), "person", "")))
        : checkKey(context);
  }

  @Override
  public Future<Optional<Sender>> checkKey(RoutingContext context, String... roles) {
    if ("Bearer right".equals(context.request().getHeader("authorization"))) {
      return Future.succeededFuture(
          Optional.of(new Sender(Optional.of("web"), "operator", "test#1")));
    }
    Problems.send(context, 401, "Who are you?", "test");
    return Future.succeededFuture(Optional.empty());
  }

  @Override
  public Future<Void> add(ReplyAddress to, String text, Instant now) {
    saidLater.add(to.source() + " " + to.to() + " " + text);
    return Future.succeededFuture();
  }

  @Override
  public Future<Optional<String>> get(String key) {
    return Future.succeededFuture(Optional.ofNullable(shared.get(key)));
  }

  @Override
  public Future<Void> put(String key, String value, Duration forHowLong) {
    shared.put(key, value);
    return Future.succeededFuture();
  }

  @Override
  public Future<Boolean> putIfAbsent(String key, String value, Duration forHowLong) {
    if (sharedAway) return away();
    return Future.succeededFuture(shared.putIfAbsent(key, value) == null);
  }

  @Override
  public Future<Void> remove(String key) {
    shared.remove(key);
    return Future.succeededFuture();
  }

  public List<String> keys() {
    return new ArrayList<>(shared.keySet());
  }

  @Override
  public void close() {
    shared.clear();
  }
}
