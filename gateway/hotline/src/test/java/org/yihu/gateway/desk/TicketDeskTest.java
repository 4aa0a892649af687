package org.yihu.gateway.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yihu.gateway.testing.Await.on;
import static org.yihu.gateway.testing.DraftBuilder.RULES;
import static org.yihu.gateway.testing.DraftBuilder.aDraft;
import static org.yihu.gateway.testing.DraftBuilder.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yihu.adapters.channel.Attachment;
import org.yihu.config.IntakeConfig;
import org.yihu.gateway.memory.MemoryStoreUnderTest;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.people.AuditLog;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.testing.DraftBuilder;
import org.yihu.gateway.testing.FailingTickets;
import org.yihu.gateway.testing.TurnedClock;
import org.yihu.gateway.ticket.Decision.Reason;
import org.yihu.gateway.ticket.Dispatch;
import org.yihu.gateway.ticket.IntakeEvent;
import org.yihu.gateway.ticket.Merge;
import org.yihu.gateway.ticket.Recall;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.ticket.Sign;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;
import org.yihu.gateway.ticket.Urge;

class TicketDeskTest {
  private static final String PHONE = "+8613800138000";
  private static final Viewer DISPATCHER = viewer("dispatcher", Role.DISPATCHER);
  private static final Viewer SUPERVISOR = viewer("supervisor", Role.SUPERVISOR);
  private static final Viewer LIAISON = liaison("urban-management");
  private static final Viewer FOREIGN = liaison("tax");

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

  private static Viewer viewer(String who, Role role) {
    return new Viewer(who, who, Set.of(role), Optional.empty());
  }

  private static Viewer liaison(String unit) {
    return new Viewer(unit, unit, Set.of(Role.LIAISON), Optional.of(unit));
  }

  private TicketNumber filed(DraftBuilder draft) throws Exception {
    return on(desk.open(draft.build())).number().orElseThrow();
  }

  private TicketNumber dispatched(String key) throws Exception {
    TicketNumber number = filed(aDraft(key).by(PHONE));
    assertThat(act(number, Dispatch.to("urban-management"), DISPATCHER).isDone())
        .isTrue();
    return number;
  }

  private Outcome act(
      TicketNumber number, org.yihu.gateway.ticket.TicketAction action, Viewer viewer)
      throws Exception {
    return on(desk.act(number, action, viewer, Tickets.Files.none()));
  }

  private TicketState state(TicketNumber number) throws Exception {
    return on(store.tickets().find(number)).orElseThrow().ticket().state();
  }

  /** What is logged, oldest first. */
  private List<String> logged() throws Exception {
    var lines = new ArrayList<String>();
    on(store.audit().list(Optional.empty(), Optional.empty(), Optional.empty(), 100))
        .forEach(kept -> {
          AuditLog.Line line = kept.line();
          lines.add(line.who() + " " + line.what() + " " + line.subject() + " " + line.detail());
        });
    Collections.reverse(lines);
    return lines;
  }

  @Test
  void whatIsDoneIsLoggedBeforeAndWithTheChange() throws Exception {
    TicketNumber number = dispatched("a");

    assertThat(logged())
        .containsExactly(
            "dispatcher ticket.act " + number + " Dispatch",
            "dispatcher outcome " + number + " #1 done");
  }

  @Test
  void whatIsRefusedIsLoggedWithItsReasonAndChangesNothing() throws Exception {
    TicketNumber number = dispatched("a");

    Outcome outcome = act(number, Dispatch.to("tax"), viewer("reviewer", Role.REVIEWER));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_YOUR_DUTY));
    assertThat(logged())
        .last()
        .isEqualTo("reviewer outcome " + number + " #3 refused NOT_YOUR_DUTY");
    assertThat(on(store.tickets().find(number)).orElseThrow().history()).hasSize(2);
  }

  @Test
  void aChangeThatComesToNothingHasAnIntentAlone() throws Exception {
    TicketNumber number = filed(aDraft("a"));
    tickets.next(new IllegalStateException("disk"));

    assertThatThrownBy(() -> act(number, Dispatch.to("tax"), DISPATCHER)).hasMessage("disk");

    assertThat(logged()).containsExactly("dispatcher ticket.act " + number + " Dispatch");
    assertThat(state(number)).isEqualTo(TicketState.RECEIVED);
  }

  @Test
  void whatAUnitDoesNotSeeItCannotActOnNorLearnThatItIsThere() throws Exception {
    TicketNumber number = dispatched("a");

    assertThat(act(number, new Sign("tax"), FOREIGN)).isEqualTo(Outcome.noSuchTicket());
    assertThat(act(number, new Sign("urban-management"), FOREIGN))
        .isEqualTo(Outcome.noSuchTicket());
    assertThat(act(new TicketNumber(1), new Sign("tax"), FOREIGN))
        .isEqualTo(Outcome.noSuchTicket());
    assertThat(logged()).last().isEqualTo("tax outcome 1 #7 no such ticket");
    assertThat(act(number, new Sign("urban-management"), LIAISON).isDone()).isTrue();
  }

  @Test
  void twoThatCrossedAreTriedOnceMore() throws Exception {
    TicketNumber number = filed(aDraft("a"));
    tickets.next(new Crossed(new IllegalStateException()));

    assertThat(act(number, Dispatch.to("tax"), DISPATCHER).isDone()).isTrue();

    tickets.next(new Crossed(new IllegalStateException()));
    tickets.next(new Crossed(new IllegalStateException()));
    assertThatThrownBy(() -> act(number, new Sign("tax"), FOREIGN)).isInstanceOf(Crossed.class);
    assertThat(state(number)).isEqualTo(TicketState.DISPATCHED);
  }

  @Test
  void whatMustHappenElsewhereHappensInTheSameBreath() throws Exception {
    TicketNumber master = filed(aDraft("a"));
    TicketNumber other = filed(aDraft("b"));
    assertThat(act(other, new Merge(master, ""), DISPATCHER).isDone()).isTrue();

    assertThat(on(desk.act(other, new Recall("province", "误转"), "province")).isDone())
        .isTrue();

    assertThat(on(store.tickets().find(master))
            .orElseThrow()
            .ticket()
            .facts()
            .merging()
            .merged())
        .isEmpty();
  }

  @Test
  void aRefusalElsewhereLeavesBothAsTheyWere() throws Exception {
    TicketNumber settled = filed(aDraft("a").then(new IntakeEvent.Answered("好", Optional.empty())));
    TicketNumber other = filed(aDraft("b"));

    Outcome outcome = act(other, new Merge(settled, ""), DISPATCHER);
    Outcome nowhere = act(other, new Merge(new TicketNumber(7), ""), DISPATCHER);

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(nowhere).isEqualTo(Outcome.refused(Reason.WRONG_STATE, "there is no ticket 7"));
    assertThat(state(other)).isEqualTo(TicketState.RECEIVED);
    assertThat(on(store.tickets().find(other)).orElseThrow().history()).hasSize(1);
  }

  @Test
  void clocksOfAllTicketsAreAskedThoughOneFails() throws Exception {
    for (String key : List.of("a", "b", "c")) filed(aDraft(key));
    clock.set(time("2026-03-06T10:00"));
    tickets.nextPasses();
    tickets.next(new IllegalStateException("broken"));

    assertThat(on(desk.tick())).isEqualTo(2);
    assertThat(on(desk.tick())).isEqualTo(1);
    assertThat(on(desk.tick())).isZero();
  }

  @Test
  void manyClocksAreDoneInOneRound() throws Exception {
    for (int i = 0; i < 250; i++) filed(aDraft("k" + i));
    clock.set(time("2026-03-06T10:00"));

    assertThat(on(desk.tick())).isEqualTo(250);
  }

  @Test
  void aRequesterIsShownMaskedAndEachReadIsLogged() throws Exception {
    TicketNumber number = dispatched("a");

    TicketFile file = on(desk.show(number, LIAISON)).orElseThrow();
    assertThat(file.requester().name()).contains("王**");
    assertThat(on(desk.show(number, FOREIGN))).isEmpty();
    assertThat(on(desk.show(number, viewer("editor", Role.EDITOR)))).isEmpty();

    assertThat(logged().subList(2, 5))
        .containsExactly(
            "urban-management ticket.read " + number + " ",
            "tax ticket.read " + number + " no such ticket",
            "editor ticket.read " + number + " no such ticket");
  }

  @Test
  void aRequesterIsShownInFullForAReasonThatIsLogged() throws Exception {
    TicketNumber number = dispatched("a");

    assertThat(on(desk.unmask(number, LIAISON, "  "))).isInstanceOf(Unmasking.ReasonNeeded.class);
    assertThat(logged()).hasSize(2);
    assertThat(on(desk.unmask(number, LIAISON, "核实")))
        .isInstanceOfSatisfying(
            Unmasking.Shown.class,
            shown -> assertThat(shown.file().requester().phone()).contains(PHONE));
    assertThat(on(desk.unmask(number, FOREIGN, "好奇"))).isInstanceOf(Unmasking.NoSuchTicket.class);

    assertThat(logged().subList(2, 6))
        .containsExactly(
            "urban-management ticket.unmask " + number + " 核实",
            "urban-management outcome " + number + " #3 shown",
            "tax ticket.unmask " + number + " 好奇",
            "tax outcome " + number + " #5 no such ticket");
  }

  @Test
  void whoAskedToBeKeptSecretIsNotShownToAUnit() throws Exception {
    TicketNumber number = filed(aDraft("a").by(PHONE).anonymous());
    act(number, Dispatch.to("urban-management"), DISPATCHER);

    assertThat(on(desk.unmask(number, LIAISON, "核实")))
        .isInstanceOfSatisfying(
            Unmasking.Refused.class,
            refused -> assertThat(refused.masked().requester().phone()).contains("***"));
    assertThat(logged()).last().isEqualTo("urban-management outcome " + number + " #3 refused");
  }

  @Test
  void anAttachmentIsGivenToWhoSeesItsTicket() throws Exception {
    TicketNumber number =
        filed(aDraft("a").with(Attachment.of("a.jpg", "image/jpeg", new byte[] {1})));
    act(number, Dispatch.to("urban-management"), DISPATCHER);

    assertThat(on(desk.attachment(number, 1, LIAISON))).isPresent();
    assertThat(on(desk.attachment(number, 2, LIAISON))).isEmpty();
    assertThat(on(desk.attachment(number, 1, FOREIGN))).isEmpty();
    assertThat(logged().subList(2, 5))
        .containsExactly(
            "urban-management ticket.attachment " + number + " 1",
            "urban-management ticket.attachment " + number + " 2 no such attachment",
            "tax ticket.attachment " + number + " 1 no such attachment");
  }

  @Test
  void whoLooksForSomebodyByNumberIsLoggedWithoutTheNumber() throws Exception {
    dispatched("a");
    var query = queryFor(PHONE);

    assertThat(on(desk.list(query, DISPATCHER))).hasSize(1);
    assertThat(on(desk.list(query, LIAISON))).isEmpty();

    assertThat(logged()).contains("dispatcher tickets.by-phone +86138****8000 ");
    assertThat(logged()).noneMatch(line -> line.contains(PHONE));
  }

  private static TicketQuery queryFor(String text) {
    var all = TicketQuery.all();
    return new TicketQuery(
        all.states(),
        all.units(),
        all.flags(),
        all.kind(),
        all.category(),
        all.region(),
        all.channel(),
        all.urgency(),
        all.dueBefore(),
        Optional.of(text),
        all.receivedFrom(),
        all.receivedTo(),
        all.sort(),
        0,
        50);
  }

  @Test
  void anExportIsLoggedWithItsSize() throws Exception {
    dispatched("a");
    act(filed(aDraft("b")), Dispatch.to("urban-management"), DISPATCHER);

    assertThat(on(desk.export(TicketQuery.all(), 1, "all", LIAISON))).hasSize(1);

    assertThat(logged().subList(4, 6))
        .containsExactly(
            "urban-management tickets.export all ", "urban-management outcome all #5 1 lines");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void emergencyModeIsDeclaredBySupervisorsAndAdministratorsAlone(Role role) throws Exception {
    boolean may = role == Role.SUPERVISOR || role == Role.ADMINISTRATOR;

    Declaring started = on(desk.startEmergency("urban.roads", "洪水", viewer("x", role)));

    assertThat(started).isEqualTo(may ? Declaring.DONE : Declaring.NOT_YOUR_DUTY);
    assertThat(on(desk.emergencies())).hasSize(may ? 1 : 0);
    assertThat(logged()).hasSize(may ? 2 : 0);
    assertThat(on(desk.endEmergency("urban.roads", viewer("x", role)))).isEqualTo(started);
    assertThat(on(desk.emergencies())).isEmpty();
  }

  @Test
  void anEmergencyNeedsAReasonAndHoldsForTheRulesAtOnce() throws Exception {
    assertThat(on(desk.startEmergency("urban.roads", " ", SUPERVISOR)))
        .isEqualTo(Declaring.REASON_NEEDED);

    on(desk.startEmergency("urban.roads", "洪水", SUPERVISOR));

    assertThat(desk.rules()).isNotSameAs(RULES);
    assertThat(store.signals).contains(Tickets.EMERGENCY);
    assertThat(logged())
        .containsExactly(
            "supervisor emergency.start urban.roads 洪水", "supervisor outcome urban.roads #1 done");
  }

  @Test
  void aPlatformsUrgeIsItsOwnAndNotLoggedAsStaff() throws Exception {
    TicketNumber number = filed(aDraft("a"));

    assertThat(on(desk.act(number, new Urge("province", "请尽快"), "province")).isDone())
        .isTrue();

    assertThat(logged()).isEmpty();
    assertThat(on(store.tickets().find(number)).orElseThrow().history().get(1).actor())
        .isEqualTo("province");
  }
}
