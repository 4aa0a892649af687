package org.yihu.gateway.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.testing.Await.on;
import static org.yihu.gateway.testing.DraftBuilder.RULES;
import static org.yihu.gateway.testing.DraftBuilder.aDraft;
import static org.yihu.gateway.testing.DraftBuilder.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yihu.adapters.channel.Vouched;
import org.yihu.config.IntakeConfig;
import org.yihu.gateway.memory.MemoryStoreUnderTest;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.reply.Outbox;
import org.yihu.gateway.testing.DraftBuilder;
import org.yihu.gateway.testing.TurnedClock;
import org.yihu.gateway.ticket.AnswerOnTheSpot;
import org.yihu.gateway.ticket.Decline;
import org.yihu.gateway.ticket.Dispatch;
import org.yihu.gateway.ticket.Merge;
import org.yihu.gateway.ticket.OversightEvent;
import org.yihu.gateway.ticket.Recall;
import org.yihu.gateway.ticket.Role;
import org.yihu.gateway.ticket.StaffAction;
import org.yihu.gateway.ticket.Supplement;
import org.yihu.gateway.ticket.Ticket;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;
import org.yihu.gateway.ticket.Unmerge;
import org.yihu.gateway.ticket.Urge;

/**
 * Whatever repeats what, and whoever takes back, merges, declines or answers in whatever order: every
 * message keeps a ticket of its own, nobody's end is another's, and who is not known links nothing.
 */
class RandomLinksTest {
  private static final int STEPS = 60;
  private static final List<String> PHONES = List.of("+8613800138001", "+8613800138002");
  private static final List<String> MATTERS =
      List.of("东大路靠近菜市场的路面坑洼不平，下雨积水，请尽快修补", "小区物业乱收停车费，还不给开发票，要求退还并查处");
  private static final Viewer HOTLINE =
      new Viewer("operator", "operator", Set.of(Role.OPERATOR, Role.DISPATCHER), Optional.empty());

  private record Matter(String phone, String text) {}

  private record Filed(
      String key, DraftBuilder draft, Matter matter, TicketNumber number, boolean known) {}

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
      number -> "CODE" + number % 1000);
  private final List<Filed> filed = new ArrayList<>();

  static List<Long> seeds() {
    return new Random(2026).longs(150).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyMessageKeepsItsOwnExistence(long seed) throws Exception {
    var chance = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      clock.turn(Duration.ofMinutes(1));
      if (filed.isEmpty() || chance.nextInt(3) == 0) file(chance);
      else happens(chance);
      holds();
    }
    everyEndIsToldOnce();
  }

  private void file(Random chance) throws Exception {
    boolean known = chance.nextBoolean();
    String key = "k" + filed.size();
    var matter = new Matter(pick(PHONES, chance), pick(MATTERS, chance));
    DraftBuilder draft = aDraft(key)
        .through(known ? "province" : "web")
        .by(matter.phone())
        .saying(matter.text())
        .vouched(known ? Vouched.ALL : Vouched.NOTHING)
        .answeredAt(key);
    boolean repeats = isOpen(matter);

    Kept kept = on(desk.open(draft.build()));

    var one = new Filed(key, draft, matter, kept.number().orElseThrow(), known);
    filed.add(one);
    assertThat(kept.known()).isFalse();
    assertThat(kept.linked()).isEqualTo(repeats && known);
    assertThat(file(one.number()).ticket().facts().merging().resembles().isPresent())
        .isEqualTo(repeats && !known);
  }

  /** Whether something is still to be done about a matter. */
  private boolean isOpen(Matter matter) throws Exception {
    for (Filed one : filed) {
      TicketState state = file(one.number()).ticket().state();
      if (one.matter().equals(matter) && state.isOpen() && state != TicketState.FOLLOW_UP)
        return true;
    }
    return false;
  }

  private static <T> T pick(List<T> list, Random chance) {
    return list.get(chance.nextInt(list.size()));
  }

  private void happens(Random chance) throws Exception {
    Filed one = pick(filed, chance);
    switch (chance.nextInt(9)) {
      case 0 -> assertThat(on(desk.open(one.draft().build())).number()).contains(one.number());
      case 1, 2 -> recalled(one.number());
      case 3 -> act(one.number(), new Urge("province", "请尽快"));
      case 4 -> act(one.number(), new Supplement("桥头也有", 0));
      case 5 -> act(one.number(), Dispatch.to("urban-management"));
      case 6 -> act(one.number(), new AnswerOnTheSpot("已处理", Optional.empty()));
      case 7 ->
        act(
            one.number(),
            chance.nextBoolean() ? new Unmerge("并非同一事项") : new Decline("judicial_route"));
      default -> act(one.number(), new Merge(pick(filed, chance).number(), "同一事项"));
    }
  }

  private void act(TicketNumber number, TicketAction action) throws Exception {
    boolean byStaff = action instanceof StaffAction;
    if (byStaff) on(desk.act(number, action, HOTLINE, Tickets.Files.none()));
    else on(desk.act(number, action, "province"));
  }

  /** Ends its own ticket, and nobody else's. */
  private void recalled(TicketNumber number) throws Exception {
    Set<TicketNumber> before = open();
    act(number, new Recall("province", "误派"));
    before.remove(number);
    assertThat(open()).containsAll(before).doesNotContain(number);
  }

  private Set<TicketNumber> open() throws Exception {
    var open = new HashSet<TicketNumber>();
    for (Filed one : filed)
      if (file(one.number()).ticket().state().isOpen()) open.add(one.number());
    return open;
  }

  private TicketFile file(TicketNumber number) throws Exception {
    return on(store.tickets().find(number)).orElseThrow();
  }

  private void holds() throws Exception {
    assertThat(filed).extracting(Filed::number).doesNotHaveDuplicates();
    for (Filed one : filed) {
      TicketFile file = file(one.number());
      mergedIsSaidByBoth(file.ticket());
      if (!one.known()) onlyPersonsLinked(file);
      assertThat(replayed(file)).isEqualTo(file.ticket());
    }
  }

  private void mergedIsSaidByBoth(Ticket ticket) throws Exception {
    if (ticket.master().isPresent()) {
      Ticket master = file(ticket.master().get()).ticket();
      assertThat(master.state().isOpen() && master.state() != TicketState.MERGED)
          .isTrue();
      assertThat(master.facts().merging().merged()).containsOnlyOnce(ticket.number());
    }
    for (TicketNumber other : ticket.facts().merging().merged())
      assertThat(file(other).ticket().master()).contains(ticket.number());
  }

  private static void onlyPersonsLinked(TicketFile file) {
    assertThat(file.isLinked()).isFalse();
    assertThat(file.history())
        .filteredOn(entry -> entry.event() instanceof OversightEvent.Merged)
        .allSatisfy(entry -> assertThat(entry.actor()).isEqualTo("operator"));
  }

  private static Ticket replayed(TicketFile file) {
    Ticket again = Ticket.opened(file.ticket().number(), file.ticket().request());
    for (TicketFile.Entry entry : file.history()) again = again.after(entry.event(), entry.at());
    return again;
  }

  /** Each way of ending is told to the address of its own message, about its own number. */
  private void everyEndIsToldOnce() throws Exception {
    Map<String, Integer> told = new HashMap<>();
    for (List<Outbox.Due> due = claimed(); !due.isEmpty(); due = claimed())
      for (Outbox.Due one : due) {
        told.merge(
            one.to().to() + " " + one.number().orElseThrow() + " " + one.step(), 1, Integer::sum);
        on(store.outbox().settle(one, LinkingTest.DELIVERED, clock.instant()));
      }
    for (Filed one : filed) {
      long together = file(one.number()).history().stream()
          .filter(entry -> entry.event().type().equals("completed_together"))
          .count();
      String line = one.key() + " " + one.number() + " ";
      assertThat(told.getOrDefault(line + "received", 0)).isEqualTo(1);
      assertThat(told.getOrDefault(line + "completed_together", 0)).isEqualTo((int) together);
    }
    assertThat(told.keySet())
        .allSatisfy(line -> assertThat(filed)
            .anyMatch(one -> line.startsWith(one.key() + " " + one.number() + " ")));
  }

  private List<Outbox.Due> claimed() throws Exception {
    return on(store.outbox().claim(clock.instant(), Duration.ofMinutes(1), 100));
  }
}
