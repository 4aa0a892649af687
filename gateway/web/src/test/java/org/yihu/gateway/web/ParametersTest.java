package org.yihu.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.MultiMap;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yihu.adapters.channel.MalformedMessage;

class ParametersTest {

  private static Parameters asked(String... pairs) {
    MultiMap all = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < pairs.length; i += 2) all.add(pairs[i], pairs[i + 1]);
    return new Parameters(all);
  }

  private static List<String> faults(Parameters asked) {
    MalformedMessage wrong = catchThrowableOfType(MalformedMessage.class, asked::throwIfWrong);
    return wrong == null
        ? List.of()
        : wrong.faults().stream()
            .map(fault -> fault.pointer() + " " + fault.code().id())
            .toList();
  }

  @Test
  void whatIsBlankIsNotThere() {
    Parameters asked = asked("page", " ", "q", "", "from", "", "sort", " ");

    assertThat(asked.page(9)).isEqualTo(1);
    assertThat(asked.text("q")).isEmpty();
    assertThat(asked.day("from")).isEmpty();
    assertThat(asked.oneOf("sort", List.of("due"))).isEmpty();
    assertThat(faults(asked)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "10", "1.5", "one", "1e3", "999999999999", "１", "+1", "0x1"})
  void aPageIsANumberFromOne(String page) {
    Parameters asked = asked("page", page);

    assertThat(asked.page(9)).isEqualTo(1);
    assertThat(faults(asked)).containsExactly("page not_a_number");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "9, 9", "' 3 ', 3", "007, 7"})
  void aPageWithinTheBoundsIsTaken(String page, int number) {
    Parameters asked = asked("page", page);

    assertThat(asked.page(9)).isEqualTo(number);
    assertThat(faults(asked)).isEmpty();
  }

  @Test
  void daysMonthsRowsAndWordsAreRead() {
    Parameters asked = asked(
        "from",
        "2026-03-01",
        "month",
        "2026-03",
        "below",
        "12",
        "sort",
        "due",
        "status",
        "a,b",
        "status",
        "c");

    assertThat(asked.day("from")).hasValue(LocalDate.of(2026, 3, 1));
    assertThat(asked.month("month")).hasValue(YearMonth.of(2026, 3));
    assertThat(asked.row("below")).hasValue(12L);
    assertThat(asked.oneOf("sort", List.of("due", "newest"))).hasValue("due");
    assertThat(asked.someOf("status", List.of("a", "b", "c", "d"))).containsExactly("a", "b", "c");
    assertThat(faults(asked)).isEmpty();
  }

  @Test
  void everyFaultIsToldTogether() {
    Parameters asked = asked(
        "from",
        "2026-02-30",
        "month",
        "March",
        "below",
        "x",
        "sort",
        "up",
        "status",
        "a,z",
        "q",
        "x".repeat(101),
        "who",
        "\0",
        "other",
        "1");
    asked.only("from", "month", "below", "sort", "status", "q", "who");
    asked.day("from");
    asked.month("month");
    asked.row("below");
    asked.oneOf("sort", List.of("due"));
    asked.someOf("status", List.of("a"));
    asked.text("q");
    asked.text("who");

    assertThat(faults(asked))
        .containsExactly(
            "other unknown_field",
            "from not_a_date",
            "month not_a_month",
            "below not_a_number",
            "sort not_one_of",
            "status not_one_of",
            "q too_long",
            "who forbidden_character");
  }
}
