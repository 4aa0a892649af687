package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.TOO_FEW_ATTEMPTS;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * The requester cannot be reached: ended after enough attempts, counted as not followed up.
 *
 * @article 第十七条
 */
public record GiveUpFollowUp() implements StaffAction {
  static final Verb VERB = Verb.of(
      "give_up_follow_up",
      Set.of(Role.FOLLOW_UP),
      When.in(TicketState.FOLLOW_UP, "no follow-up is due").and(GiveUpFollowUp::may),
      filled -> new GiveUpFollowUp());

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    int tries = ticket.facts().asking().followUpTries().size();
    int needed = ticket.request().reachable() ? rules.figures().afterwards().followUpAttempts() : 0;
    if (tries < needed) return because(TOO_FEW_ATTEMPTS, tries + " of " + needed + " attempts");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    int tries = ticket.facts().asking().followUpTries().size();
    return accept(ticket, now, new ReviewEvent.FollowUpGivenUp(tries));
  }
}
