package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.DISPATCHER;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yihu.gateway.rules.Rulebook;

/**
 * The hotline takes a ticket back, or has the unit go on. Units that returned it to each other must
 * investigate together.
 *
 * @param note why; needed for a refusal
 * @article 第十三条
 */
public record DecideReturn(boolean accepted, String note) implements StaffAction {
  private static final Field<Boolean> ACCEPTED = Field.answer("accepted");
  private static final Field<String> NOTE = Field.text("note");
  static final Verb VERB = Verb.of(
          "decide_return",
          Set.of(DISPATCHER),
          When.in(TicketState.RETURN_REQUESTED, "no return is asked for"),
          filled -> new DecideReturn(ACCEPTED.in(filled), NOTE.in(filled)),
          ACCEPTED,
          NOTE)
      .usual();

  @Override
  public Verb verb() {
    return VERB;
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    Facts.Returning asked = ticket.facts().returns().returning().orElseThrow();
    if (!accepted) {
      if (note.isBlank()) return refuse(EMPTY_TEXT, "say why the unit must go on");
      return accept(ticket, now, new HandlingEvent.ReturnRefused(asked.unit(), note));
    }
    var events = new ArrayList<TicketEvent>();
    events.add(new HandlingEvent.ReturnAccepted(
        asked.unit(), asked.proposed(), note, Clock.forDispatch(now, rules)));
    mutual(ticket, asked, rules)
        .ifPresent(units -> events.add(new HandlingEvent.JointOrdered(units)));
    return accept(ticket, now, events, Map.of());
  }

  /** The two units that sent it to and fro, this return included. */
  private static Optional<List<String>> mutual(
      Ticket ticket, Facts.Returning asked, Rulebook rules) {
    List<Facts.Returned> before = ticket.facts().returns().returned();
    Optional<String> other = before.stream()
        .filter(one -> !one.unit().equals(asked.unit()))
        .filter(one -> one.proposed().filter(asked.unit()::equals).isPresent()
            || asked.proposed().filter(one.unit()::equals).isPresent())
        .map(Facts.Returned::unit)
        .findFirst();
    return other
        .filter(unit -> 1
                + before.stream()
                    .filter(one -> one.unit().equals(unit) || one.unit().equals(asked.unit()))
                    .count()
            >= rules.figures().signing().mutualReturns())
        .map(unit -> List.of(unit, asked.unit()));
  }
}
