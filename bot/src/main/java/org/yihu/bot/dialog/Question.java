package org.yihu.bot.dialog;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What somebody asks.
 *
 * @param region division of the asker, absent when unknown
 * @param day the day it is asked on
 */
public record Question(String text, Optional<String> region, LocalDate day) {}
