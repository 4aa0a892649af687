package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.Optional;

/**
 * What the requester says of a round, to the hotline that calls (回访) or in a rating of their own.
 *
 * @param at when it was said last
 * @param contacted whether the unit had contacted them, absent when not answered
 * @param genuine whether the report is true, absent when not answered
 * @param solved whether it was solved, absent when not answered
 */
public record Verdict(
    Instant at,
    Satisfaction satisfaction,
    Optional<Boolean> contacted,
    Optional<Boolean> genuine,
    Optional<Boolean> solved) {

  /** 满意 or 基本满意. */
  public boolean isContent() {
    return satisfaction != Satisfaction.DISSATISFIED;
  }

  /** This, and an earlier one's answers to what this leaves open. */
  Verdict completedBy(Verdict earlier) {
    return new Verdict(
        at,
        satisfaction,
        contacted.or(earlier::contacted),
        genuine.or(earlier::genuine),
        solved.or(earlier::solved));
  }
}
