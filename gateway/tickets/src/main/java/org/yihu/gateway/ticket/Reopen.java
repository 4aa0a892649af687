package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.DISPATCHER;

import java.time.Instant;
import java.util.Optional;
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
      Reopen::may,
      filled -> new Reopen(WHY.in(filled)),
      WHY);

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.COMPLETED && ticket.state() != TicketState.ANSWERED)
      return because(WRONG_STATE, "only an ended ticket can be reopened");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (why.isBlank()) return refuse(EMPTY_TEXT, "say why it is reopened");
    return accept(ticket, now, new IntakeEvent.Reopened(why, Clock.forDispatch(now, rules)));
  }
}
