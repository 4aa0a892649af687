package org.yihu.gateway.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yihu.gateway.testing.Await.on;

import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yihu.gateway.supervision.SpotChecks.Result;

/** What every store of spot checks keeps to. */
public abstract class SpotChecksContract {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final Instant NOW = Instant.parse("2026-03-31T08:00:00Z");
  private SpotChecks checks;

  /** A store without results. */
  protected abstract SpotChecks empty() throws Exception;

  @BeforeEach
  void fresh() throws Exception {
    checks = empty();
  }

  private static Result result(YearMonth month, String unit, int dissatisfied, String who) {
    return new Result(month, unit, 40, dissatisfied, 50, "抽查两批", who);
  }

  @Test
  void aMonthsResultsComeByUnit() throws Exception {
    on(checks.record(result(MARCH, "tax", 1, ""), "anna", NOW));
    on(checks.record(result(MARCH, "police", 2, ""), "anna", NOW));
    on(checks.record(result(MARCH.minusMonths(1), "tax", 3, ""), "anna", NOW));

    assertThat(on(checks.of(MARCH)))
        .containsExactly(result(MARCH, "police", 2, "anna"), result(MARCH, "tax", 1, "anna"));
    assertThat(on(checks.of(MARCH.plusMonths(1)))).isEmpty();
  }

  @Test
  void aLaterResultCorrectsTheEarlier() throws Exception {
    on(checks.record(result(MARCH, "tax", 1, ""), "anna", NOW));
    on(checks.record(result(MARCH, "tax", 0, ""), "bert", NOW.plusSeconds(60)));

    assertThat(on(checks.of(MARCH))).containsExactly(result(MARCH, "tax", 0, "bert"));
  }
}
