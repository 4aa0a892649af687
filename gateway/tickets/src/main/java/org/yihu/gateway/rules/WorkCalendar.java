package org.yihu.gateway.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yihu.config.CityPack;

/**
 * Which days offices work. Weekends and public holidays rest; make-up work days (调休) count. A year
 * that the State Council has not published yet is taken as plain weeks, and what was computed with
 * it is provisional.
 */
public final class WorkCalendar {

  private record Year(Set<MonthDay> off, Set<MonthDay> work) {}

  /**
   * The end of a count of working days.
   *
   * @param provisional whether a year not yet published was counted in
   */
  public record End(Instant at, boolean provisional) {}

  private final Map<Integer, Year> years;
  private final LocalTime closing;
  private final ZoneId zone;

  public WorkCalendar(CityPack pack) {
    this.years = pack.calendar().entrySet().stream()
        .collect(Collectors.toMap(
            Map.Entry::getKey,
            entry -> new Year(
                Set.copyOf(entry.getValue().off()), Set.copyOf(entry.getValue().work()))));
    this.closing = pack.office().to();
    this.zone = pack.zone();
  }

  public ZoneId zone() {
    return zone;
  }

  public boolean isPublished(int year) {
    return years.containsKey(year);
  }

  public boolean isWorkday(LocalDate date) {
    Year year = years.get(date.getYear());
    MonthDay day = MonthDay.from(date);
    if (year != null && year.off().contains(day)) return false;
    if (year != null && year.work().contains(day)) return true;
    return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /**
   * Counts working days as the rules do: the day after {@code from} is day one if it is a working
   * day, make-up work days count.
   *
   * @param from any moment; its time of day does not matter
   * @param days 0 or more; 0 is the same day, or the next working day when it is a rest day
   * @return the end of office hours of the last day
   */
  public End add(Instant from, int days) {
    if (days < 0) throw new IllegalArgumentException("working days must be 0 or more, was " + days);
    LocalDate date = from.atZone(zone).toLocalDate();
    boolean provisional = false;
    int left = days == 0 && !isWorkday(date) ? 1 : days;
    while (left > 0) {
      date = date.plusDays(1);
      provisional |= !isPublished(date.getYear());
      if (isWorkday(date)) left--;
    }
    return new End(
        date.atTime(closing).atZone(zone).toInstant(), provisional || !isPublished(date.getYear()));
  }

  public boolean isWorkday(Instant moment) {
    return isWorkday(moment.atZone(zone).toLocalDate());
  }

  /** The end of the calendar day of a moment. */
  public Instant midnightAfter(Instant moment) {
    return moment.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
  }
}
