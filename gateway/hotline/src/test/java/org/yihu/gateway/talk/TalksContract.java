package org.yihu.gateway.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.testing.Await.on;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.talk.HandOvers.Held;

/** What every store of conversations keeps, and of who holds them. */
public abstract class TalksContract {
  private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
  private static final String CHAT = "secret-of-a-chat";
  private static final String OTHER = "secret-of-another";

  private Conversations talks;
  private HandOvers hands;

  /** Both on one empty store. */
  protected abstract void open() throws Exception;

  protected abstract Conversations conversations();

  protected abstract HandOvers handOvers();

  @BeforeEach
  void begin() throws Exception {
    open();
    talks = conversations();
    hands = handOvers();
  }

  private static JsonObject said(String text) {
    return new JsonObject().put("type", "said").put("text", text);
  }

  private static Instant after(long seconds) {
    return NOW.plusSeconds(seconds);
  }

  private int say(String conversation, String text) throws Exception {
    return on(talks.append(conversation, "web", said(text), NOW));
  }

  private List<String> transcript(String conversation, int after) throws Exception {
    return on(talks.after(conversation, after)).stream()
        .map(turn -> turn.seq() + " " + turn.message().getString("text"))
        .toList();
  }

  @Test
  void aTranscriptKeepsItsOrder() throws Exception {
    assertThat(on(talks.exists(CHAT))).isFalse();
    assertThat(transcript(CHAT, 0)).isEmpty();

    assertThat(say(CHAT, "一")).isEqualTo(1);
    assertThat(say(CHAT, "二")).isEqualTo(2);
    say(OTHER, "别人的");

    assertThat(on(talks.exists(CHAT))).isTrue();
    assertThat(transcript(CHAT, 0)).containsExactly("1 一", "2 二");
    assertThat(transcript(CHAT, 1)).containsExactly("2 二");
    assertThat(on(talks.after(CHAT, 0)).get(0).at()).isEqualTo(NOW);
    assertThat(talks.topic(CHAT)).isNotEqualTo(talks.topic(OTHER)).doesNotContain(" web");
  }

  @Test
  void onlyTheOwnerSpeaksAsOne() throws Exception {
    assertThat(on(talks.appendAs(Owner.BOT, CHAT, "web", said("您好"), NOW))).contains(1);
    on(hands.enqueue(CHAT, Optional.empty(), NOW));

    assertThat(on(talks.appendAs(Owner.BOT, CHAT, "web", said("迟了"), NOW))).isEmpty();
    assertThat(on(talks.owner(CHAT))).isEqualTo(Owner.QUEUE);
    assertThat(on(talks.owner(OTHER))).isEqualTo(Owner.BOT);
    assertThat(transcript(CHAT, 0)).containsExactly("1 您好");
  }

  @Test
  void whatIsWaitedForIsKeptAsItIsAndForgottenInTime() throws Exception {
    var filing = new Filing(
        Optional.of("complaint"),
        "楼下太吵",
        new Slots(
            Optional.of("红旗路12号"),
            Optional.of("昨晚"),
            Optional.of("王"),
            Optional.of("13800000000"),
            Optional.of(true)),
        Set.of(Filing.Slot.WHERE, Filing.Slot.WHEN),
        2);
    for (Pending pending : List.of(
        Pending.of(Pending.Waiting.OFFER, "问", 1),
        Pending.of(Pending.Waiting.TICKET, "20260101000001", 0),
        Pending.choices(List.of("a", "b"), "问", 0),
        Pending.filing(Pending.Waiting.SLOT, filing),
        Pending.filing(
            Pending.Waiting.CONFIRM, new Filing(Optional.empty(), "", Slots.NONE, Set.of(), 0)))) {
      on(talks.expect(CHAT, "web", Optional.of(pending), NOW));

      assertThat(on(talks.pending(CHAT, NOW))).contains(pending);
    }
    on(talks.append(CHAT, "web", said("以后"), after(9)));
    assertThat(on(talks.pending(CHAT, after(1)))).isEmpty();
    on(talks.expect(CHAT, "web", Optional.empty(), NOW));
    assertThat(on(talks.pending(CHAT, NOW))).isEmpty();
    assertThat(on(talks.pending(OTHER, NOW))).isEmpty();
  }

  @Test
  void filesWaitInTheirOrderUntilTheyAreDropped() throws Exception {
    var picture = Attachment.of("路.jpg", "image/jpeg", new byte[] {1, 2});
    var announced = Attachment.at("图片", "image/jpeg", "media-1");

    assertThat(on(talks.keep(CHAT, "web", picture, NOW))).isEqualTo(1);
    assertThat(on(talks.keep(CHAT, "web", announced, NOW))).isEqualTo(2);

    List<Attachment> kept = on(talks.files(CHAT));
    assertThat(kept).extracting(Attachment::name).containsExactly("路.jpg", "图片");
    assertThat(kept.get(0).content())
        .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2));
    assertThat(kept.get(1).link()).contains("media-1");
    assertThat(on(talks.files(OTHER))).isEmpty();
    on(talks.dropFiles(CHAT));
    assertThat(on(talks.files(CHAT))).isEmpty();
  }

  @Test
  void theQueueIsFirstComeFirstServed() throws Exception {
    var address = new ReplyAddress("wechat:city", "o-1", Map.of());
    say(CHAT, "人工");
    say(OTHER, "人工");
    assertThat(on(hands.enqueue(OTHER, Optional.of(address), after(5)))).contains(1);
    assertThat(on(hands.enqueue(CHAT, Optional.empty(), after(3)))).contains(1);
    assertThat(on(hands.enqueue(CHAT, Optional.empty(), after(4)))).isEmpty();

    assertThat(on(hands.position(OTHER))).contains(2);
    assertThat(on(hands.position("nobody"))).isEmpty();
    List<Held> waiting = on(hands.list("zhang"));
    assertThat(waiting).extracting(Held::owner).containsExactly(Owner.QUEUE, Owner.QUEUE);
    assertThat(waiting).extracting(Held::since).containsExactly(after(3), after(5));
    assertThat(waiting.get(1).contact()).contains(address);
    assertThat(waiting.get(0).topic()).isEqualTo(talks.topic(CHAT));
    assertThat(on(hands.waitingSince(after(4)))).extracting(Held::since).containsExactly(after(3));

    assertThat(on(hands.leave(CHAT, after(6)))).isTrue();
    assertThat(on(hands.leave(CHAT, after(6)))).isFalse();
    assertThat(on(hands.position(OTHER))).contains(1);
  }

  @Test
  void whoHoldsAConversationSpeaksInItAndNobodyElse() throws Exception {
    say(CHAT, "人工");
    on(hands.enqueue(CHAT, Optional.empty(), NOW));
    long id = on(hands.list("zhang")).get(0).id();

    assertThat(on(hands.join(Optional.empty(), "zhang", after(1)))).contains(id);
    assertThat(on(hands.join(Optional.of(id), "li", after(1)))).isEmpty();
    assertThat(on(hands.join(Optional.empty(), "li", after(1)))).isEmpty();
    assertThat(on(hands.append(id, "li", said("我来"), after(2)))).isEmpty();
    assertThat(on(hands.append(id, "zhang", said("您好"), after(2)))).contains(3);
    assertThat(on(hands.append(id, said("系统"), after(2)))).isEqualTo(4);

    assertThat(on(hands.list("zhang"))).singleElement().satisfies(held -> {
      assertThat(held.operator()).contains("zhang");
      assertThat(held.owner()).isEqualTo(Owner.OPERATOR);
    });
    assertThat(on(hands.list("li"))).isEmpty();
    assertThat(on(hands.find(id)).orElseThrow().operator()).contains("zhang");
    assertThat(on(hands.close(id, "li", after(3)))).isFalse();
    assertThat(on(hands.close(id, "zhang", after(3)))).isTrue();
    assertThat(on(talks.owner(CHAT))).isEqualTo(Owner.BOT);
    assertThat(on(hands.transcript(id, 0)))
        .extracting(turn -> turn.message().getString("state", turn.message().getString("text")))
        .containsExactly("人工", "joined", "您好", "系统", "closed");
    assertThat(on(hands.transcript(id, 4))).hasSize(1);
    assertThat(on(hands.transcript(999, 0))).isEmpty();
    assertThat(on(hands.find(999))).isEmpty();
  }

  @Test
  void whoeverWaitsInVainIsReleasedOnce() throws Exception {
    say(CHAT, "人工");
    on(hands.enqueue(CHAT, Optional.empty(), NOW));
    long id = on(hands.list("zhang")).get(0).id();

    assertThat(on(hands.release(id, after(9)))).isTrue();
    assertThat(on(hands.release(id, after(9)))).isFalse();
    assertThat(on(talks.owner(CHAT))).isEqualTo(Owner.BOT);
  }

  @Test
  void anOperatorIsOnDutyWhileSeen() throws Exception {
    on(hands.seen("zhang", NOW));
    on(hands.seen("li", after(30)));
    on(hands.seen("zhang", after(40)));

    assertThat(on(hands.onDuty(after(35)))).isEqualTo(1);
    assertThat(on(hands.onDuty(NOW.minus(Duration.ofHours(1))))).isEqualTo(2);
    on(hands.gone("zhang"));
    assertThat(on(hands.onDuty(NOW))).isEqualTo(1);
  }
}
