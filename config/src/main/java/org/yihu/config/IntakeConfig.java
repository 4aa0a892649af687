package org.yihu.config;

import java.time.Duration;

/**
 * Bounds of what is taken in; lengths in characters.
 *
 * @param queue requests waiting for a commit before new ones are told to come back
 * @param batch requests that share one transaction
 * @param repeatWithin how old the open ticket may be that a repeat is linked to
 * @param repeatSimilarity share of common character pairs from which two texts are the same matter
 * @param supplementWithin how long pictures and places of a chat belong to the ticket before them
 */
public record IntakeConfig(
    int maxTitle,
    int maxDescription,
    int maxAttachments,
    int maxAttachmentBytes,
    int queue,
    int batch,
    Duration repeatWithin,
    double repeatSimilarity,
    Duration supplementWithin) {}
