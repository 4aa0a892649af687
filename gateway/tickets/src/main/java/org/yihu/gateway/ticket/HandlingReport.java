package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.Optional;

/**
 * 办理情况: what a unit did and told the requester. The five elements are who, when, what was done, the
 * result, and how the requester was contacted.
 *
 * @param handler unit or person who handled it
 * @param handledAt when, absent when left out
 * @param process what was done
 * @param result what came of it; the requester reads it
 * @param contact how the requester was contacted, absent when left out
 * @param outcome how it ended
 * @param plan measures and a firm date, when it cannot be solved now
 * @article 第十五条
 */
public record HandlingReport(
    String handler,
    Optional<Instant> handledAt,
    String process,
    String result,
    Optional<Contact> contact,
    Outcome outcome,
    Optional<Facts.Plan> plan) {

  /** How a matter ended. */
  public enum Outcome {
    SOLVED,
    /** Not against the rules to leave it: explained to the requester. */
    EXPLAINED,
    /** Cannot be solved now: measures and a date. */
    PLANNED
  }

  /**
   * How the requester was told.
   *
   * @param reached whether the requester was reached
   * @param how by phone, message, visit …
   */
  public record Contact(boolean reached, Instant at, String how) {}
}
