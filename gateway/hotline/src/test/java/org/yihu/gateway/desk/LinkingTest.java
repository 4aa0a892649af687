package org.yihu.gateway.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yihu.gateway.testing.Await.on;
import static org.yihu.gateway.testing.DraftBuilder.RULES;
import static org.yihu.gateway.testing.DraftBuilder.aDraft;
import static org.yihu.gateway.testing.DraftBuilder.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.adapters.channel.Vouched;
import org.yihu.config.IntakeConfig;
import org.yihu.gateway.memory.MemoryStoreUnderTest;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.reply.Outbox;
import org.yihu.gateway.reply.Settlement;
import org.yihu.gateway.testing.DraftBuilder;
import org.yihu.gateway.testing.FailingTickets;
import org.yihu.gateway.testing.TurnedClock;
import org.yihu.gateway.ticket.AnswerOnTheSpot;
import org.yihu.gateway.ticket.Dispatch;
import org.yihu.gateway.ticket.Merge;
import org.yihu.gateway.ticket.Recall;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.ticket.Supplement;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;
import org.yihu.gateway.ticket.Urge;

/** A message that repeats an open ticket is a ticket of its own, handled with that one. */
class LinkingTest {
  private static final String PHONE = "+8613800138000";
  private static final Viewer HOTLINE = new Viewer(
      "operator",
      "operator",
      Set.of(Role.OPERATOR, Role.DISPATCHER, Role.REVIEWER),
      Optional.empty());

  static final Settlement DELIVERED = new Settlement(
      "test", Settlement.Result.DELIVERED, "", time("2026-03-02T10:30"), Optional.empty());

  private final TurnedClock clock = new TurnedClock(time("2026-03-02T10:30"));
  private final MemoryStoreUnderTest store = new MemoryStoreUnderTest();
  private final FailingTickets tickets = new FailingTickets(store.tickets());
  private final TicketDesk desk = new TicketDesk(
      tickets,
      store.lists(),
      store.files(),
      new Audit(store.audit(), clock),
      RULES,
      new IntakeConfig(100, 1000, 5, 1000, 100, 10, Duration.ofDays(30), 0.8, Duration.ofHours(1)),
      clock,
      number -> "CODE" + number % 1000);

  private Kept opened(DraftBuilder draft) throws Exception {
    return on(desk.open(draft.build()));
  }

  private TicketNumber number(DraftBuilder draft) throws Exception {
    return opened(draft).number().orElseThrow();
  }

  private TicketFile file(TicketNumber number) throws Exception {
    return on(store.tickets().find(number)).orElseThrow();
  }

  private TicketState state(TicketNumber number) throws Exception {
    return file(number).ticket().state();
  }

  private List<String> types(TicketNumber number) throws Exception {
    return file(number).history().stream().map(entry -> entry.event().type()).toList();
  }

  private void act(TicketNumber number, TicketAction action) throws Exception {
    assertThat(on(desk.act(number, action, "province")).isDone())
        .as(action.toString())
        .isTrue();
  }

  /** What was told to an address, in words of steps, until nothing is left. */
  private List<String> told(String to) throws Exception {
    var all = new ArrayList<String>();
    for (List<Outbox.Due> due = claimed(); !due.isEmpty(); due = claimed())
      for (Outbox.Due one : due) {
        if (one.to().to().equals(to)) all.add(one.number().orElseThrow() + " " + one.step());
        on(store.outbox().settle(one, DELIVERED, clock.instant()));
      }
    return all;
  }

  private List<Outbox.Due> claimed() throws Exception {
    return on(store.outbox().claim(clock.instant(), Duration.ofMinutes(1), 100));
  }

  @Test
  void aPlatformsOrderAboutACitizensMatterKeepsItsOwnNumberAndIsPushedEachStep() throws Exception {
    TicketNumber citizens = number(aDraft("web").by(PHONE));
    act(citizens, Dispatch.to("urban-management"));

    Kept order = opened(aDraft("HN-1").through("province").by(PHONE).answeredAt("HN-1"));

    TicketNumber own = order.number().orElseThrow();
    assertThat(own).isNotEqualTo(citizens);
    assertThat(order.linked()).isTrue();
    assertThat(state(own)).isEqualTo(TicketState.MERGED);
    assertThat(types(citizens)).containsExactly("received", "dispatched", "joined");
    assertThat(told("HN-1")).containsExactly(own + " received", own + " dispatched");
  }

  @Test
  void itIsToldWhatHappensLaterAboutItsOwnNumber() throws Exception {
    TicketNumber citizens = number(aDraft("web").by(PHONE).answeredAt("citizen"));
    TicketNumber own = number(aDraft("HN-2").through("province").by(PHONE).answeredAt("HN-2"));

    act(citizens, Dispatch.to("urban-management"));

    assertThat(told("HN-2")).containsExactly(own + " received", own + " dispatched");
    assertThat(told("citizen")).isEmpty();
  }

  @Test
  void bothAreAnsweredTogetherEachAtItsAddress() throws Exception {
    TicketNumber citizens = number(aDraft("web").by(PHONE).answeredAt("citizen"));
    TicketNumber own = number(aDraft("HN-3").through("province").by(PHONE).answeredAt("HN-3"));

    act(citizens, new AnswerOnTheSpot("已修复", Optional.empty()));

    assertThat(state(own)).isEqualTo(TicketState.FOLLOW_UP);
    assertThat(file(own).ticket().facts().progress().result()).contains("已修复");
    List<String> order = told("HN-3");
    assertThat(order).containsExactly(own + " received", own + " completed_together");
  }

  @Test
  void itsRecallEndsItAlone() throws Exception {
    TicketNumber citizens = number(aDraft("web").by(PHONE));
    TicketNumber own = number(aDraft("HN-4").through("province").by(PHONE));

    act(own, new Recall("province", "误派"));

    assertThat(state(own)).isEqualTo(TicketState.COMPLETED);
    assertThat(state(citizens)).isEqualTo(TicketState.RECEIVED);
    assertThat(file(citizens).ticket().facts().merging().merged()).isEmpty();
  }

  @Test
  void theRecallOfTheFirstLeavesTheSecondToBeHandled() throws Exception {
    TicketNumber order = number(aDraft("HN-5").through("province").by(PHONE));
    TicketNumber citizens = number(aDraft("call").through("phone").by(PHONE));
    assertThat(state(citizens)).isEqualTo(TicketState.MERGED);

    act(order, new Recall("province", "误派"));

    assertThat(state(citizens)).isEqualTo(TicketState.RECEIVED);
    assertThat(file(citizens).ticket().current()).isPresent();
  }

  @Test
  void theUnitHearsThePlatformsUrgeAndWhatItsRequesterAdds() throws Exception {
    store.liaison("urban-management", "+8613900000000");
    TicketNumber citizens = number(aDraft("web").by(PHONE));
    act(citizens, Dispatch.to("urban-management"));
    TicketNumber own = number(aDraft("HN-6").through("province").by(PHONE));

    act(own, new Urge("province", "请尽快"));
    act(own, new Supplement("桥头也有", 0));

    assertThat(types(own)).endsWith("urged", "supplemented");
    assertThat(types(citizens)).endsWith("joined", "urged_together", "supplemented_together");
    assertThat(told("+8613900000000"))
        .containsExactly(citizens + " unit.dispatched", citizens + " unit.urged_together");
  }

  @Test
  void aThirdIsHandledWithTheFirst() throws Exception {
    TicketNumber first = number(aDraft("1").by(PHONE));
    number(aDraft("2").through("phone").by(PHONE));
    TicketNumber third = number(aDraft("3").through("province").by(PHONE));

    assertThat(file(third).ticket().master()).contains(first);
    assertThat(file(first).ticket().facts().merging().merged()).hasSize(2);
  }

  /** An account is known to its source alone: its ticket was merged with somebody else's by a person. */
  @Test
  void whoRepeatsWhatIsHandledWithAnotherIsHandledWithThatToo() throws Exception {
    TicketNumber others = number(aDraft("1").by("+8613700000000"));
    TicketNumber mine = number(aDraft("2").through("wechat").account("o-1"));
    on(desk.act(mine, new Merge(others, "同一路段"), HOTLINE, Tickets.Files.none()));

    TicketNumber again = number(aDraft("3").through("wechat").account("o-1"));

    assertThat(file(again).ticket().master()).contains(others);
  }

  @Test
  void whatCannotBeJoinedAnyMoreIsAMatterOfItsOwn() throws Exception {
    TicketNumber first = number(aDraft("1").by(PHONE));
    tickets.remembers(on(store
        .tickets()
        .openOf(
            store.tickets().personKeys(aDraft("x").by(PHONE).build().requester(), "web"),
            time("2026-03-01T00:00"))));
    act(first, new AnswerOnTheSpot("已修复", Optional.empty()));

    Kept second = opened(aDraft("2").by(PHONE).answering("已收到", "一并办理"));

    assertThat(second.linked()).isFalse();
    assertThat(second.said()).contains("已收到");
    assertThat(state(second.number().orElseThrow())).isEqualTo(TicketState.RECEIVED);
  }

  @Test
  void whatWasSaidToALinkedMessageIsKeptWithItsKey() throws Exception {
    number(aDraft("1").by(PHONE));

    opened(aDraft("2").by(PHONE).answering("已收到", "一并办理"));

    assertThat(on(desk.known(new MessageKey("web", "2"))).orElseThrow().said()).contains("一并办理");
  }

  @Test
  void deliveredAgainItIsTheSame() throws Exception {
    number(aDraft("1").by(PHONE));
    TicketNumber own = number(aDraft("2").by(PHONE));

    Kept again = opened(aDraft("2").by(PHONE));

    assertThat(again.known()).isTrue();
    assertThat(again.number()).contains(own);
    assertThat(types(own)).containsExactly("received", "merged");
  }

  @Test
  void aStrangerWithTheNumberOfAnotherGetsATicketOfTheirOwnThatAPersonLooksAt() throws Exception {
    TicketNumber victims = number(aDraft("1").by(PHONE));

    Kept strangers =
        opened(aDraft("2").by(PHONE).vouched(Vouched.NOTHING).tagged(Draft.UNVERIFIED));

    TicketNumber own = strangers.number().orElseThrow();
    assertThat(strangers.linked()).isFalse();
    assertThat(state(own)).isEqualTo(TicketState.RECEIVED);
    assertThat(file(own).ticket().facts().merging().resembles()).contains(victims);
    assertThat(types(victims)).containsExactly("received");
    assertThat(file(own).ticket().facts().merging().mergedInto()).isEmpty();
  }

  @Test
  void anAcceptedLinkOfAStrangerTellsTheAnswerToTheAddressOnFileAlone() throws Exception {
    TicketNumber victims = number(aDraft("1").by(PHONE));
    TicketNumber own = number(
        aDraft("2").by(PHONE).vouched(Vouched.NOTHING).tagged(Draft.UNVERIFIED).answeredAt(PHONE));
    on(desk.act(own, new Merge(victims, ""), HOTLINE, Tickets.Files.none()));
    act(victims, new AnswerOnTheSpot("王女士，已为您修复", Optional.empty()));

    TicketFile shown = on(desk.showToRequester(own, desk.queryCode(own))).orElseThrow();

    assertThat(shown.toString()).doesNotContain("王女士");
    assertThat(shown.ticket().state()).isEqualTo(TicketState.FOLLOW_UP);
    assertThat(told(PHONE)).endsWith(own + " completed_together");
    assertThat(file(own).ticket().facts().progress().result()).contains("王女士，已为您修复");
  }

  @Test
  void whoseCodeWentToTheirAddressReadsTheAnswer() throws Exception {
    TicketNumber first = number(aDraft("1").through("wechat").account("o-1"));
    TicketNumber second = number(aDraft("2").through("wechat").account("o-1"));
    act(first, new AnswerOnTheSpot("已修复", Optional.empty()));

    TicketFile shown = on(desk.showToRequester(second, desk.queryCode(second))).orElseThrow();

    assertThat(shown.ticket().facts().progress().result()).contains("已修复");
  }

  @Test
  void aNumberThatAFollowerNamesIsNoProof() throws Exception {
    number(aDraft("1").by(PHONE));

    Kept named =
        opened(aDraft("2").through("wechat").by(PHONE).account("o-2").vouched(Vouched.ACCOUNT));

    assertThat(named.linked()).isFalse();
    assertThat(types(named.number().orElseThrow())).containsExactly("received", "resembled");
  }

  @Test
  void twoThatCrossedAreTriedOnceMore() throws Exception {
    number(aDraft("1").by(PHONE));
    tickets.next(new Crossed(new IllegalStateException()));

    Kept second = opened(aDraft("2").by(PHONE));

    assertThat(second.linked()).isTrue();
  }

  private Tickets.Asked asked(String key) {
    return new Tickets.Asked(new MessageKey("province", key), new byte[] {1}, new byte[] {2});
  }

  @Test
  void whatAMessageAsksForIsDoneOnceThoughItComesTwice() throws Exception {
    TicketNumber number = number(aDraft("1"));
    var urge = new Urge("province", "请尽快");
    var to = new ReplyAddress("province", "HN", Map.of());

    Optional<Outcome> first = on(desk.actOnce(
        asked("u"),
        number,
        urge,
        "province",
        Tickets.Files.none(),
        outcome -> Optional.of(new Answer("好", Optional.of(to)))));
    Optional<Outcome> second = on(desk.actOnce(
        asked("u"),
        number,
        urge,
        "province",
        Tickets.Files.none(),
        outcome -> Optional.of(new Answer("好", Optional.of(to)))));

    assertThat(first.orElseThrow().isDone()).isTrue();
    assertThat(second).isEmpty();
    assertThat(types(number)).containsExactly("received", "urged");
    assertThat(on(store.outbox().waiting())).isEqualTo(1);
  }

  @Test
  void aCrashLeavesNeitherTheKeyNorTheAct() throws Exception {
    TicketNumber number = number(aDraft("1"));
    tickets.next(new IllegalStateException("killed"));
    var urge = new Urge("province", "请尽快");

    assertThatThrownBy(() -> on(desk.actOnce(
            asked("u"),
            number,
            urge,
            "province",
            Tickets.Files.none(),
            outcome -> Optional.of(Answer.of("")))))
        .hasMessage("killed");

    assertThat(on(desk.known(asked("u").key()))).isEmpty();
    assertThat(types(number)).containsExactly("received");
  }

  @Test
  void whatIsRefusedIsKeptOnlyWhereItIsAnswered() throws Exception {
    TicketNumber number = number(aDraft("1"));
    act(number, new AnswerOnTheSpot("已修复", Optional.empty()));
    var urge = new Urge("province", "请尽快");

    on(desk.actOnce(
        asked("a"), number, urge, "province", Tickets.Files.none(), o -> Optional.empty()));
    on(desk.actOnce(
        asked("b"),
        number,
        urge,
        "province",
        Tickets.Files.none(),
        o -> Optional.of(Answer.of("no"))));

    assertThat(on(desk.known(asked("a").key()))).isEmpty();
    assertThat(on(desk.known(asked("b").key())).orElseThrow().said()).contains("no");
  }
}
