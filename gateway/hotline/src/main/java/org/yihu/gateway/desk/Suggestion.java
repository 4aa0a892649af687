package org.yihu.gateway.desk;

/**
 * A handling unit suggested for a ticket.
 *
 * @param unit its id
 * @param score 0..1, higher is surer
 * @param why the reason in words
 */
public record Suggestion(String unit, String name, double score, String why) {}
