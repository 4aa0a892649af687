package org.yihu.config;

import java.time.Duration;

/**
 * When a call counts as ended although no exchange said so: reports get lost.
 *
 * @param longestRing how long a call may ring or queue before somebody answers
 * @param longestTalk how long it may last from then on
 */
public record CallsConfig(Duration longestRing, Duration longestTalk) {}
