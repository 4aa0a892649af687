package org.yihu.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yihu.gateway.testing.Await.on;
import static org.yihu.gateway.testing.DraftBuilder.RULES;
import static org.yihu.gateway.testing.DraftBuilder.aDraft;
import static org.yihu.gateway.testing.DraftBuilder.time;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yihu.adapters.channel.Attachment;
import org.yihu.adapters.channel.MessageKey;
import org.yihu.adapters.channel.Person;
import org.yihu.adapters.channel.ReplyAddress;
import org.yihu.gateway.desk.Kept;
import org.yihu.gateway.desk.Message;
import org.yihu.gateway.desk.OpenMatter;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.Tickets;
import org.yihu.gateway.people.AuditLog;
import org.yihu.gateway.reply.Outbox;
import org.yihu.gateway.ticket.Audience;
import org.yihu.gateway.ticket.Decision;
import org.yihu.gateway.ticket.Dispatch;
import org.yihu.gateway.ticket.IntakeEvent;
import org.yihu.gateway.ticket.Merge;
import org.yihu.gateway.ticket.Part;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;

/** What every store of tickets keeps. */
public abstract class TicketsContract extends StoreContract {
  private static final String PHONE = "+8613800138000";

  private TicketFile found(TicketNumber number) throws Exception {
    return on(store.tickets().find(number)).orElseThrow();
  }

  private Decision.Accepted decided(Ticket ticket, TicketAction action) {
    return (Decision.Accepted) action.on(ticket, RULES, NOW);
  }

  private void happens(TicketNumber number, TicketAction action) throws Exception {
    on(store
        .tickets()
        .inTransaction(tx -> tx.lock(number).compose(ticket -> {
          var accepted = decided(ticket.orElseThrow(), action);
          return tx.save(accepted.next(), NOW)
              .compose(saved -> tx.append(number, NOW, "somebody", accepted.events()));
        })));
  }

  @Test
  void ticketsAreNumberedInTheOrderTheyCameWithinTheirDay() throws Exception {
    List<Kept> first =
        on(store.tickets().open(List.of(aDraft("1").build(), aDraft("2").build())));
    Kept later = opened(aDraft("3").build());
    Kept otherDay = opened(aDraft("4").at("2026-03-03T00:00").build());

    assertThat(first)
        .extracting(kept -> kept.number().orElseThrow().value())
        .containsExactly(20260302000001L, 20260302000002L);
    assertThat(later.number()).contains(new TicketNumber(20260302000003L));
    assertThat(otherDay.number()).contains(new TicketNumber(20260303000001L));
  }

  @Test
  void aMessageDeliveredAgainGivesTheFirstTicketAsItIsNow() throws Exception {
    TicketNumber number = number(aDraft("same"));
    happens(number, Dispatch.to("urban-management"));

    Kept again = opened(aDraft("same").saying("别的内容").build());

    assertThat(again.number()).contains(number);
    assertThat(again.known()).isTrue();
    assertThat(again.state()).contains(TicketState.DISPATCHED);
    assertThat(new String(again.bodyHash(), StandardCharsets.UTF_8)).startsWith("东大路");
    assertThat(found(number).history()).hasSize(2);
  }

  @Test
  void aBatchMayHoldOldAndNew() throws Exception {
    TicketNumber known = number(aDraft("old"));

    List<Kept> kept =
        on(store.tickets().open(List.of(aDraft("old").build(), aDraft("new").build())));

    assertThat(kept.get(0).number()).contains(known);
    assertThat(kept.get(0).known()).isTrue();
    assertThat(kept.get(1).known()).isFalse();
    assertThat(kept.get(1).number()).isPresent().isNotEqualTo(kept.get(0).number());
  }

  @Test
  void theSameKeyOfAnotherSourceIsAnotherMessage() throws Exception {
    TicketNumber web = number(aDraft("k"));

    assertThat(opened(aDraft("k").through("wechat").build()).number())
        .isNotEqualTo(Optional.of(web));
  }

  @Test
  void whatIsSaidIsKeptWithTheKeyOfItsTicket() throws Exception {
    Kept first = opened(aDraft("talk").answering("已收到{number}", "一并办理").build());
    Kept again = opened(aDraft("talk").build());

    assertThat(first.said()).contains("已收到{number}");
    assertThat(again.said()).contains("已收到{number}");
    assertThat(on(store.tickets().known(new MessageKey("web", "talk")))
            .orElseThrow()
            .said())
        .contains("已收到{number}");
    assertThat(opened(aDraft("form").build()).said()).isEmpty();
  }

  private Future<Void> merges(Tickets.Transaction tx, TicketNumber own, TicketNumber master) {
    return tx.lock(own)
        .compose(ticket -> tx.lock(master).compose(other -> {
          var merged = decided(ticket.orElseThrow(), new Merge(master, ""));
          var joined = decided(other.orElseThrow(), merged.elsewhere().get(master));
          return Future.all(
                  tx.save(merged.next(), NOW),
                  tx.append(own, NOW, "system", merged.events()),
                  tx.save(joined.next(), NOW),
                  tx.append(master, NOW, "system", joined.events()))
              .mapEmpty();
        }));
  }

  @Test
  void aTicketIsOpenedAndChangedInOneTransaction() throws Exception {
    TicketNumber master = number(aDraft("first"));

    TicketNumber next = on(store.tickets().number(NOW));

    Kept kept = on(store
        .tickets()
        .inTransaction(tx -> tx.open(
                aDraft("second")
                    .with(Attachment.of("a.jpg", "image/jpeg", new byte[] {1, 2}))
                    .build(),
                next)
            .compose(opened -> merges(tx, opened.number().orElseThrow(), master).map(opened))));

    TicketNumber own = kept.number().orElseThrow();
    assertThat(own).isEqualTo(next);
    assertThat(own.value()).isEqualTo(master.value() + 1);
    assertThat(number(aDraft("third")).value()).isEqualTo(own.value() + 1);
    assertThat(found(own).ticket().state()).isEqualTo(TicketState.MERGED);
    assertThat(found(own).isLinked()).isTrue();
    assertThat(found(master).ticket().facts().merging().merged()).containsExactly(own);
    assertThat(opened(aDraft("second").build()).number()).contains(own);
  }

  @Test
  void filesOfWhatIsHandledWithATicketAreAmongItsOwnForSoLong() throws Exception {
    TicketNumber master = number(aDraft("m").with(Attachment.of("m", "text/plain", new byte[1])));
    TicketNumber own = number(aDraft("o").with(Attachment.of("o", "text/plain", new byte[] {7})));
    on(store.tickets().inTransaction(tx -> merges(tx, own, master)));

    List<TicketFile.FileName> files = found(master).attachments();
    assertThat(files).extracting(TicketFile.FileName::name).containsExactly("m", "o");
    assertThat(on(store.files().read(files.get(1).id())).orElseThrow().content().orElseThrow())
        .containsExactly(7);
    assertThat(found(own).attachments()).hasSize(1);

    happens(master, new Part(own));
    assertThat(found(master).attachments()).hasSize(1);
  }

  @Test
  void openingThatComesToNothingKeepsNeitherTicketNorKey() throws Exception {
    Future<Void> failing = store
        .tickets()
        .inTransaction(tx -> tx.open(aDraft("lost").build(), new TicketNumber(20260302000009L))
            .compose(kept -> Future.failedFuture(new IllegalStateException("too bad"))));

    assertThatThrownBy(() -> on(failing)).hasMessage("too bad");
    assertThat(on(store.tickets().known(new MessageKey("web", "lost")))).isEmpty();
    assertThat(opened(aDraft("lost").build()).known()).isFalse();
  }

  @Test
  void openingUnderAKnownKeyInATransactionGivesWhatIsKept() throws Exception {
    TicketNumber first = number(aDraft("known"));

    Kept again = on(store
        .tickets()
        .inTransaction(tx -> tx.open(aDraft("known").build(), new TicketNumber(20260302000009L))));

    assertThat(again.known()).isTrue();
    assertThat(again.number()).contains(first);
  }

  @Test
  void theKeyOfAnOrderIsKeptWithWhatItDoesOrNotAtAll() throws Exception {
    var order = new Tickets.Asked(new MessageKey("province", "u1"), new byte[] {1}, new byte[] {9});
    Future<Void> failing = store
        .tickets()
        .inTransaction(tx -> tx.keep(order, "好", NOW)
            .compose(fresh -> Future.failedFuture(new IllegalStateException("too bad"))));
    assertThatThrownBy(() -> on(failing)).hasMessage("too bad");
    assertThat(on(store.tickets().known(order.key()))).isEmpty();

    boolean first = on(store.tickets().inTransaction(tx -> tx.keep(order, "好", NOW)));
    boolean second = on(store.tickets().inTransaction(tx -> tx.keep(order, "不", NOW)));

    assertThat(first).isTrue();
    assertThat(second).isFalse();
    Kept kept = on(store.tickets().known(order.key())).orElseThrow();
    assertThat(kept.said()).contains("好");
    assertThat(kept.bodyHash()).containsExactly(1);
    assertThat(kept.number()).isEmpty();
  }

  @Test
  void wordsOfATransactionAreSentWithItsChange() throws Exception {
    var to = new ReplyAddress("email:mayor", "a@b.example", Map.of());

    on(store.tickets().inTransaction(tx -> tx.say(to, "已收到", NOW)));

    assertThat(claimed(NOW)).singleElement().satisfies(due -> {
      assertThat(due.to()).isEqualTo(to);
      assertThat(due.text()).contains("已收到");
      assertThat(due.number()).isEmpty();
    });
  }

  @Test
  void aMessageThatNeedsNoTicketIsKeptWithWhatWasSaid() throws Exception {
    var key = new MessageKey("wechat", "m1");
    assertThat(on(store.tickets().known(key))).isEmpty();

    Kept first = on(store.tickets().keep(key, new byte[] {1}, new byte[] {9}, "您好", NOW));
    Kept second = on(store.tickets().keep(key, new byte[] {2}, new byte[] {8}, "再见", NOW));

    assertThat(first.known()).isFalse();
    assertThat(second.known()).isTrue();
    assertThat(second.said()).contains("您好");
    assertThat(second.bodyHash()).containsExactly(1);
    assertThat(second.number()).isEmpty();
    assertThat(on(store.tickets().known(key)).orElseThrow().said()).contains("您好");
  }

  private List<OpenMatter> theirs(String phone) throws Exception {
    var person =
        new Person(Optional.empty(), Optional.of(phone), Person.CITIZEN, false, Optional.empty());
    return matters(store.tickets().personKeys(person, "web"));
  }

  private List<OpenMatter> matters(List<String> persons) throws Exception {
    return on(store.tickets().openOf(persons, NOW.minus(Duration.ofDays(1))));
  }

  @Test
  void openTicketsOfAPersonAreFoundByNumberAndByAccountNewestFirstAndOnce() throws Exception {
    TicketNumber byPhone = number(aDraft("1").by(PHONE));
    TicketNumber byAccount = number(aDraft("2").account("o-1"));
    TicketNumber byBoth = number(aDraft("3").by(PHONE).account("o-1"));
    TicketNumber settled =
        number(aDraft("4").by(PHONE).then(new IntakeEvent.Answered("好", Optional.empty())));
    number(aDraft("5").by("+8613900139000"));
    number(aDraft("6").by(PHONE).at("2026-02-01T10:00"));
    number(aDraft("7").account("o-1").through("wechat"));

    var person =
        new Person(Optional.empty(), Optional.of(PHONE), Person.CITIZEN, false, Optional.of("o-1"));
    List<OpenMatter> open = matters(store.tickets().personKeys(person, "web"));

    assertThat(open)
        .extracting(OpenMatter::number)
        .containsExactly(byBoth, byAccount, byPhone)
        .doesNotContain(settled);
    assertThat(open.get(2).person()).isEqualTo(theirs(PHONE).get(1).person());
    assertThat(open.get(0).tags()).containsExactly("road");
  }

  @Test
  void notMoreThanTwentyOfAPersonAreGiven() throws Exception {
    for (int i = 0; i < 21; i++) number(aDraft("n" + i).by(PHONE));

    assertThat(theirs(PHONE)).hasSize(20);
  }

  @Test
  void whatIsOnFileComesBackWhole() throws Exception {
    var draft = aDraft("whole")
        .by(PHONE)
        .account("o-2")
        .anonymous()
        .with(Attachment.of("路.jpg", "image/jpeg", new byte[] {1, 2, 3}))
        .with(Attachment.at("声音", "audio/amr", "media-1"))
        .build();

    TicketFile file = found(opened(draft).number().orElseThrow());

    assertThat(file.ticket().request()).isEqualTo(draft.request());
    assertThat(file.ticket().facts()).isEqualTo(draft.ticket().facts());
    assertThat(file.requester()).isEqualTo(draft.requester());
    assertThat(file.place()).isEqualTo(draft.place());
    assertThat(file.suggestions()).isEqualTo(draft.suggestions());
    assertThat(file.tags()).isEqualTo(draft.tags());
    assertThat(file.history()).singleElement().satisfies(entry -> {
      assertThat(entry.event()).isEqualTo(draft.events().get(0));
      assertThat(entry.actor()).isEqualTo("system");
      assertThat(entry.at()).isEqualTo(draft.receivedAt());
    });
    assertThat(file.attachments())
        .extracting(
            TicketFile.FileName::name, TicketFile.FileName::state, TicketFile.FileName::size)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("路.jpg", "kept", Optional.of(3)),
            org.assertj.core.groups.Tuple.tuple("声音", "announced", Optional.empty()));
    assertThat(on(store.tickets().find(new TicketNumber(20260302999999L)))).isEmpty();
  }

  @Test
  void aSavedTicketIsFoundAsItBecameWithItsEventsInOrder() throws Exception {
    TicketNumber number = number(aDraft("s"));
    Ticket before = found(number).ticket();
    var dispatched = decided(before, Dispatch.to("urban-management", "finance"));
    var events = new ArrayList<>(dispatched.events());
    for (int i = 0; i < 20; i++) events.add(new IntakeEvent.Urged("province", "第" + i + "次"));

    on(store
        .tickets()
        .inTransaction(tx -> tx.lock(number)
            .compose(ticket -> Future.all(
                tx.save(dispatched.next(), NOW),
                tx.append(number, NOW, "zhang", events),
                tx.attach(
                    number,
                    new Tickets.Files(
                        "answer", "staff", List.of(Attachment.of("x", "image/png", new byte[1]))),
                    NOW)))));

    TicketFile file = found(number);
    assertThat(file.ticket()).isEqualTo(dispatched.next());
    assertThat(file.history().stream().skip(1).map(TicketFile.Entry::event).toList())
        .isEqualTo(events);
    assertThat(file.history().get(1).actor()).isEqualTo("zhang");
    assertThat(on(store.files().ofRole(number, "answer"))).hasSize(1);
    assertThat(on(store.files().ofRole(number, "request"))).isEmpty();
  }

  @Test
  void whatFailsLeavesNothing() throws Exception {
    TicketNumber number = number(aDraft("f").answeredAt("user"));
    claimed(NOW);
    Ticket before = found(number).ticket();
    var dispatched = decided(before, Dispatch.to("urban-management"));

    Future<Void> failing = store
        .tickets()
        .inTransaction(tx -> tx.lock(number)
            .compose(ticket -> Future.all(
                tx.save(dispatched.next(), NOW),
                tx.append(number, NOW, "zhang", dispatched.events()),
                tx.tell(
                    new Message(number, "dispatched", Optional.empty(), Audience.REQUESTER), NOW),
                tx.attach(
                    number,
                    new Tickets.Files(
                        "answer", "staff", List.of(Attachment.of("x", "image/png", new byte[1]))),
                    NOW)))
            .compose(done -> Future.failedFuture(new IllegalStateException("crash"))));

    assertThatThrownBy(() -> on(failing))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("crash");
    assertThat(found(number).ticket()).isEqualTo(before);
    assertThat(found(number).history()).hasSize(1);
    assertThat(found(number).attachments()).isEmpty();
    assertThat(on(store.outbox().waiting())).isEqualTo(1);
  }

  @Test
  void workThatThrowsFailsItsFutureAndLetsOthersGoOn() throws Exception {
    TicketNumber number = number(aDraft("t"));

    assertThatThrownBy(() -> on(store.tickets().<Void>inTransaction(tx -> {
          throw new IllegalArgumentException("thrown");
        })))
        .hasMessage("thrown");
    happens(number, Dispatch.to("urban-management"));
    assertThat(found(number).ticket().state()).isEqualTo(TicketState.DISPATCHED);
  }

  @Test
  void aLockedTicketIsSeenByTheNextAsItBecame() throws Exception {
    TicketNumber number = number(aDraft("l"));
    Promise<Void> holding = Promise.promise();
    Promise<Void> locked = Promise.promise();
    Future<Void> first = store
        .tickets()
        .inTransaction(tx -> tx.lock(number).compose(ticket -> {
          locked.complete();
          var accepted = decided(ticket.orElseThrow(), Dispatch.to("urban-management"));
          return holding.future().compose(go -> tx.save(accepted.next(), NOW));
        }));
    on(locked.future());
    Future<TicketState> second = store
        .tickets()
        .inTransaction(tx -> tx.lock(number).map(ticket -> ticket.orElseThrow().state()));

    assertThat(second.isComplete()).isFalse();
    assertThat(found(number).ticket().state()).isEqualTo(TicketState.RECEIVED);
    holding.complete();

    on(first);
    TicketState seen = on(second);
    assertThat(seen).isEqualTo(TicketState.DISPATCHED);
  }

  @Test
  void aTicketThatIsNotThereCannotBeLocked() throws Exception {
    Optional<Ticket> none =
        on(store.tickets().inTransaction(tx -> tx.lock(new TicketNumber(20260302000077L))));

    assertThat(none).isEmpty();
  }

  @Test
  void theLongestDueIsClaimedFirst() throws Exception {
    TicketNumber late = number(aDraft("c1").at("2026-03-02T11:00"));
    TicketNumber early = number(aDraft("c2").at("2026-03-02T09:00"));
    var due = time("2026-03-09T10:00");

    assertThat(claimedNumber(NOW, Set.of())).isEmpty();
    assertThat(claimedNumber(due, Set.of())).contains(early);
    assertThat(claimedNumber(due, Set.of(early))).contains(late);
    assertThat(claimedNumber(due, Set.of(early, late))).isEmpty();
  }

  private Optional<TicketNumber> claimedNumber(java.time.Instant at, Set<TicketNumber> except)
      throws Exception {
    return on(store
        .tickets()
        .inTransaction(tx -> tx.claim(at, except).map(ticket -> ticket.map(Ticket::number))));
  }

  @Test
  void aTicketThatWasEndedIsNotClaimed() throws Exception {
    number(aDraft("e").then(new IntakeEvent.Answered("好", Optional.empty())));

    assertThat(claimedNumber(time("2027-01-04T10:00"), Set.of())).isEmpty();
  }

  @Test
  void whoCameWithAnAddressIsToldWhatBecameOfIt() throws Exception {
    number(aDraft("o1").answeredAt("u1"));
    number(aDraft("o2").answeredAt("u2").then(new IntakeEvent.Answered("好", Optional.empty())));
    number(aDraft("o3").answeredAt("u3").then(new IntakeEvent.Declined("other", "八", "不受理")));
    TicketNumber silent = number(aDraft("o4"));
    tell(silent, "dispatched");

    assertThat(claimed(NOW))
        .extracting(Outbox.Due::step, due -> due.to().to())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("received", "u1"),
            org.assertj.core.groups.Tuple.tuple("answered", "u2"),
            org.assertj.core.groups.Tuple.tuple("declined", "u3"));
  }

  @Test
  void everyLiaisonOfAUnitWhoWantsItIsTold() throws Exception {
    store.liaison("urban-management", "+8613100000001");
    store.liaison("urban-management", "+8613100000002");
    store.liaison("housing", "+8613100000003");
    TicketNumber number = number(aDraft("u"));

    tellUnit(number, "unit.dispatched", "urban-management");
    tellUnit(number, "unit.dispatched", "tax");

    // One after the other, as they are of one ticket.
    var first = claimed(NOW);
    assertThat(first).singleElement().satisfies(due -> {
      assertThat(due.unit()).contains("urban-management");
      assertThat(due.to().to()).isEqualTo("+8613100000001");
      assertThat(due.step()).isEqualTo("unit.dispatched");
    });
    assertThat(on(store.outbox().waiting())).isEqualTo(2);
  }

  @Test
  void openTicketsOfACategoryAreGivenNewestFirstWithTheStartOfTheirWords() throws Exception {
    TicketNumber first = number(aDraft("i1").about("urban.noise").saying("吵".repeat(500)));
    TicketNumber second = number(aDraft("i2").about("urban.noise"));
    number(aDraft("i3").about("urban.roads"));
    number(aDraft("i4").about("urban.noise").then(new IntakeEvent.Answered("好", Optional.empty())));

    var words = on(store.tickets().openIn("urban.noise", 5));

    assertThat(words).extracting(Tickets.Words::number).containsExactly(second, first);
    assertThat(words.get(1).description()).hasSize(400);
    assertThat(on(store.tickets().openIn("urban.noise", 1))).hasSize(1);
    assertThat(on(store.tickets().openIn("urban.water", 5))).isEmpty();
  }

  @Test
  void ticketsWhoseDeadlinesAreProvisionalAreFound() throws Exception {
    TicketNumber number = number(aDraft("p").at("2027-03-01T10:00"));
    assertThat(on(store.tickets().provisional())).isEmpty();
    on(store
        .tickets()
        .inTransaction(tx -> tx.lock(number)
            .compose(ticket -> tx.save(
                ((Decision.Accepted) Dispatch.to("urban-management")
                        .on(ticket.orElseThrow(), RULES, time("2027-03-01T11:00")))
                    .next(),
                NOW))));

    assertThat(found(number).ticket().provisional()).isNotEmpty();
    assertThat(on(store.tickets().provisional())).containsExactly(number);
  }

  @Test
  void emergencyModeIsStartedAndEnded() throws Exception {
    assertThat(on(store.tickets().emergencies())).isEmpty();

    starts("urban.water", "洪水");
    starts("urban.water", "洪水加剧");
    starts("urban.gas", "泄漏");
    assertThat(on(store.tickets().emergencies()))
        .containsExactlyInAnyOrder("urban.water", "urban.gas");

    on(store.tickets().inTransaction(tx -> tx.endEmergency("urban.water")));
    assertThat(on(store.tickets().emergencies())).containsExactly("urban.gas");
  }

  private void starts(String category, String why) throws Exception {
    on(store.tickets().inTransaction(tx -> tx.startEmergency(category, why, "admin", NOW)));
  }

  @Test
  void anAuditLineIsWrittenWithTheChangeOrNotAtAll() throws Exception {
    TicketNumber number = number(aDraft("audited"));
    var line = new AuditLog.Line(NOW, "zhang", "outcome", number.toString(), "#1 done");
    on(store.tickets().inTransaction(tx -> tx.note(line)));
    Future<Void> failing = store
        .tickets()
        .inTransaction(
            tx -> tx.note(line).compose(done -> Future.failedFuture(new IllegalStateException())));
    assertThatThrownBy(() -> on(failing)).isInstanceOf(IllegalStateException.class);

    var lines = on(
        store.audit().list(Optional.empty(), Optional.of(number.toString()), Optional.empty(), 10));

    assertThat(lines).extracting(AuditLog.Entry::line).containsExactly(line);
    assertThat(on(store.audit().verify(Optional.empty())).broken()).isEmpty();
  }
}
