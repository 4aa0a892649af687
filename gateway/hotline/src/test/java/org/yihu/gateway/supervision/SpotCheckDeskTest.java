package org.yihu.gateway.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.testing.Await.on;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yihu.gateway.memory.MemoryAudit;
import org.yihu.gateway.people.Audit;
import org.yihu.gateway.people.Viewer;
import org.yihu.gateway.supervision.SpotCheckDesk.Outcome;
import org.yihu.gateway.supervision.SpotChecks.Result;
import org.yihu.gateway.testing.AuditLines;
import org.yihu.gateway.testing.Course;
import org.yihu.gateway.testing.TurnedClock;
import org.yihu.gateway.ticket.Role;

class SpotCheckDeskTest {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final Viewer SUPERVISOR = staff(Role.SUPERVISOR);
  /** In the city it is March already. */
  private final Instant now = Course.time("2026-03-01T00:30");

  private final MemoryAudit log = new MemoryAudit();
  private final SpotCheckDesk desk = new SpotCheckDesk(
      new MemorySpotChecks(),
      new Audit(log, new TurnedClock(now)),
      Course.PACK,
      new TurnedClock(now));

  private static Viewer staff(Role role) {
    return new Viewer(role.id(), role.id(), Set.of(role), Optional.empty());
  }

  private static Result result(YearMonth month, String unit, int checked, int dissatisfied) {
    return new Result(month, unit, checked, dissatisfied, 50, "", "");
  }

  @Test
  void aResultIsRecordedAndLogged() throws Exception {
    assertThat(on(desk.record(result(MARCH, Course.UNIT, 40, 1), SUPERVISOR)))
        .isEqualTo(Outcome.RECORDED);

    assertThat(on(desk.of(MARCH, SUPERVISOR)))
        .containsExactly(new Result(MARCH, Course.UNIT, 40, 1, 50, "", "supervisor"));
    assertThat(AuditLines.of(log)).containsExactly("supervisor spot-check.record " + Course.UNIT);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03, nobody,           10, 1, UNKNOWN_UNIT",
    "2026-04, urban-management, 10, 1, NOT_YET",
    "2026-03, urban-management, 0, 0, OUT_OF_BOUNDS",
    "2026-03, urban-management, 10, 11, OUT_OF_BOUNDS",
    "2026-03, urban-management, 10, -1, OUT_OF_BOUNDS",
    "2026-03, urban-management, 100001, 1, OUT_OF_BOUNDS",
    "2026-03, urban-management, 100000, 100000, RECORDED",
    "2020-01, urban-management, 1, 0, RECORDED",
  })
  void aResultHasItsBounds(
      String month, String unit, int checked, int dissatisfied, Outcome outcome) throws Exception {
    YearMonth when = YearMonth.parse(month);

    assertThat(on(desk.record(result(when, unit, checked, dissatisfied), SUPERVISOR)))
        .isEqualTo(outcome);
    assertThat(on(desk.of(when, SUPERVISOR)).size()).isEqualTo(outcome == Outcome.RECORDED ? 1 : 0);
  }

  @Test
  void pointsAndNotesHaveTheirsToo() throws Exception {
    String longest = "注".repeat(SpotCheckDesk.LONGEST_NOTE);
    var most = new Result(MARCH, Course.UNIT, 1, 0, SpotCheckDesk.MOST_DEDUCTED, longest, "");
    var points = new Result(MARCH, Course.UNIT, 1, 0, SpotCheckDesk.MOST_DEDUCTED + 1, "", "");
    var note = new Result(MARCH, Course.UNIT, 1, 0, 0, longest + "注", "");

    assertThat(on(desk.record(most, SUPERVISOR))).isEqualTo(Outcome.RECORDED);
    assertThat(on(desk.record(points, SUPERVISOR))).isEqualTo(Outcome.OUT_OF_BOUNDS);
    assertThat(on(desk.record(note, SUPERVISOR))).isEqualTo(Outcome.OUT_OF_BOUNDS);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void theyAreTheWorkOfSupervisors(Role role) throws Exception {
    on(desk.record(result(MARCH, Course.UNIT, 40, 1), SUPERVISOR));
    boolean theirs = role == Role.SUPERVISOR;

    assertThat(on(desk.of(MARCH, staff(role))).isEmpty()).isEqualTo(!theirs);
    assertThat(on(desk.record(result(MARCH, Course.UNIT, 9, 9), staff(role))))
        .isEqualTo(theirs ? Outcome.RECORDED : Outcome.NOT_YOUR_DUTY);
  }
}
