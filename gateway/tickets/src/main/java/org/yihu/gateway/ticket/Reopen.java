package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.DISPATCHER;

import java.time.Instant;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * Takes a ticket up again after its end: new facts, or an end that was none.
 */
public record Reopen(String why) implements StaffAction {
  private static final Field<String> WHY = Field.text("why").required();
  static final Verb VERB = Verb.of(
      "reopen",
      Set.of(DISPATCHER, Role.FOLLOW_UP),
      When.in(
          Set.of(TicketState.COMPLETED, TicketState.ANSWERED),
          "only an ended ticket can be reopened"),
      filled -> new Reopen(WHY.in(filled)),
      WHY);

  @Override
  public Verb verb() {
    return VERB;
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (why.isBlank()) return refuse(EMPTY_TEXT, "say why it is reopened");
    return accept(ticket, now, new IntakeEvent.Reopened(why, Clock.forDispatch(now, rules)));
  }
}
