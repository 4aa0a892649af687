package org.yihu.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.testing.Await.on;
import static org.yihu.gateway.testing.DraftBuilder.aDraft;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.reply.Outbox;
import org.yihu.gateway.reply.Settlement;
import org.yihu.gateway.ticket.TicketNumber;

/** What every outbox keeps. */
public abstract class OutboxContract extends StoreContract {
  private static final ReplyAddress USER = new ReplyAddress("web", "u1", Map.of("subject", "路"));

  private void settle(Outbox.Due due, Settlement settlement) throws Exception {
    on(store.outbox().settle(due, settlement, NOW));
  }

  private static Settlement delivered() {
    return new Settlement("web", Settlement.Result.DELIVERED, "receipt", NOW, Optional.empty());
  }

  private static Settlement later(Instant nextTry) {
    return new Settlement("web", Settlement.Result.LATER, "busy", nextTry, Optional.empty());
  }

  private static Settlement rejected(Settlement.NextWay next) {
    return new Settlement(
        "web", Settlement.Result.REJECTED, "blocked", NOW, Optional.ofNullable(next));
  }

  private Outbox.Due only(Instant at) throws Exception {
    List<Outbox.Due> due = claimed(at);
    assertThat(due).hasSize(1);
    return due.get(0);
  }

  @Test
  void aMessageComesOutAsItWentIn() throws Exception {
    on(store.outbox().add(USER, "您好", NOW));

    Outbox.Due due = only(NOW);

    assertThat(due.to()).isEqualTo(USER);
    assertThat(due.text()).contains("您好");
    assertThat(due.number()).isEmpty();
    assertThat(due.at()).isEqualTo(NOW);
    assertThat(due.tries()).isEqualTo(1);
  }

  @Test
  void whatIsClaimedIsNobodyElsesUntilItsLeaseEnds() throws Exception {
    on(store.outbox().add(USER, "您好", NOW));
    only(NOW);

    assertThat(claimed(NOW.plus(LEASE).minusMillis(1))).isEmpty();
    assertThat(only(NOW.plus(LEASE)).tries()).isEqualTo(2);
  }

  @Test
  void notMoreAreClaimedThanAskedForTheLongestDueFirst() throws Exception {
    on(store.outbox().add(USER, "二", NOW));
    on(store.outbox().add(USER, "一", NOW.minusSeconds(5)));
    on(store.outbox().add(USER, "三", NOW.plusSeconds(5)));

    assertThat(on(store.outbox().claim(NOW, LEASE, 1)))
        .extracting(due -> due.text().orElseThrow())
        .containsExactly("一");
    assertThat(claimed(NOW)).extracting(due -> due.text().orElseThrow()).containsExactly("二");
  }

  @Test
  void whatIsDeliveredIsDone() throws Exception {
    on(store.outbox().add(USER, "您好", NOW));
    settle(only(NOW), delivered());

    assertThat(claimed(NOW.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(on(store.outbox().undelivered())).isEmpty();
    assertThat(on(store.outbox().waiting())).isZero();
  }

  @Test
  void messagesOfATicketGoOneAfterTheOther() throws Exception {
    TicketNumber number = number(aDraft("a").answeredAt("u1"));
    tell(number, "dispatched");
    tell(number, "approved");

    Outbox.Due first = only(NOW);
    assertThat(first.step()).isEqualTo("received");
    settle(first, later(NOW.plusSeconds(60)));
    assertThat(claimed(NOW.plusSeconds(59))).isEmpty();
    Outbox.Due again = only(NOW.plusSeconds(60));
    assertThat(again.id()).isEqualTo(first.id());
    settle(again, delivered());
    Outbox.Due second = only(NOW.plusSeconds(60));
    assertThat(second.step()).isEqualTo("dispatched");
    settle(second, rejected(null));

    assertThat(only(NOW.plusSeconds(60)).step()).isEqualTo("approved");
  }

  @Test
  void otherTicketsAndUnitsDoNotWaitForThem() throws Exception {
    store.liaison("urban-management", "+8613100000001");
    TicketNumber number = number(aDraft("a").answeredAt("u1"));
    tellUnit(number, "unit.dispatched", "urban-management");
    number(aDraft("b").answeredAt("u2"));
    on(store.outbox().add(USER, "您好", NOW));
    on(store.outbox().add(USER, "再见", NOW));

    assertThat(claimed(NOW))
        .extracting(Outbox.Due::step)
        .containsExactlyInAnyOrder("received", "unit.dispatched", "received", "said", "said");
  }

  @Test
  void theNextWayIsARowOfItsOwnWithTheSameWords() throws Exception {
    number(aDraft("a").answeredAt("u1"));
    var sms = new ReplyAddress("sms", "+8613800138000", Map.of());

    settle(only(NOW), rejected(new Settlement.TextMessage(sms, "已受理")));

    Outbox.Due instead = only(NOW);
    assertThat(instead.to()).isEqualTo(sms);
    assertThat(instead.text()).contains("已受理");
    assertThat(instead.step()).isEqualTo("received");
    assertThat(instead.number()).isPresent();
    assertThat(on(store.outbox().undelivered()))
        .extracting(Outbox.Line::state)
        .containsExactly("waiting", "rejected");
    assertThat(store.owed()).isEmpty();
  }

  @Test
  void aCallIsOwedOnceARowHoweverOftenItIsGivenUp() throws Exception {
    number(aDraft("a").answeredAt("u1"));
    var call = new Settlement.Call(Optional.of("+8613800138000"), true, "已受理");
    Outbox.Due due = only(NOW);
    settle(due, rejected(call));

    assertThat(on(store.outbox().retry(due.id(), NOW))).isTrue();
    settle(only(NOW), rejected(call));

    assertThat(store.owed()).containsExactly(call);
  }

  private static Settlement.Call untold(String text) {
    return new Settlement.Call(Optional.empty(), false, text);
  }

  @Test
  void ofWhatCannotBeToldByPhoneTheLastIsOwedOfATicket() throws Exception {
    number(aDraft("a").answeredAt("u1"));
    number(aDraft("b").account("o-2").answeredAt("u2"));
    List<Outbox.Due> both = claimed(NOW);
    for (Outbox.Due due : both) settle(due, rejected(untold("已受理" + due.to().to())));
    Outbox.Due first =
        both.stream().filter(due -> due.to().to().equals("u1")).findFirst().orElseThrow();
    on(store.outbox().retry(first.id(), NOW));
    var sms = new ReplyAddress("sms", "+8613800138000", Map.of());
    settle(only(NOW), rejected(new Settlement.TextMessage(sms, "已转办")));

    settle(only(NOW), rejected(untold("已转办")));

    assertThat(store.owed()).containsExactlyInAnyOrder(untold("已转办"), untold("已受理u2"));
  }

  @Test
  void whatIsNotDeliveredIsListedNewestFirstWithItsReason() throws Exception {
    on(store.outbox().add(USER, "一", NOW));
    on(store.outbox().add(USER, "二", NOW));
    for (Outbox.Due due : claimed(NOW))
      settle(
          due, due.text().orElseThrow().equals("一") ? later(NOW.plusSeconds(9)) : rejected(null));

    List<Outbox.Line> lines = on(store.outbox().undelivered());

    assertThat(lines).extracting(Outbox.Line::state).containsExactly("rejected", "waiting");
    assertThat(lines)
        .extracting(line -> line.lastFailure().orElseThrow())
        .containsExactly("blocked", "busy");
    assertThat(lines.get(1).nextTry()).isEqualTo(NOW.plusSeconds(9));
    assertThat(lines.get(1).source()).isEqualTo("web");
    assertThat(on(store.outbox().waiting())).isEqualTo(1);
  }

  @Test
  void aRowRetriedByHandIsDueAtOnceAndHasAllItsTriesAgain() throws Exception {
    on(store.outbox().add(USER, "一", NOW));
    Outbox.Due due = only(NOW);
    settle(due, rejected(null));
    assertThat(claimed(NOW)).isEmpty();

    assertThat(on(store.outbox().retry(due.id(), NOW))).isTrue();

    assertThat(only(NOW).tries()).isEqualTo(1);
    settle(due, delivered());
    assertThat(on(store.outbox().retry(due.id(), NOW))).isFalse();
    assertThat(on(store.outbox().retry(9_999_999, NOW))).isFalse();
  }
}
