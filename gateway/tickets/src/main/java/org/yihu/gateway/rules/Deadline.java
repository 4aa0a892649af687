package org.yihu.gateway.rules;

import java.time.Instant;
import java.util.Optional;

/**
 * A moment by which somebody must have acted; computed when a step starts and kept.
 *
 * @param at the moment
 * @param from when the step started
 * @param workingDays the working days counted, absent for limits by the clock
 * @param provisional whether a year not yet published was counted in
 * @param article the article of the limit
 */
public record Deadline(
    Instant at, Instant from, Optional<Integer> workingDays, boolean provisional, String article) {}
