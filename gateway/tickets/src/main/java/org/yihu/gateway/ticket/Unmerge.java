package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.DISPATCHER;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * Handled on its own again, in the state and under the deadlines it had.
 */
public record Unmerge(String why) implements StaffAction {
  private static final Field<String> WHY = Field.text("why").required();
  static final Verb VERB = Verb.of(
          "unmerge",
          Set.of(DISPATCHER),
          When.in(TicketState.MERGED, "it is not merged"),
          filled -> new Unmerge(WHY.in(filled)),
          WHY)
      .usual();

  @Override
  public Verb verb() {
    return VERB;
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
