package org.yihu.gateway.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yihu.gateway.ticket.Clock;
import org.yihu.gateway.ticket.Facts;
import org.yihu.gateway.ticket.Step;
import org.yihu.gateway.ticket.Ticket;

/** Facts that the desks look for, as words in an indexed column. */
public final class TicketFlags {
  /** All there are. */
  public static final Set<String> ALL = Set.of(
      "extending",
      "appealing",
      "supervised",
      "supervision_extending",
      "escalated",
      "difficult",
      "joint",
      "rework",
      "extended",
      "excluded",
      "master",
      "overdue",
      "provisional",
      "on_site");

  private TicketFlags() {}

  public static List<String> of(Ticket ticket) {
    Facts facts = ticket.facts();
    var flags = new ArrayList<String>();
    if (facts.extension().extending().isPresent()) flags.add("extending");
    if (facts.asking().appeal().filter(appeal -> appeal.upheld().isEmpty()).isPresent())
      flags.add("appealing");
    facts.oversight().supervision().filter(Facts.Supervised::isRunning).ifPresent(running -> {
      flags.add("supervised");
      if (running.extending().isPresent()) flags.add("supervision_extending");
    });
    if (facts.oversight().supervision().filter(Facts.Supervised::escalated).isPresent())
      flags.add("escalated");
    if (facts.oversight().difficult().isPresent()) flags.add("difficult");
    if (!facts.returns().joint().isEmpty()) flags.add("joint");
    if (facts.progress().round() > 1) flags.add("rework");
    if (facts.extension().extensions() > 0) flags.add("extended");
    if (facts.asking().excluded()) flags.add("excluded");
    if (!facts.merging().merged().isEmpty()) flags.add("master");
    if (ticket.clocks().all().stream().anyMatch(TicketFlags::isLate)) flags.add("overdue");
    if (ticket.clocks().all().stream()
        .anyMatch(clock -> clock.isRunning() && clock.due().provisional()))
      flags.add("provisional");
    if (ticket.clocks().all().stream()
        .anyMatch(clock -> clock.step() == Step.ON_SITE && clock.isRunning())) flags.add("on_site");
    return flags;
  }

  private static boolean isLate(Clock clock) {
    return clock.isRunning() && clock.overdue() && clock.step() != Step.RETURN;
  }
}
