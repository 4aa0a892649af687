package org.yihu.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * When the chatbot speaks, and what was learned for it and for triage.
 *
 * @param sureFrom confidence from which an answer is given, 0..1
 * @param choicesFrom confidence from which an entry is offered as a choice
 * @param clearBy how far the best entry must be ahead of the second to be given alone
 * @param patience how long intake waits for the bot before it goes on without
 * @param vectors whether questions are also compared by meaning, with sentence vectors
 * @param confidence weights made by {@code yihu train bot}; absent means those that ship
 * @param triageModels directory made by {@code yihu train triage}; absent means the pack's words
 */
public record BotConfig(
    double sureFrom,
    double choicesFrom,
    double clearBy,
    Duration patience,
    boolean vectors,
    Optional<Path> confidence,
    Optional<Path> triageModels) {}
