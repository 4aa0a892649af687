package org.yihu.gateway.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.config.PackLoader;
import org.yihu.gateway.ticket.Decision.Reason;
import org.yihu.gateway.ticket.ReportCheck;

class RefusalsTest {

  private static Refusals of(String pack) {
    return new Refusals(PackLoader.load(pack).texts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"shaoyang", "furong", "xiangtan", "yueyang"})
  void noRefusalIsToldInTheEnglishOfItsDetail(String pack) {
    for (Reason reason : Reason.values()) {
      String detail = reason == Reason.REPORT_INCOMPLETE ? "no_plan" : "only English";
      var refused = new Outcome.Refused(reason, detail);

      assertThat(of(pack).say(refused)).as("%s", reason).doesNotContainPattern("[a-z]{3}");
      assertThat(of(pack).sayToRater(refused)).as("%s", reason).contains("评价");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shaoyang", "furong", "xiangtan", "yueyang"})
  void everyGapOfAReportIsNamed(String pack) {
    for (var fault : ReportCheck.Fault.values())
      assertThat(of(pack).say(new Outcome.Refused(Reason.REPORT_INCOMPLETE, fault.id())))
          .startsWith("办理情况不完整：")
          .doesNotContainPattern("[a-z]{3}");
  }

  @Test
  void severalGapsOfAReportAreNamedTogether() {
    var refused = new Outcome.Refused(Reason.REPORT_INCOMPLETE, "no_handler, no_time");

    assertThat(of("shaoyang").say(refused)).isEqualTo("办理情况不完整：缺办理机构或人员；缺办理时间");
  }

  @Test
  void whoRatesTwiceIsToldSo() {
    assertThat(of("shaoyang").sayToRater(new Outcome.Refused(Reason.ALREADY_DONE, "x")))
        .contains("已经评价过");
    assertThat(of("shaoyang").sayToRater(new Outcome.Refused(Reason.WRONG_STATE, "x")))
        .contains("还不能评价");
  }
}
