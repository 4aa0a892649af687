package org.yihu.config;

import java.time.Duration;

/**
 * What one address may do without an API key; a city's citizens share addresses behind their
 * operators' NAT, so the figures are generous.
 *
 * @param formsPerMinute requests, letters and ratings filed
 * @param asksPerMinute questions to the bot
 * @param wrongCodesPerHour wrong query codes before the address is refused
 * @param altchaCost how many hashes a form's proof of work takes at most
 * @param altchaExpiry how long a challenge can be solved
 */
public record LimitsConfig(
    int formsPerMinute,
    int asksPerMinute,
    int wrongCodesPerHour,
    int altchaCost,
    Duration altchaExpiry) {}
