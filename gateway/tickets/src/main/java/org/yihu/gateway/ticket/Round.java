package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.Optional;

/**
 * A ticket's way from acceptance, reopening or rework (发回重办) to its completion (办结), as the figures
 * count it.
 *
 * @param number 1 for the first
 * @param rework whether it began with a rework
 * @param lead the unit that led last, absent when none did
 * @param due by when that unit had to report, as it was moved last; absent before it signed
 * @param reported when it last reported
 * @param late whether that was after {@code due}
 * @param completed when it was answered or its report approved, absent before
 * @param reworked whether the requester's dissatisfaction brought another round
 * @param verdict the requester's last word on it that no upheld appeal excludes
 * @article 第十七条, 第二十五条
 */
public record Round(
    int number,
    boolean rework,
    Optional<String> lead,
    Optional<Instant> due,
    Optional<Instant> reported,
    boolean late,
    Optional<Instant> completed,
    boolean reworked,
    Optional<Verdict> verdict) {

  /** Whether the unit reported in time. */
  public boolean isOnTime() {
    return reported.isPresent() && !late;
  }
}
