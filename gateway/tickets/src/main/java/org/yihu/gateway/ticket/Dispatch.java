package org.yihu.gateway.ticket;

import static org.yihu.gateway.ticket.Decision.Reason.EMPTY_TEXT;
import static org.yihu.gateway.ticket.Decision.Reason.JOINT_INVESTIGATION;
import static org.yihu.gateway.ticket.Decision.Reason.UNKNOWN_UNIT;
import static org.yihu.gateway.ticket.Decision.accept;
import static org.yihu.gateway.ticket.Decision.refuse;
import static org.yihu.gateway.ticket.Role.DISPATCHER;
import static org.yihu.gateway.ticket.Role.SUPERVISOR;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
    implements StaffAction {
  private static final Field<String> LEAD = Field.choice("lead", Field.Vocabulary.UNIT);
  private static final Field<List<String>> ASSISTING = Field.units("assisting");
  private static final Field<Boolean> COMPLEX = Field.flag("complex");
  private static final Field<Integer> LAW_DAYS = Field.number("lawDays");
  private static final Field<String> LAW_BASIS = Field.line("lawBasis");
  private static final Field<By> BY = Field.oneOr(By.HOTLINE, "by", Field.Vocabulary.DECIDED_BY);
  static final Verb VERB = Verb.of(
          "dispatch",
          Set.of(DISPATCHER, SUPERVISOR),
          When.in(TicketState.RECEIVED, "only a received ticket can be dispatched"),
          Dispatch::read,
          LEAD,
          ASSISTING,
          COMPLEX,
          LAW_DAYS,
          LAW_BASIS,
          BY)
      .usual();

  public Dispatch {
    assisting = List.copyOf(assisting);
  }

  private static Dispatch read(Filled filled) {
    int days = LAW_DAYS.in(filled);
    Optional<Facts.Law> law =
        days > 0 ? Optional.of(new Facts.Law(days, LAW_BASIS.in(filled))) : Optional.empty();
    return new Dispatch(
        LEAD.in(filled), ASSISTING.in(filled), COMPLEX.in(filled), law, BY.in(filled));
  }

  /** By the hotline, under the usual limits. */
  public static Dispatch to(String lead, String... assisting) {
    return new Dispatch(lead, List.of(assisting), false, Optional.empty(), By.HOTLINE);
  }

  @Override
  public Verb verb() {
    return VERB;
  }

  @Override
  public Decision done(Ticket ticket, Rulebook rules, Instant now) {
    List<String> all = units();
    for (String unit : all)
      if (!rules.units().handles(unit)) return refuse(UNKNOWN_UNIT, "no unit " + unit);
    if (new HashSet<>(all).size() != all.size())
      return refuse(UNKNOWN_UNIT, "a unit can be named once");
    if (!all.containsAll(ticket.facts().returns().joint()))
      return refuse(
          JOINT_INVESTIGATION,
          "these units must investigate together: "
              + String.join(", ", ticket.facts().returns().joint()));
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
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
