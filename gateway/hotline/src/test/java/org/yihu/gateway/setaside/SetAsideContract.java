package org.yihu.gateway.setaside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.NotTaken;
import org.yihu.adapters.channel.NotTaken.Why;
import org.yihu.gateway.testing.Await;
import org.yihu.gateway.ticket.TicketNumber;

/** What the ledger promises, whoever keeps it. */
public abstract class SetAsideContract {
  private static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");

  /** An empty ledger. */
  protected abstract SetAside ledger() throws Exception;

  private static NotTaken message(String key, Why why) {
    return new NotTaken(
        new MessageKey("email:mayor", key),
        NOW,
        why,
        key + "@mail.example",
        "标题" + key,
        Optional.of("20260105000001"),
        ("raw " + key).getBytes(StandardCharsets.UTF_8));
  }

  private static List<SetAside.Line> lines(SetAside ledger, SetAside.State state) throws Exception {
    return Await.on(ledger.list(state, Optional.empty(), 100));
  }

  @Test
  void aMessageStandsThereOnceAsItCame() throws Exception {
    SetAside ledger = ledger();

    assertThat(Await.on(ledger.add(message("a", Why.BOUNCE)))).isTrue();
    assertThat(Await.on(ledger.add(message("a", Why.SPAM)))).isFalse();

    SetAside.Line line = lines(ledger, SetAside.State.WAITING).get(0);
    assertThat(line.why()).isEqualTo(Why.BOUNCE);
    assertThat(line.at()).isEqualTo(NOW);
    assertThat(line.sender()).isEqualTo("a@mail.example");
    assertThat(line.title()).isEqualTo("标题a");
    assertThat(line.number()).contains(new TicketNumber(20260105000001L));
    assertThat(Await.on(ledger.raw(line.id())).orElseThrow())
        .isEqualTo("raw a".getBytes(StandardCharsets.UTF_8));
    assertThat(Await.on(ledger.find(line.id()))).contains(line);
    assertThat(Await.on(ledger.waiting())).isEqualTo(1);
  }

  @Test
  void whatFailsOftenEnoughWaitsForAPerson() throws Exception {
    SetAside ledger = ledger();

    assertThat(Await.on(ledger.tried(message("a", Why.FAILED), 3))).isFalse();
    assertThat(Await.on(ledger.tried(message("a", Why.FAILED), 3))).isFalse();
    assertThat(lines(ledger, SetAside.State.WAITING)).isEmpty();
    assertThat(lines(ledger, SetAside.State.TRIED)).hasSize(1);
    assertThat(Await.on(ledger.tried(message("a", Why.FAILED), 3))).isTrue();

    assertThat(lines(ledger, SetAside.State.WAITING)).hasSize(1);
    assertThat(Await.on(ledger.tried(message("a", Why.FAILED), 3)))
        .as("once more")
        .isTrue();
    assertThat(Await.on(ledger.tried(message("b", Why.FAILED), 1)))
        .as("at once")
        .isTrue();
  }

  @Test
  void whatWasTriedAndThenSetAsideWaits() throws Exception {
    SetAside ledger = ledger();
    Await.on(ledger.tried(message("a", Why.FAILED), 3));

    assertThat(Await.on(ledger.add(message("a", Why.TOO_LARGE)))).isTrue();

    assertThat(lines(ledger, SetAside.State.WAITING).get(0).why()).isEqualTo(Why.TOO_LARGE);
  }

  @Test
  void aLineIsSettledOnce() throws Exception {
    SetAside ledger = ledger();
    Await.on(ledger.add(message("a", Why.SPAM)));
    long id = lines(ledger, SetAside.State.WAITING).get(0).id();
    var number = new TicketNumber(20260105000007L);

    assertThat(Await.on(ledger.settle(id, SetAside.State.TAKEN, Optional.of(number), "op", NOW)))
        .isTrue();
    assertThat(Await.on(ledger.settle(id, SetAside.State.DISMISSED, Optional.empty(), "op", NOW)))
        .isFalse();

    SetAside.Line line = lines(ledger, SetAside.State.TAKEN).get(0);
    assertThat(line.number()).contains(number);
    assertThat(line.settledBy()).contains("op");
    assertThat(line.settledAt()).contains(NOW);
    assertThat(Await.on(ledger.waiting())).isZero();
    assertThat(Await.on(ledger.add(message("a", Why.SPAM))))
        .as("delivered again")
        .isFalse();
  }

  @Test
  void pagesGoFromTheNewestDown() throws Exception {
    SetAside ledger = ledger();
    for (String key : List.of("a", "b", "c")) Await.on(ledger.add(message(key, Why.LIST)));

    List<SetAside.Line> first = Await.on(ledger.list(SetAside.State.WAITING, Optional.empty(), 2));
    List<SetAside.Line> second =
        Await.on(ledger.list(SetAside.State.WAITING, Optional.of(first.get(1).id()), 2));

    assertThat(first).extracting(SetAside.Line::title).containsExactly("标题c", "标题b");
    assertThat(second).extracting(SetAside.Line::title).containsExactly("标题a");
  }

  @Test
  void whatIsNotThereIsEmpty() throws Exception {
    SetAside ledger = ledger();

    assertThat(Await.on(ledger.find(1))).isEmpty();
    assertThat(Await.on(ledger.raw(1))).isEmpty();
    assertThat(Await.on(ledger.settle(1, SetAside.State.TAKEN, Optional.empty(), "op", NOW)))
        .isFalse();
  }
}
