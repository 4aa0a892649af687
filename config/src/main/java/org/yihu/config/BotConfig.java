package org.yihu.config;

import java.time.Duration;

/**
 * When the chatbot speaks.
 *
 * @param sureFrom confidence from which an answer is given, 0..1
 * @param choicesFrom confidence from which an entry is offered as a choice
 * @param clearBy how far the best entry must be ahead of the second to be given alone
 * @param patience how long intake waits for the bot before it goes on without
 */
public record BotConfig(double sureFrom, double choicesFrom, double clearBy, Duration patience) {}
