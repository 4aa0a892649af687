package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.JOINT_INVESTIGATION;
import static org.yihu.gateway.ticket.Decision.Reason.UNKNOWN_UNIT;
import static org.yihu.gateway.ticket.Decision.Reason.WRONG_STATE;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.yihu.gateway.rules.Deadline;
import org.yihu.gateway.rules.Rulebook;

/**
 * 转办: hands the ticket to a handling unit, with others that assist (一单联派). Each must sign within
 * its limit; in emergency mode, and for noise and fumes, its time runs from now.
 *
 * @param lead the unit that leads (主办)
 * @param assisting units that assist (协办)
 * @param complex whether the longer limit holds
 * @param law a limit fixed by law
 * @param by who decided
 * @article 第十二条（二）, 第十三条, 第十九条
 */
public record Dispatch(
    String lead, List<String> assisting, boolean complex, Optional<Facts.Law> law, By by)
    implements TicketAction {

  public Dispatch {
    assisting = List.copyOf(assisting);
  }

  /** By the hotline, under the usual limits. */
  public static Dispatch to(String lead, String... assisting) {
    return new Dispatch(lead, List.of(assisting), false, Optional.empty(), By.HOTLINE);
  }

  @Override
  public Decision on(Ticket ticket, Rulebook rules, Instant now) {
    if (ticket.state() != TicketState.RECEIVED)
      return refuse(WRONG_STATE, "only a received ticket can be dispatched");
    List<String> all = units();
    for (String unit : all)
      if (!rules.units().handles(unit)) return refuse(UNKNOWN_UNIT, "no unit " + unit);
    if (new HashSet<>(all).size() != all.size())
      return refuse(UNKNOWN_UNIT, "a unit can be named once");
    if (!all.containsAll(ticket.facts().joint()))
      return refuse(
          JOINT_INVESTIGATION,
          "these units must investigate together: "
              + String.join(", ", ticket.facts().joint()));
    if (law.filter(limit -> limit.workingDays() < 1 || limit.basis().isBlank()).isPresent())
      return refuse(EMPTY_TEXT, "a limit fixed by law needs its days and its basis");
    List<Clock> clocks = clocks(ticket, rules, now);
    return accept(
        ticket,
        now,
        new HandlingEvent.Dispatched(
            lead, assisting, clocks.get(0).due().at(), complex, law, Optional.of(by.id()), clocks));
  }

  private List<String> units() {
    var all = new ArrayList<String>();
    all.add(lead);
    all.addAll(assisting);
    return all;
  }

  private List<Clock> clocks(Ticket ticket, Rulebook rules, Instant now) {
    CitizenRequest request = ticket.request();
    boolean urgent = request.urgency() != Urgency.NORMAL;
    var clocks = new ArrayList<Clock>();
    for (String unit : units()) {
      Deadline sign = rules.signBy(now);
      clocks.add(Clock.of(Step.SIGN, unit, sign, rules));
      clocks.add(Clock.of(Step.RETURN, unit, rules.returnBy(sign.at(), true), rules));
      rules
          .emergencyBy(request.category(), urgent, now)
          .ifPresent(due -> clocks.add(Clock.of(Step.HANDLE, unit, due, rules)));
    }
    rules
        .onSiteBy(request.category(), now)
        .ifPresent(due -> clocks.add(Clock.of(Step.ON_SITE, lead, due, rules)));
    return clocks;
  }

  /** Who decided that the unit is the one. */
  public enum By {
    HOTLINE,
    COORDINATION,
    /** Final: the unit cannot return it. */
    LEADERSHIP;

    String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
