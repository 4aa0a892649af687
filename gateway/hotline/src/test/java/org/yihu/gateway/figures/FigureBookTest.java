package org.yihu.gateway.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.testing.Await.on;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.figures.FigureBook.Figures;
import org.yihu.gateway.figures.FigureBook.SpanRates;
import org.yihu.gateway.figures.TicketFigures.Count;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.testing.Course;
import org.yihu.gateway.testing.TurnedClock;
import org.yihu.gateway.ticket.Ratio;
import org.yihu.gateway.ticket.Role;

/** Each figure of the dashboard against {@link WorkedWeek}. */
class FigureBookTest {
  private static final Viewer LEADER = staff(Role.LEADER);
  private final MemoryFigures store = new MemoryFigures(Course.PACK.zone());
  private final FigureBook book =
      new FigureBook(store, Course.PACK.zone(), new TurnedClock(WorkedWeek.SEEN_AT));

  private static Viewer staff(Role role) {
    return new Viewer(role.id(), role.id(), Set.of(role), Optional.of("tax"));
  }

  @BeforeEach
  void aWeek() {
    for (TicketFile file : WorkedWeek.all()) store.put(file);
  }

  private Figures figures(int from, int to) throws Exception {
    return on(book.of(LocalDate.of(2026, 3, from), LocalDate.of(2026, 3, to), LEADER))
        .orElseThrow();
  }

  @Test
  void theWholeSpan() throws Exception {
    Figures all = figures(2, 11);

    assertThat(all.received().tickets()).isEqualTo(11);
    assertThat(all.standing().overdue()).isEqualTo(2);
    assertThat(all.answeredOnTheSpot()).as("one was reopened").isEqualTo(new Ratio(1, 11));
    assertThat(all.rates())
        .isEqualTo(new SpanRates(
            // Six rounds in time, one late, one that nobody reported on.
            new Ratio(6, 8),
            new Ratio(4, 7),
            new Ratio(4, 7),
            new Ratio(4, 7),
            List.of(
                new Count("dissatisfied", 3),
                new Count("satisfied", 3),
                new Count("basically_satisfied", 1))));
  }

  @Test
  void anAppealUpheldLeavesTheFollowUpOut() throws Exception {
    store.put(WorkedWeek.appealUpheld().file());

    assertThat(figures(2, 11).rates().satisfaction()).isEqualTo(new Ratio(4, 6));
    assertThat(figures(2, 11).rates().satisfactions()).contains(new Count("dissatisfied", 2));
  }

  @Test
  void aRatingAndACallAreOneVoice() throws Exception {
    var alone = new MemoryFigures(Course.PACK.zone());
    alone.put(WorkedWeek.ratedAndCalled().file());
    var small = new FigureBook(alone, Course.PACK.zone(), new TurnedClock(WorkedWeek.SEEN_AT));

    SpanRates rates = on(small.of(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 2), LEADER))
        .orElseThrow()
        .rates();

    assertThat(rates.satisfaction()).isEqualTo(new Ratio(1, 1));
    assertThat(rates.satisfactions()).containsExactly(new Count("basically_satisfied", 1));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      3  | 3  | 1 of 1 | 1 of 2
      5  | 5  | 1 of 1 | 1 of 1
      4  | 4  | 0 of 0 | 0 of 0
      9  | 9  | 0 of 1 | 0 of 0
      10 | 10 | 0 of 1 | 0 of 0
      """)
  void eachDayHasItsOwn(int from, int to, String onTime, String satisfaction) throws Exception {
    SpanRates rates = figures(from, to).rates();

    assertThat(rates.onTime().part() + " of " + rates.onTime().whole()).isEqualTo(onTime);
    assertThat(rates.satisfaction().part() + " of " + rates.satisfaction().whole())
        .isEqualTo(satisfaction);
  }

  @Test
  void nothingOfNothingIsNoRate() throws Exception {
    assertThat(figures(4, 4).answeredOnTheSpot().percent(2)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void figuresAreForWhoLeadsAndForTheHotline(Role role) throws Exception {
    LocalDate day = LocalDate.of(2026, 3, 2);
    boolean theirs = role == Role.LEADER || role.isHotline();

    assertThat(on(book.of(day, day, staff(role))).isPresent()).isEqualTo(theirs);
    assertThat(on(book.sources(30, staff(role))).isEmpty()).isEqualTo(role != Role.ADMINISTRATOR);
  }
}
