package org.yihu.config;

import java.time.Duration;
import java.util.Optional;

/**
 * One time limit of the operating rules: hours by the clock or working days.
 *
 * @param hours whole hours by the clock, when the rule counts those
 * @param workingDays working days, when the rule counts those; 0 is "the same day"
 * @param article the article that sets it, {@code 第十三条}
 */
public record Limit(Optional<Integer> hours, Optional<Integer> workingDays, String article) {

  public Optional<Duration> duration() {
    return hours.map(Duration::ofHours);
  }
}
