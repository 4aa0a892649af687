package org.yihu.gateway.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.Place;
import org.yihu.adapters.channel.Unavailable;
import org.yihu.adapters.channel.Vouched;
import org.yihu.config.IntakeConfig;
import org.yihu.gateway.testing.Await;
import org.yihu.gateway.ticket.CitizenRequest;
import org.yihu.gateway.ticket.IntakeEvent;
import org.yihu.gateway.ticket.TicketKind;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;
import org.yihu.gateway.ticket.Urgency;

class OpeningQueueTest {
  private static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");
  private static final String ROADS = "敏州路路面坑洼不平，雨天积水严重，来往车辆颠簸";
  private static final String PHONE = "+8613800000001";
  private static final int QUEUE = 16;
  private static final int BATCH = 8;

  private final Store store = new Store();
  private final OpeningQueue queue = new OpeningQueue(
      store.tickets(),
      store::link,
      new IntakeConfig(
          100, 5000, 9, 1 << 20, QUEUE, BATCH, Duration.ofDays(30), 0.6, Duration.ofMinutes(30)),
      Clock.fixed(NOW, ZoneOffset.UTC));

  /** Takes batches when it is let; refuses every batch that has a text it cannot write. */
  private static final class Store {
    private static final String BAD = "bad";

    private final List<List<String>> batches = new ArrayList<>();
    private final List<String> linked = new ArrayList<>();
    private final List<OpenMatter> open = new ArrayList<>();
    private final List<Draft> written = new ArrayList<>();
    private boolean broken;
    private Future<Void> gate = Future.succeededFuture();
    private Optional<RuntimeException> outage = Optional.empty();

    Tickets tickets() {
      return (Tickets) Proxy.newProxyInstance(
          Tickets.class.getClassLoader(), new Class<?>[] {Tickets.class}, (self, method, given) -> {
            return switch (method.getName()) {
              case "open" -> open(drafts(given[0]));
              case "openOf" -> Future.succeededFuture(List.copyOf(open));
              case "personKeys" -> ((Person) given[0]).phone().map(List::of).orElse(List.of());
              default -> throw new UnsupportedOperationException(method.getName());
            };
          });
    }

    private static List<Draft> drafts(Object given) {
      return ((List<?>) given).stream().map(Draft.class::cast).toList();
    }

    private Future<List<Kept>> open(List<Draft> drafts) {
      batches.add(drafts.stream().map(draft -> draft.key().value()).toList());
      written.addAll(drafts);
      return gate.compose(let -> {
        if (outage.isPresent()) return Future.failedFuture(outage.get());
        boolean bad =
            drafts.stream().anyMatch(draft -> draft.request().description().contains(BAD));
        return bad
            ? Future.failedFuture(new IllegalArgumentException("invalid byte sequence"))
            : Future.succeededFuture(drafts.stream().map(Store::kept).toList());
      });
    }

    private static Kept kept(Draft draft) {
      return Kept.opened(draft, new TicketNumber(20260105000001L));
    }

    private Future<Kept> link(Draft draft, TicketNumber same) {
      linked.add(draft.key().value() + " " + same);
      return gate.compose(let -> outage.isPresent()
          ? Future.failedFuture(outage.get())
          : broken
              ? Future.failedFuture(new IllegalStateException("broken"))
              : Future.succeededFuture(kept(draft).asLinked()));
    }
  }

  private static Draft draft(String key, String text, Optional<String> phone) {
    return draft(key, text, phone, Vouched.ALL);
  }

  private static Draft draft(String key, String text, Optional<String> phone, Vouched vouched) {
    var requester = new Person(Optional.empty(), phone, Person.CITIZEN, false, Optional.empty());
    return new Draft(
        new MessageKey("web", key),
        new byte[] {1},
        new byte[] {1},
        Optional.empty(),
        requester,
        vouched.of(requester),
        new Place(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        false,
        new Opening(
            new CitizenRequest(
                "web",
                "web",
                TicketKind.COMPLAINT,
                "urban.roads",
                Optional.empty(),
                Urgency.NORMAL,
                "路面坑洼",
                text,
                false,
                phone.isPresent(),
                NOW,
                Optional.empty()),
            List.of(new IntakeEvent.Received(
                "web", "web", Optional.empty(), List.of(), Optional.empty()))),
        Optional.empty());
  }

  private Future<Kept> add(String key, String text) {
    return queue.add(draft(key, text, Optional.empty()));
  }

  private Promise<Void> closeTheStore() {
    Promise<Void> gate = Promise.promise();
    store.gate = gate.future();
    return gate;
  }

  @Test
  void aLoneRequestWaitsForNothing() throws Exception {
    assertThat(Await.on(add("a", ROADS)).number()).isPresent();
    assertThat(store.batches).containsExactly(List.of("a"));
  }

  @Test
  void whatComesWhileTwoBatchesAreWrittenSharesTheNext() throws Exception {
    Promise<Void> gate = closeTheStore();
    List<Future<Kept>> all = List.of(
        add("a", ROADS), add("b", ROADS), add("c", ROADS), add("d", ROADS), add("e", ROADS));
    assertThat(store.batches).containsExactly(List.of("a"), List.of("b"));

    gate.complete();
    Await.on(Future.all(all));

    assertThat(store.batches).containsExactly(List.of("a"), List.of("b"), List.of("c", "d", "e"));
  }

  @Test
  void aBatchHasNoMoreThanItMay() throws Exception {
    Promise<Void> gate = closeTheStore();
    List<Future<Kept>> all =
        IntStream.range(0, 2 + BATCH + 1).mapToObj(i -> add("k" + i, ROADS)).toList();

    gate.complete();
    Await.on(Future.all(all));

    assertThat(store.batches).extracting(List::size).containsExactly(1, 1, BATCH, 1);
  }

  @Test
  void aRowThatTheDatabaseRefusesFailsAloneAndTheOthersAreKept() throws Exception {
    Promise<Void> gate = closeTheStore();
    Future<Kept> first = add("a", ROADS);
    Future<Kept> second = add("b", ROADS);
    Future<Kept> good = add("c", ROADS);
    Future<Kept> bad = add("d", Store.BAD);
    Future<Kept> after = add("e", ROADS);

    gate.complete();

    for (Future<Kept> kept : List.of(first, second, good, after))
      assertThat(Await.on(kept)).isNotNull();
    assertThatThrownBy(() -> Await.on(bad)).isInstanceOf(IllegalArgumentException.class);
    assertThat(store.batches)
        .containsSequence(List.of("c", "d", "e"), List.of("c"), List.of("d"), List.of("e"));
  }

  @Test
  void anOutageFailsTheBatchWithoutTryingEachOfIt() {
    Promise<Void> gate = closeTheStore();
    add("a", ROADS);
    add("b", ROADS);
    Future<Kept> c = add("c", ROADS);
    Future<Kept> d = add("d", ROADS);
    store.outage = Optional.of(new Unavailable("database", Duration.ofSeconds(2), "away"));

    gate.complete();

    assertThat(c.cause()).isInstanceOf(Unavailable.class);
    assertThat(d.cause()).isInstanceOf(Unavailable.class);
    assertThat(store.batches).hasSize(3);
  }

  @Test
  void theRequestAfterTheLastThatFitsIsToldToComeBack() throws Exception {
    Promise<Void> gate = closeTheStore();
    List<Future<Kept>> waiting =
        IntStream.range(0, 2 + QUEUE).mapToObj(i -> add("k" + i, ROADS)).toList();
    assertThat(waiting).noneMatch(Future::isComplete);

    Future<Kept> oneTooMany = add("late", ROADS);

    assertThat(oneTooMany.cause())
        .isInstanceOfSatisfying(
            Unavailable.class, away -> assertThat(away.retryAfter()).isPositive());
    gate.complete();
    Await.on(Future.all(waiting));
    assertThat(Await.on(add("later", ROADS)).number()).isPresent();
  }

  @Test
  void twoOfAPersonAreNeverUnderWayTogetherSoThatTheSecondSeesTheFirst() throws Exception {
    Promise<Void> gate = closeTheStore();
    Optional<String> phone = Optional.of(PHONE);
    Future<Kept> first = queue.add(draft("a", ROADS, phone));
    Future<Kept> second = queue.add(draft("b", ROADS, phone));
    Future<Kept> other = add("c", ROADS);
    assertThat(store.batches).containsExactly(List.of("a"), List.of("c"));
    store.open.add(open(20260105000001L, TicketState.RECEIVED, List.of()));

    gate.complete();

    assertThat(Await.on(first).linked()).isFalse();
    assertThat(Await.on(second).linked()).isTrue();
    Await.on(other);
  }

  private static OpenMatter open(long number, TicketState state, List<String> tags) {
    return new OpenMatter(new TicketNumber(number), state, List.of(PHONE), "web", ROADS, tags, NOW);
  }

  private Draft mine(String key, Vouched vouched) {
    return draft(key, ROADS, Optional.of(PHONE), vouched);
  }

  @Test
  void whatSomebodyOnlySaysOfThemselvesIsProposedToAPerson() throws Exception {
    store.open.add(open(7, TicketState.HANDLING, List.of()));

    Kept kept = Await.on(queue.add(mine("a", Vouched.NOTHING)));

    assertThat(kept.linked()).isFalse();
    assertThat(store.linked).isEmpty();
    assertThat(store.written.get(0).events())
        .endsWith(new IntakeEvent.Resembled(new TicketNumber(7)));
  }

  @Test
  void whatIsAboutToBeFollowedUpOrHasNoWordsIsRepeatedByNothing() throws Exception {
    store.open.add(open(7, TicketState.FOLLOW_UP, List.of()));
    store.open.add(open(6, TicketState.RECEIVED, List.of(RepeatFinder.WORDLESS)));

    Await.on(queue.add(mine("a", Vouched.ALL)));
    Await.on(queue.add(mine("b", Vouched.NOTHING)));

    assertThat(store.linked).isEmpty();
    assertThat(store.written).allSatisfy(draft -> assertThat(draft.events()).hasSize(1));
  }

  @Test
  void whatIsHandledByItselfIsRepeatedRatherThanWhatIsHandledWithAnother() throws Exception {
    store.open.add(open(9, TicketState.MERGED, List.of()));
    store.open.add(open(7, TicketState.HANDLING, List.of()));

    Await.on(queue.add(mine("a", Vouched.ALL)));

    assertThat(store.linked).containsExactly("a 7");
  }

  @Test
  void aLinkThatFailsFailsAloneAndItsBatchIsKept() throws Exception {
    store.open.add(open(7, TicketState.HANDLING, List.of()));
    Promise<Void> gate = closeTheStore();
    add("x", ROADS);
    add("y", ROADS);
    Future<Kept> repeats = queue.add(mine("a", Vouched.ALL));
    Future<Kept> other = add("b", ROADS);
    store.broken = true;

    gate.complete();

    assertThat(Await.on(other).linked()).isFalse();
    assertThatThrownBy(() -> Await.on(repeats)).isInstanceOf(IllegalStateException.class);
    assertThat(Await.on(add("later", ROADS)).number()).isPresent();
  }

  @Test
  void theSameKeyTwiceIsNeverInOneBatch() throws Exception {
    Promise<Void> gate = closeTheStore();
    List<Future<Kept>> all =
        List.of(add("a", ROADS), add("b", ROADS), add("c", ROADS), add("c", ROADS));

    gate.complete();
    Await.on(Future.all(all));

    assertThat(store.batches).allMatch(batch -> batch.stream().distinct().count() == batch.size());
    assertThat(store.batches.stream().flatMap(List::stream).filter("c"::equals)).hasSize(2);
  }

  @Test
  void namesOfTheFakeAreThoseOfTheStore() {
    // The fake answers by name: a method renamed would make these tests answer for nothing.
    assertThat(Map.of("open", 1, "openOf", 2, "personKeys", 2))
        .allSatisfy((name, parameters) -> assertThat(Tickets.class.getMethods())
            .anyMatch(method ->
                method.getName().equals(name) && method.getParameterCount() == parameters));
  }
}
