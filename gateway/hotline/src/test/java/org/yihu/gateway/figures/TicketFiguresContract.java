package org.yihu.gateway.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.testing.Await.on;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.desk.TicketFile;
import org.yihu.gateway.figures.TicketFigures.By;
import org.yihu.gateway.figures.TicketFigures.Count;
import org.yihu.gateway.figures.TicketFigures.Day;
import org.yihu.gateway.figures.TicketFigures.Received;
import org.yihu.gateway.figures.TicketFigures.SourceState;
import org.yihu.gateway.figures.TicketFigures.Standing;
import org.yihu.gateway.testing.Course;
import org.yihu.gateway.ticket.Rounds.Happened;

/** What every store of figures keeps to, with {@link WorkedWeek} on file. */
public abstract class TicketFiguresContract {
  private TicketFigures figures;

  /** A store without tickets. */
  protected abstract TicketFigures empty() throws Exception;

  protected abstract void put(TicketFile file) throws Exception;

  @BeforeEach
  void aWeek() throws Exception {
    figures = empty();
    for (TicketFile file : WorkedWeek.all()) put(file);
  }

  private static LocalDate march(int day) {
    return LocalDate.of(2026, 3, day);
  }

  @Test
  void whatWasReceivedIsCountedByEverything() throws Exception {
    assertThat(on(figures.received(march(2), march(11))))
        .isEqualTo(new Received(
            List.of(
                new Day(march(2), 6),
                new Day(march(3), 3),
                new Day(march(10), 1),
                new Day(march(11), 1)),
            Map.of(
                By.CHANNEL,
                    List.of(new Count("phone", 7), new Count("web", 2), new Count("wechat", 2)),
                By.KIND, List.of(new Count("complaint", 11)),
                By.CATEGORY, List.of(new Count("urban", 11)),
                By.REGION, List.of(new Count("430503", 11)),
                By.UNIT, List.of(new Count(Course.UNIT, 8)),
                By.STATE,
                    List.of(
                        new Count("completed", 6),
                        new Count("handling", 2),
                        new Count("received", 2),
                        new Count("in_review", 1))),
            1));
  }

  @Test
  void aSpanIsFromADayToADayBothIncluded() throws Exception {
    assertThat(on(figures.received(march(3), march(10))).days())
        .containsExactly(new Day(march(3), 3), new Day(march(10), 1));
    Received nothing = on(figures.received(march(4), march(9)));
    assertThat(nothing.tickets()).isZero();
    assertThat(nothing.by().values()).allMatch(List::isEmpty);
  }

  @Test
  void whatIsOpenIsCountedByStateAndWhatIsOverdueByItsNextStep() throws Exception {
    List<Count> open =
        List.of(new Count("handling", 2), new Count("received", 2), new Count("in_review", 1));

    assertThat(on(figures.standing(WorkedWeek.SEEN_AT))).isEqualTo(new Standing(open, 2));
    assertThat(on(figures.standing(Course.time("2026-03-11T12:00"))).overdue()).isEqualTo(3);
  }

  private List<List<Happened>> histories(String from, String to, Instant now) throws Exception {
    var all = new ArrayList<List<Happened>>();
    on(figures.histories(Course.time(from), Course.time(to), now, all::add));
    return all;
  }

  private static List<Happened> history(Course course) {
    return course.history().stream()
        .map(entry -> new Happened(entry.at(), entry.event()))
        .toList();
  }

  @Test
  void aHistoryIsGivenWholeWhenSomethingInTheSpanConcernsIt() throws Exception {
    assertThat(histories("2026-03-05T00:00", "2026-03-06T00:00", WorkedWeek.SEEN_AT))
        .containsExactly(history(WorkedWeek.doneAgain()));
    assertThat(histories("2026-03-10T00:00", "2026-03-11T00:00", WorkedWeek.SEEN_AT))
        .containsExactly(history(WorkedWeek.late()));
    assertThat(histories("2026-03-06T00:00", "2026-03-07T00:00", WorkedWeek.SEEN_AT))
        .isEmpty();
  }

  @Test
  void whatShouldHaveBeenDoneInTheSpanConcernsItToo() throws Exception {
    assertThat(histories("2026-03-09T00:00", "2026-03-10T00:00", WorkedWeek.SEEN_AT))
        .containsExactly(history(WorkedWeek.forgotten()));
    assertThat(histories("2026-03-09T00:00", "2026-03-10T00:00", Course.time("2026-03-09T09:00")))
        .as("not due yet")
        .isEmpty();
  }

  @Test
  void whatASourceBroughtIsCountedWithItsLast() throws Exception {
    assertThat(on(figures.sources(march(3))))
        .containsExactly(
            new SourceState("phone", 1, Course.time("2026-03-03T09:00")),
            new SourceState("web", 2, Course.time("2026-03-11T09:30")),
            new SourceState("wechat", 2, Course.time("2026-03-03T09:00")));
  }
}
