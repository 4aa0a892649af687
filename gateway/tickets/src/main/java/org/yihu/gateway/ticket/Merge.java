package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.DISPATCHER;
import static org.yihu.gateway.ticket.Role.OPERATOR;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * 并案: this ticket is handled with another from now on; its requester is followed up all the same, and
 * what a platform set as its limit still binds.
 *
 * @article 第十条（四）
 */
public record Merge(TicketNumber into, String why) implements StaffAction {
  private static final Field<TicketNumber> INTO = Field.ticket("into")
      .initially(ticket ->
          ticket.facts().merging().resembles().map(TicketNumber::toString).orElse(""));
  private static final Field<String> WHY = Field.line("why");
  static final Verb VERB = Verb.of(
      "merge",
      Set.of(OPERATOR, DISPATCHER),
      Merge::may,
      filled -> new Merge(INTO.in(filled), WHY.in(filled)),
      INTO,
      WHY);

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    boolean mergeable = ticket.state() == TicketState.RECEIVED
        || ticket.state() == TicketState.DISPATCHED
        || ticket.state() == TicketState.HANDLING;
    if (!mergeable)
      return because(WRONG_STATE, "a ticket in state " + ticket.state().id() + " cannot be merged");
    if (!ticket.facts().merging().merged().isEmpty())
      return because(WRONG_STATE, "others are merged into it");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    if (into.equals(ticket.number()))
      return refuse(WRONG_STATE, "a ticket cannot be merged into itself");
    CitizenRequest request = ticket.request();
    Optional<Clock> due = request
        .platformDue()
        .map(at -> Clock.of(Step.PLATFORM, "", rules.byPlatform(request.receivedAt(), at), rules));
    return accept(
        ticket,
        now,
        List.of(new OversightEvent.Merged(into, why, due)),
        Map.of(into, new Join(ticket.number(), request.source(), request.description())));
  }
}
