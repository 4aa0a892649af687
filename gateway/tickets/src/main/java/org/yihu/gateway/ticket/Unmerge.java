package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.DISPATCHER;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * Handled on its own again, in the state and under the deadlines it had.
 */
public record Unmerge(String why) implements StaffAction {
  private static final Field<String> WHY = Field.text("why").required();
  static final Verb VERB = Verb.of(
          "unmerge", Set.of(DISPATCHER), Unmerge::may, filled -> new Unmerge(WHY.in(filled)), WHY)
      .usual();

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.MERGED) return because(WRONG_STATE, "it is not merged");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (why.isBlank()) return refuse(EMPTY_TEXT, "say why it is handled on its own");
    TicketNumber master = ticket.facts().merging().mergedInto().orElseThrow();
    Instant mergedAt = ticket.facts().merging().mergedAt().orElseThrow();
    return accept(
        ticket,
        now,
        List.of(new OversightEvent.Unmerged(why, mergedAt)),
        Map.of(master, new Part(ticket.number())));
  }
}
