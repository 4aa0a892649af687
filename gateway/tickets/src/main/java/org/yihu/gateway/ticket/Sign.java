package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.ALREADY_DONE;
import static org.yihu.gateway.ticket.Decision.Reason.NOT_YOUR_TICKET;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.because;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.yihu.gateway.rules.Deadline;
import org.yihu.gateway.rules.Rulebook;

/**
 * 签收: a unit takes the ticket on. The lead's time to handle it starts, and its time to return it.
 *
 * @article 第十三条, 第十四条
 */
public record Sign(String unit) implements UnitAction {
  static final Verb VERB =
      Verb.ofUnit("sign", Sign::may, filled -> new Sign(filled.unit())).usual();

  @Override
  public Verb verb() {
    return VERB;
  }

  private static Optional<Decision.Refused> may(
      Ticket ticket, Actor actor, Rulebook rules, Instant now) {
    boolean open = ticket.state().isWithUnit() || ticket.state() == TicketState.IN_REVIEW;
    if (!open) return because(WRONG_STATE, "only a dispatched ticket can be signed");
    Optional<Clock> clock = ticket.clocks().find(Step.SIGN, actor.forUnit());
    if (clock.isEmpty()) return because(NOT_YOUR_TICKET, "not dispatched to " + actor.forUnit());
    if (!clock.get().isRunning()) return because(ALREADY_DONE, actor.forUnit() + " signed already");
    return Optional.empty();
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    Clock clock = ticket.clocks().running(Step.SIGN, unit).orElseThrow();
    boolean late = now.isAfter(clock.due().at());
    return accept(ticket, now, signed(ticket, unit, now, late, false, rules));
  }

  /**
   * The signing itself, by a unit or by default.
   *
   * @param from when its time starts
   */
  static HandlingEvent.Signed signed(
      Ticket ticket, String unit, Instant from, boolean late, boolean byDefault, Rulebook rules) {
    var clocks = new ArrayList<Clock>();
    boolean dispatchedTo = ticket.isLedBy(unit) || ticket.isAssistedBy(unit);
    if (dispatchedTo && ticket.clocks().running(Step.HANDLE, unit).isEmpty())
      clocks.add(Clock.of(Step.HANDLE, unit, handleBy(ticket, from, rules), rules));
    if (ticket.isLedBy(unit) && !byDefault)
      clocks.add(Clock.of(Step.RETURN, unit, rules.returnBy(from, true), rules));
    return new HandlingEvent.Signed(unit, late, byDefault, clocks);
  }

  private static Deadline handleBy(Ticket ticket, Instant from, Rulebook rules) {
    CitizenRequest request = ticket.request();
    Facts facts = ticket.facts();
    return request
        .platformDue()
        .filter(due -> due.isAfter(from))
        .map(due -> rules.byPlatform(from, due))
        .or(() ->
            facts.handling().law().map(law -> rules.byLaw(from, law.workingDays(), law.basis())))
        .orElseGet(() -> rules.handleBy(
            request.kind().id(), request.channel(), facts.handling().complex(), from));
  }
}
