package org.yihu.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.testing.Await.on;
import static org.yihu.gateway.testing.DraftBuilder.RULES;
import static org.yihu.gateway.testing.DraftBuilder.aDraft;
import static org.yihu.gateway.testing.DraftBuilder.time;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.desk.TicketQuery;
import org.yihu.gateway.desk.TicketQuery.Sort;
import org.yihu.gateway.ticket.Decision;
import org.yihu.gateway.ticket.Dispatch;
import org.yihu.gateway.ticket.HandDown;
import org.yihu.gateway.ticket.IntakeEvent;
import org.yihu.gateway.ticket.Sign;
import org.yihu.gateway.ticket.Supervise;
import org.yihu.gateway.ticket.TicketAction;
import org.yihu.gateway.ticket.TicketNumber;
import org.yihu.gateway.ticket.TicketState;

/** What every store gives as lists of tickets. */
public abstract class TicketListsContract extends StoreContract {
  private static final String PHONE = "+8613800138000";

  /** A query with one thing narrowed. */
  private static final class Asking {
    private Set<String> states = Set.of();
    private Optional<Set<String>> units = Optional.empty();
    private Set<String> flags = Set.of();
    private Optional<String> category = Optional.empty();
    private Optional<String> region = Optional.empty();
    private Optional<String> channel = Optional.empty();
    private Optional<String> text = Optional.empty();
    private Optional<java.time.Instant> dueBefore = Optional.empty();
    private Optional<java.time.Instant> from = Optional.empty();
    private Optional<java.time.Instant> to = Optional.empty();
    private Sort sort = Sort.NEWEST;
    private int page;
    private int size = 50;

    TicketQuery query() {
      return new TicketQuery(
          states,
          units,
          flags,
          Optional.empty(),
          category,
          region,
          channel,
          Optional.empty(),
          dueBefore,
          text,
          from,
          to,
          sort,
          page,
          size);
    }
  }

  private List<TicketNumber> found(Asking asking) throws Exception {
    List<TicketNumber> listed = on(store.lists().list(asking.query(), NOW)).stream()
        .map(TicketFile.Line::number)
        .toList();
    if (asking.page == 0 && listed.size() <= asking.size)
      assertThat(on(store.lists().count(asking.query(), NOW))).isEqualTo(listed.size());
    return listed;
  }

  private void happens(TicketNumber number, TicketAction action) throws Exception {
    on(store
        .tickets()
        .inTransaction(tx -> tx.lock(number)
            .compose(ticket -> tx.save(
                ((Decision.Accepted) action.on(ticket.orElseThrow(), RULES, NOW)).next(), NOW))));
  }

  @Test
  void aPageGivesOneLineMoreWhenThereIsANext() throws Exception {
    TicketNumber a = number(aDraft("a"));
    TicketNumber b = number(aDraft("b"));
    TicketNumber c = number(aDraft("c"));
    var asking = new Asking();
    asking.size = 2;

    assertThat(found(asking)).containsExactly(c, b, a);
    asking.page = 1;
    assertThat(found(asking)).containsExactly(a);
    asking.page = 2;
    assertThat(found(asking)).isEmpty();
    asking.page = 0;
    asking.sort = Sort.OLDEST;
    assertThat(found(asking)).containsExactly(a, b, c);
  }

  @Test
  void whatIsDueFirstComesFirstAndWhatHasNoDeadlineLast() throws Exception {
    TicketNumber settled =
        number(aDraft("a").then(new IntakeEvent.Answered("好", Optional.empty())));
    TicketNumber later = number(aDraft("b").at("2026-03-02T10:20"));
    TicketNumber sooner = number(aDraft("c").at("2026-03-02T09:00"));
    var asking = new Asking();
    asking.sort = Sort.DUE;

    assertThat(found(asking)).containsExactly(sooner, later, settled);
    asking.dueBefore = on(store.lists().list(asking.query(), NOW)).get(1).dueAt();
    assertThat(found(asking)).containsExactly(sooner);
  }

  @Test
  void aUnitsTicketsAreThoseItLeadsHoldsOrAssists() throws Exception {
    TicketNumber led = number(aDraft("a"));
    happens(led, Dispatch.to("daxiang"));
    TicketNumber held = number(aDraft("b"));
    happens(held, Dispatch.to("daxiang"));
    happens(held, new Sign("daxiang"));
    happens(held, new HandDown("daxiang", "street-430503001", ""));
    TicketNumber assisted = number(aDraft("c"));
    happens(assisted, Dispatch.to("tax", "daxiang"));
    number(aDraft("d"));
    var asking = new Asking();

    for (Sort sort : Sort.values()) {
      asking.sort = sort;
      asking.units = Optional.of(Set.of("daxiang"));
      assertThat(found(asking)).containsExactlyInAnyOrder(led, held, assisted);
      asking.units = Optional.of(Set.of("street-430503001", "tax"));
      assertThat(found(asking)).containsExactlyInAnyOrder(held, assisted);
    }
  }

  @Test
  void statesAndFactsNarrow() throws Exception {
    TicketNumber open = number(aDraft("a"));
    TicketNumber supervised = number(aDraft("b"));
    happens(supervised, Dispatch.to("tax"));
    happens(supervised, new Supervise("media", "system", ""));
    TicketNumber settled =
        number(aDraft("c").then(new IntakeEvent.Answered("好", Optional.empty())));
    var asking = new Asking();

    asking.states = Set.of("received");
    assertThat(found(asking)).containsExactly(open);
    asking.states = Set.of("received", "answered");
    assertThat(found(asking)).containsExactly(settled, open);
    asking.states = Set.of();
    asking.flags = Set.of("supervised");
    assertThat(found(asking)).containsExactly(supervised);
    asking.flags = Set.of("supervised", "difficult");
    assertThat(found(asking)).isEmpty();
  }

  @Test
  void aCategoryTakesThoseBelowAlongAndARegionItsParts() throws Exception {
    TicketNumber roads = number(aDraft("a").about("urban.roads"));
    TicketNumber all = number(aDraft("b").about("urban"));
    number(aDraft("c").about("urbanity"));
    var asking = new Asking();

    asking.category = Optional.of("urban");
    assertThat(found(asking)).containsExactly(all, roads);
    asking.region = Optional.of("4305");
    assertThat(found(asking)).hasSize(2);
    asking.region = Optional.of("4306");
    assertThat(found(asking)).isEmpty();
    asking.region = Optional.empty();
    asking.channel = Optional.of("wechat");
    assertThat(found(asking)).isEmpty();
  }

  @Test
  void aTextIsANumberAPhoneOrWordsOfTheTitle() throws Exception {
    TicketNumber mine = number(aDraft("a").by(PHONE));
    TicketNumber other = number(aDraft("b"));
    var asking = new Asking();

    asking.text = Optional.of(" " + other + " ");
    assertThat(found(asking)).containsExactly(other);
    asking.text = Optional.of(PHONE);
    assertThat(found(asking)).containsExactly(mine);
    asking.text = Optional.of("坑洼");
    assertThat(found(asking)).containsExactly(other, mine);
    asking.text = Optional.of("坑%洼");
    assertThat(found(asking)).isEmpty();
    asking.text = Optional.of("_面");
    assertThat(found(asking)).isEmpty();
  }

  @Test
  void wordsAreLookedForAmongTheLastNinetyDaysUnlessADayIsGiven() throws Exception {
    TicketNumber old = number(aDraft("a").at("2025-11-03T10:00"));
    var asking = new Asking();
    asking.text = Optional.of("坑洼");

    assertThat(found(asking)).isEmpty();
    asking.from = Optional.of(time("2025-11-01T00:00"));
    assertThat(found(asking)).containsExactly(old);
  }

  @Test
  void aSpanTakesItsFirstMomentAndNotItsLast() throws Exception {
    number(aDraft("a").at("2026-03-01T10:00"));
    TicketNumber first = number(aDraft("b").at("2026-03-02T09:00"));
    number(aDraft("c").at("2026-03-02T10:00"));
    var asking = new Asking();
    asking.from = Optional.of(time("2026-03-02T09:00"));
    asking.to = Optional.of(time("2026-03-02T10:00"));

    assertThat(found(asking)).containsExactly(first);
  }

  @Test
  void aLineSaysWhatIsOnFile() throws Exception {
    TicketNumber number = number(aDraft("a"));
    happens(number, Dispatch.to("daxiang"));

    TicketFile.Line line = on(store.lists().list(TicketQuery.all(), NOW)).get(0);

    var ticket = on(store.tickets().find(number)).orElseThrow().ticket();
    assertThat(line.state()).isEqualTo(TicketState.DISPATCHED);
    assertThat(line.lead()).contains("daxiang");
    assertThat(line.holder()).contains("daxiang");
    assertThat(line.dueAt()).isEqualTo(ticket.current().map(clock -> clock.due().at()));
    assertThat(line.title()).isEqualTo("路面坑洼");
    assertThat(line.region()).contains("430503");
    assertThat(line.suggested().orElseThrow().unit()).isEqualTo("urban-management");
    assertThat(line.confidential()).isFalse();
  }

  @Test
  void ticketsOfTheSameRequesterAreFoundByTheirNumberAlone() throws Exception {
    TicketNumber first = number(aDraft("a").by(PHONE));
    TicketNumber second = number(aDraft("b").by(PHONE));
    number(aDraft("c").by("+8613900139000"));
    TicketNumber nameless = number(aDraft("d"));

    assertThat(on(store.lists().ofSameRequester(first)))
        .extracting(TicketFile.Line::number)
        .containsExactly(second, first);
    assertThat(on(store.lists().ofSameRequester(nameless))).isEmpty();
  }
}
