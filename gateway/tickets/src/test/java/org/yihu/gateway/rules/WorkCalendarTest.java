package org.yihu.gateway.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yihu.config.CityPack;
import org.yihu.config.PackLoader;
import org.yihu.gateway.testing.Shared;

class WorkCalendarTest {
  private static final CityPack PACK = PackLoader.load("shaoyang");
  private static final WorkCalendar CALENDAR = new WorkCalendar(PACK);
  private static final UnitTree UNITS = new UnitTree(PACK.units());

  private static Instant at(String date) {
    return LocalDate.parse(date).atTime(10, 0).atZone(PACK.zone()).toInstant();
  }

  private static String endDay(String from, int days) {
    return CALENDAR.add(at(from), days).at().atZone(PACK.zone()).toLocalDate().toString();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-13, 1, 2026-02-14", // a make-up Saturday before Spring Festival
    "2026-02-14, 1, 2026-02-24", // over the festival
    "2026-02-14, 5, 2026-02-28", // 28 February is made up
    "2026-09-30, 1, 2026-10-08", // National Day
    "2026-10-09, 1, 2026-10-10", // a make-up Saturday after it
    "2022-01-01, 1, 2022-01-04",
    "2026-03-02, 0, 2026-03-02",
    "2026-03-01, 0, 2026-03-02", // a Sunday counts as the following working day
  })
  void holidaysRestAndMakeUpDaysCount(String from, int days, String end) {
    assertThat(endDay(from, days)).isEqualTo(end);
  }

  @Test
  void theEndIsTheEndOfOfficeHours() {
    assertThat(CALENDAR.add(at("2026-03-02"), 1).at())
        .isEqualTo(Instant.parse("2026-03-03T09:00:00Z"));
  }

  @Test
  void whatReachesIntoAYearNotPublishedIsProvisional() {
    assertThat(CALENDAR.add(at("2026-12-31"), 1).provisional()).isTrue();
    assertThat(CALENDAR.add(at("2026-12-30"), 1).provisional()).isFalse();
  }

  @Test
  void aProvisionalDeadlineIsRecountedWhenTheYearIsPublished() {
    var later = new java.util.TreeMap<>(PACK.calendar());
    later.put(
        2027,
        new CityPack.Year(
            java.util.List.of(),
            java.util.List.of(java.time.MonthDay.of(1, 1), java.time.MonthDay.of(1, 4)),
            java.util.List.of()));
    var published = new CityPack(
        PACK.id(),
        PACK.city(),
        PACK.regionCode(),
        PACK.areaCode(),
        PACK.zone(),
        PACK.office(),
        PACK.regions(),
        PACK.units(),
        PACK.categories(),
        PACK.sources(),
        PACK.lines(),
        PACK.cues(),
        PACK.danger(),
        PACK.wishes(),
        later,
        PACK.rules(),
        PACK.profiles(),
        PACK.knowledge(),
        PACK.synonyms(),
        PACK.texts());
    Deadline before = new Rulebook(PACK.rules(), CALENDAR, UNITS).signBy(at("2026-12-31"));

    Deadline after = new Rulebook(PACK.rules(), new WorkCalendar(published), UNITS).recount(before);

    assertThat(before.provisional()).isTrue();
    assertThat(before.at().atZone(PACK.zone()).toLocalDate())
        .isEqualTo(LocalDate.parse("2027-01-01"));
    assertThat(after.provisional()).isFalse();
    assertThat(after.at().atZone(PACK.zone()).toLocalDate())
        .isEqualTo(LocalDate.parse("2027-01-05"));
  }

  /** Every day of two years, counted by somebody else. */
  @Test
  void everyDayOfTheReferenceAgrees() throws Exception {
    var json = new ObjectMapper();
    Path reference = Shared.path("data/calendar/workdays-2022-2023.jsonl");
    for (String line : Files.readAllLines(reference)) {
      JsonNode day = json.readTree(line);
      String date = day.path("date").asText();
      assertThat(CALENDAR.isWorkday(LocalDate.parse(date)))
          .as(date)
          .isEqualTo(day.path("workday").asBoolean());
      if (day.hasNonNull("plus1"))
        assertThat(endDay(date, 1)).as(date).isEqualTo(day.path("plus1").asText());
      if (day.hasNonNull("plus5"))
        assertThat(endDay(date, 5)).as(date).isEqualTo(day.path("plus5").asText());
    }
  }
}
