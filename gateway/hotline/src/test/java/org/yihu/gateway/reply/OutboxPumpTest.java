package org.yihu.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.testing.Await.on;
import static org.yihu.gateway.testing.DraftBuilder.PACK;
import static org.yihu.gateway.testing.DraftBuilder.RULES;
import static org.yihu.gateway.testing.DraftBuilder.aDraft;
import static org.yihu.gateway.testing.DraftBuilder.time;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.Delivery;
import org.yihu.adapters.channel.Reply;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.adapters.channel.Unavailable;
import org.yihu.config.IntakeConfig;
import org.yihu.gateway.desk.Draft;
import org.yihu.gateway.desk.TicketDesk;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.memory.MemoryStoreUnderTest;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.testing.DraftBuilder;
import org.yihu.gateway.testing.TurnedClock;
import org.yihu.gateway.ticket.AnswerOnTheSpot;
import org.yihu.gateway.ticket.TicketNumber;

class OutboxPumpTest {
  private static final String PHONE = "+8613800138000";

  private final Vertx vertx = Vertx.vertx();
  private final TurnedClock clock = new TurnedClock(time("2026-03-02T10:30"));
  private final MemoryStoreUnderTest store = new MemoryStoreUnderTest();
  private final TicketDesk desk = new TicketDesk(
      store.tickets(),
      store.lists(),
      store.files(),
      new Audit(store.audit(), clock),
      RULES,
      new IntakeConfig(100, 1000, 5, 1000, 100, 10, Duration.ofDays(30), 0.8, Duration.ofHours(1)),
      clock,
      number -> "CODE");
  private final FailingOutbox outbox = new FailingOutbox(store.outbox());
  private final List<Reply> sent = new ArrayList<>();
  private final Map<String, Delivery> answers = new HashMap<>();
  private OutboxPump pump = pump(Optional.of("sms"));

  /** Cannot note what came of a try, as often as a test says. */
  private static final class FailingOutbox implements Outbox {
    private final Outbox store;
    private int failures;

    FailingOutbox(Outbox store) {
      this.store = store;
    }

    @Override
    public Future<Void> settle(Due due, Settlement settlement, Instant now) {
      if (failures-- > 0)
        return Future.failedFuture(new Unavailable("database", Duration.ofSeconds(1), "away"));
      return store.settle(due, settlement, now);
    }

    @Override
    public Future<List<Due>> claim(Instant now, Duration lease, int limit) {
      return store.claim(now, lease, limit);
    }

    @Override
    public Future<Void> add(ReplyAddress to, String text, Instant now) {
      return store.add(to, text, now);
    }

    @Override
    public Future<List<Line>> undelivered() {
      return store.undelivered();
    }

    @Override
    public Future<Boolean> retry(long id, Instant now) {
      return store.retry(id, now);
    }

    @Override
    public Future<Integer> waiting() {
      return store.waiting();
    }
  }

  private OutboxPump pump(Optional<String> smsSource) {
    var made = new OutboxPump(
        vertx,
        outbox,
        store.tickets(),
        store.files(),
        desk,
        PACK,
        "https://12345",
        smsSource,
        clock);
    made.use(Map.of("web", this::send, "sms", this::send));
    return made;
  }

  private Future<Delivery> send(Reply reply) {
    sent.add(reply);
    return Future.succeededFuture(
        answers.getOrDefault(reply.to().source(), new Delivery.Delivered("ok")));
  }

  @AfterEach
  void close() throws Exception {
    on(vertx.close());
  }

  private TicketNumber filed(DraftBuilder draft) throws Exception {
    return on(desk.open(draft.build())).number().orElseThrow();
  }

  private List<String> steps() {
    return sent.stream().map(Reply::step).toList();
  }

  private void answered(TicketNumber number) throws Exception {
    assertThat(on(desk.act(
                number,
                new AnswerOnTheSpot("已修补", Optional.empty()),
                "zhang",
                new Tickets.Files(
                    "answer", "staff", List.of(Attachment.of("路.jpg", "image/jpeg", new byte[1])))))
            .isDone())
        .isTrue();
  }

  @Test
  void aRequesterIsToldInOrderWithThePicturesOfTheAnswer() throws Exception {
    answered(filed(aDraft("a").answeredAt("u1")));

    on(pump.run());
    on(pump.run());

    assertThat(steps()).containsExactly("received", "answered");
    assertThat(sent.get(1).result()).contains("已修补");
    assertThat(sent.get(1).attachments()).hasSize(1);
    assertThat(sent.get(0).attachments()).isEmpty();
    assertThat(on(outbox.undelivered())).isEmpty();
  }

  @Test
  void whatFailsIsTriedAfterGrowingPausesAndHoldsUpWhatFollows() throws Exception {
    answers.put("web", new Delivery.Later("busy", Duration.ZERO));
    answered(filed(aDraft("a").answeredAt("u1")));

    on(pump.run());
    clock.turn(Duration.ofMillis(4_999));
    on(pump.run());
    assertThat(steps()).containsExactly("received");
    clock.turn(Duration.ofMillis(1));
    on(pump.run());
    clock.turn(Duration.ofMillis(9_999));
    on(pump.run());
    assertThat(steps()).containsExactly("received", "received");
    answers.clear();
    clock.turn(Duration.ofMillis(1));
    on(pump.run());
    on(pump.run());

    assertThat(steps()).containsExactly("received", "received", "received", "answered");
  }

  @Test
  void theOtherSideMayAskForALongerPause() throws Exception {
    answers.put("web", new Delivery.Later("quota", Duration.ofHours(5)));
    filed(aDraft("a").answeredAt("u1"));
    on(pump.run());

    clock.turn(Duration.ofHours(5).minusMillis(1));
    on(pump.run());
    assertThat(sent).hasSize(1);
    clock.turn(Duration.ofMillis(1));
    on(pump.run());
    assertThat(sent).hasSize(2);
  }

  @Test
  void afterTwentyTriesItIsSaidByTextMessageAndThenByACall() throws Exception {
    answers.put("web", new Delivery.Later("busy", Duration.ZERO));
    answers.put("sms", new Delivery.Rejected("no such number"));
    filed(aDraft("a").by(PHONE).answeredAt("u1"));

    for (int i = 0; i < 19; i++) {
      on(pump.run());
      clock.turn(Duration.ofHours(1));
    }
    assertThat(sent).hasSize(19).allMatch(reply -> reply.to().source().equals("web"));
    assertThat(store.owed()).isEmpty();
    on(pump.run());
    on(pump.run());

    assertThat(sent).hasSize(21);
    assertThat(sent.get(20).to()).isEqualTo(new ReplyAddress("sms", PHONE, Map.of()));
    assertThat(sent.get(20).text()).isEqualTo(sent.get(0).text());
    assertThat(store.owed())
        .containsExactly(
            new Settlement.Call(Optional.of(PHONE), true, sent.get(0).text()));
  }

  @Test
  void whereNoTextMessagesAreSentACallIsOwedAtOnce() throws Exception {
    pump = pump(Optional.empty());
    answers.put("web", new Delivery.Rejected("blocked"));
    filed(aDraft("a").by(PHONE).answeredAt("u1"));

    on(pump.run());

    assertThat(store.owed()).hasSize(1);
    assertThat(on(outbox.waiting())).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+867395432100", "+8613512345678;ext=9100", "+85251234567"})
  void aNumberThatTakesNoTextMessagesIsCalled(String phone) throws Exception {
    answers.put("web", new Delivery.Rejected("gone"));
    filed(aDraft("a").by(phone).answeredAt("u1"));

    on(pump.run());

    assertThat(store.owed())
        .containsExactly(
            new Settlement.Call(Optional.of(phone), true, sent.get(0).text()));
  }

  @Test
  void ofSeveralNumbersTheMobileIsWrittenTo() throws Exception {
    answers.put("web", new Delivery.Rejected("gone"));
    filed(aDraft("a").by("+867395432100;ext=8 " + PHONE).answeredAt("u1"));

    on(pump.run());
    on(pump.run());

    assertThat(sent.get(1).to()).isEqualTo(new ReplyAddress("sms", PHONE, Map.of()));
  }

  @Test
  void whoLeftNoNumberIsOwedAWordAllTheSame() throws Exception {
    answers.put("web", new Delivery.Rejected("blocked"));
    filed(aDraft("a").answeredAt("u1"));

    on(pump.run());

    assertThat(store.owed())
        .containsExactly(
            new Settlement.Call(Optional.empty(), false, sent.get(0).text()));
    assertThat(on(outbox.undelivered())).singleElement().satisfies(line -> {
      assertThat(line.state()).isEqualTo("rejected");
      assertThat(line.lastFailure()).contains("blocked");
    });
  }

  @Test
  void aCrashBeforeItIsNotedSendsOnceMoreAndLosesNothing() throws Exception {
    answers.put("web", new Delivery.Rejected("blocked"));
    filed(aDraft("a").by(PHONE).answeredAt("u1"));
    outbox.failures = 1;
    on(pump.run());
    assertThat(on(outbox.waiting())).isEqualTo(1);

    clock.turn(Duration.ofMinutes(2));
    on(pump.run());
    on(pump.run());

    assertThat(sent).extracting(reply -> reply.to().source()).containsExactly("web", "web", "sms");
  }

  @Test
  void aSenderThatFailsOrThrowsIsAskedAgain() throws Exception {
    pump.use(Map.of("web", reply -> {
      sent.add(reply);
      if (sent.size() == 1) throw new IllegalStateException("bug");
      return sent.size() == 2
          ? Future.failedFuture(new IllegalStateException("away"))
          : Future.succeededFuture(new Delivery.Delivered("ok"));
    }));
    filed(aDraft("a").answeredAt("u1"));

    for (int i = 0; i < 3; i++) {
      on(pump.run());
      clock.turn(Duration.ofMinutes(1));
    }

    assertThat(sent).hasSize(3);
    assertThat(on(outbox.undelivered())).isEmpty();
  }

  @Test
  void aChannelThatIsNotConfiguredIsTriedEachHour() throws Exception {
    filed(aDraft("a").through("fax").answeredAt("u1"));
    on(pump.run());

    assertThat(on(outbox.undelivered()).get(0).nextTry())
        .isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    assertThat(on(outbox.undelivered()).get(0).lastFailure())
        .contains("no channel fax is configured");
  }

  @Test
  void whatCannotBeWordedIsGivenUpAtLastInsteadOfHoldingUpItsTicket() throws Exception {
    TicketNumber nowhere = new TicketNumber(20260302000099L);
    filed(aDraft("a").answeredAt("u1"));
    var due = on(outbox.claim(clock.instant(), Duration.ofMinutes(2), 1)).get(0);
    var lost = new Outbox.Due(
        due.id(), Optional.of(nowhere), due.step(), due.to(), due.text(), due.unit(), due.at(), 20);
    var broken = new DeliveryPolicy(Optional.empty())
        .after(
            lost,
            new Delivery.Later("NoSuchElementException", Duration.ZERO),
            Optional.empty(),
            Optional.empty(),
            clock.instant());

    assertThat(broken.result()).isEqualTo(Settlement.Result.REJECTED);
    assertThat(broken.next()).isEmpty();
  }

  @Test
  void aNumberThatStoodInTheTextIsCalledAndNeverWrittenTo() throws Exception {
    answers.put("web", new Delivery.Rejected("blocked"));
    filed(aDraft("a").by(PHONE).tagged(Draft.PHONE_FROM_TEXT).answeredAt("u1"));

    on(pump.run());
    on(pump.run());

    assertThat(sent).hasSize(1);
    assertThat(store.owed())
        .containsExactly(
            new Settlement.Call(Optional.of(PHONE), false, sent.get(0).text()));
  }

  @Test
  void whatBelongsToNoTicketStaysOnTheListOfWhatWasNotDelivered() throws Exception {
    answers.put("web", new Delivery.Rejected("blocked"));
    on(outbox.add(new ReplyAddress("web", "u", Map.of()), "您好", clock.instant()));

    on(pump.run());

    assertThat(store.owed()).isEmpty();
    assertThat(on(outbox.undelivered())).hasSize(1);
  }

  @Test
  void aLongQueueIsSentInOneRound() throws Exception {
    for (int i = 0; i < 40; i++)
      on(outbox.add(new ReplyAddress("web", "u", Map.of()), "您好", clock.instant()));

    on(pump.run());

    assertThat(sent).hasSize(40);
  }
}
