/**
 * The way of a request from a channel to a ticket: seen before? clean, screen, emergency? the bot
 * sure? otherwise a ticket with suggestions; repeats are linked.
 */
@NullMarked
package org.yihu.gateway.intake;

import org.jspecify.annotations.NullMarked;
