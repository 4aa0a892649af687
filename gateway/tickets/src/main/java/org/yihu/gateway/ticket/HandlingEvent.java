package org.yihu.gateway.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What happens to a ticket between its dispatch and the handling report. */
public sealed interface HandlingEvent extends TicketEvent {

  /**
   * 转办.
   *
   * @param signBy by when the lead must sign
   * @param basis who decided: the hotline, a coordination, the city leadership
   * @param clocks that start with it; none in rows written before clocks were kept
   */
  @Tells({Audience.REQUESTER, Audience.MERGED, Audience.UNITS})
  record Dispatched(
      String lead,
      List<String> assisting,
      Instant signBy,
      boolean complex,
      Optional<Facts.Law> law,
      Optional<String> basis,
      List<Clock> clocks)
      implements HandlingEvent {
    public Dispatched {
      assisting = TicketEvent.list(assisting);
      clocks = TicketEvent.list(clocks);
    }

    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .in(TicketState.DISPATCHED)
          .with(facts -> facts.handling = facts.handling.dispatched(
              lead, assisting, complex, law, basis.filter("leadership"::equals).isPresent()))
          .withClocks(before -> {
            Clocks next = before.stop(Step.DISPATCH, at).stop(Step.ANSWER, at);
            for (Clock clock : clocks) next = next.start(clock);
            return next;
          });
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      rounds.dispatched(lead);
      rounds.started(clocks);
    }

    @Override
    public List<String> concerns(Ticket next) {
      return Stream.concat(Stream.of(lead), assisting.stream()).distinct().toList();
    }
  }

  /**
   * 签收.
   *
   * @param byDefault whether nobody signed and the time to return it passed (视为签收)
   * @param clocks that start with it
   */
  record Signed(String unit, boolean late, boolean byDefault, List<Clock> clocks)
      implements HandlingEvent {
    public Signed {
      clocks = TicketEvent.list(clocks);
    }

    @Override
    public Ticket on(Ticket ticket, Instant at) {
      Ticket next = ticket.withClocks(before -> {
        Clocks running = before.stop(Step.SIGN, unit, at).stop(Step.RETURN, unit, at);
        for (Clock clock : clocks) running = running.start(clock);
        return running;
      });
      if (ticket.isLedBy(unit) && ticket.state() == TicketState.DISPATCHED)
        return next.in(TicketState.HANDLING);
      return next.with(facts -> facts
          .handling
          .assistant(unit)
          .ifPresent(one -> facts.handling = facts.handling.assistedBy(
              unit, new Facts.Assisting(unit, Optional.of(at), one.report()))));
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      rounds.started(clocks);
    }
  }

  /** 退回 asked for. */
  record ReturnRequested(Facts.Returning returning, int photos) implements HandlingEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .in(TicketState.RETURN_REQUESTED)
          .with(facts -> facts.returns = facts.returns.asked(returning))
          .withClocks(clocks -> clocks.stop(Step.RETURN, returning.unit(), at));
    }
  }

  /** The hotline takes it back and will dispatch it anew. */
  record ReturnAccepted(String unit, Optional<String> proposed, String note, Clock dispatch)
      implements HandlingEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .in(TicketState.RECEIVED)
          .with(facts -> {
            facts.returns = facts.returns.accepted(new Facts.Returned(unit, proposed));
            facts.handling = facts.handling.returned();
            facts.extension = facts.extension.dropped();
          })
          .withClocks(clocks -> clocks.stopHandling(at).start(dispatch));
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      rounds.released();
    }
  }

  /** The unit must go on. */
  @Tells(Audience.UNITS)
  record ReturnRefused(String unit, String note) implements HandlingEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket.in(TicketState.HANDLING).with(facts -> facts.returns = facts.returns.dropped());
    }

    @Override
    public List<String> concerns(Ticket next) {
      return List.of(unit);
    }
  }

  /**
   * The time to return it passed: it counts as accepted.
   *
   * @article 第十三条
   */
  record ReturnLapsed(String unit) implements HandlingEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket.withClocks(clocks -> clocks.stop(Step.RETURN, unit, at));
    }
  }

  /** 双向转办: units that returned it to each other must investigate together. */
  record JointOrdered(List<String> units) implements HandlingEvent {
    public JointOrdered {
      units = List.copyOf(units);
    }

    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket.with(facts -> facts.returns = facts.returns.together(units));
    }
  }

  /** Dispatched further down by a unit, within its own subtree. */
  @Tells(Audience.UNITS)
  record HandedDown(String from, String to, String note, Clock sign) implements HandlingEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .with(facts -> facts.handling = facts.handling.handedDown(to))
          .withClocks(clocks -> clocks.start(sign));
    }

    @Override
    public List<String> concerns(Ticket next) {
      return List.of(to);
    }
  }

  /** Given back up by the unit that had it. */
  @Tells(Audience.UNITS)
  record HandedUp(String from, String to, String note, Optional<HandlingReport> report)
      implements HandlingEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .with(facts -> {
            Facts.Handling above = facts.handling.handedUp();
            facts.handling = report.isPresent() ? above.reported(report) : above;
          })
          .withClocks(clocks -> clocks.stop(Step.SIGN, from, at));
    }

    @Override
    public List<String> concerns(Ticket next) {
      return List.of(to);
    }
  }

  /**
   * The unit tried to reach the requester, or did.
   *
   * @article 第十四条（二）
   */
  record ContactTried(String unit, String means, boolean reached, String note)
      implements HandlingEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return reached
          ? ticket
          : ticket.with(facts -> facts.handling =
              facts.handling.unreachedAt(Facts.plus(facts.handling.unreached(), at)));
    }
  }

  /**
   * On site, or settled otherwise.
   *
   * @article 第二十条
   */
  record Arrived(String unit, String note) implements HandlingEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket.withClocks(clocks -> clocks.stop(Step.ON_SITE, at));
    }
  }

  /** 延期 applied for. */
  record ExtensionRequested(Facts.Extending extending) implements HandlingEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket.with(facts -> facts.extension = facts.extension.asked(extending));
    }
  }

  /** 延期 granted: the later deadline. */
  @Tells({Audience.REQUESTER, Audience.UNITS})
  record ExtensionGranted(String unit, int workingDays, Clock handle) implements HandlingEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .with(facts -> facts.extension = facts.extension.granted())
          .withClocks(clocks -> clocks.start(handle));
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      rounds.started(List.of(handle));
    }

    @Override
    public List<String> concerns(Ticket next) {
      return List.of(unit);
    }
  }

  /** 延期 refused: the old deadline holds. */
  @Tells(Audience.UNITS)
  record ExtensionRefused(String unit, String note) implements HandlingEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket.with(facts -> facts.extension = facts.extension.dropped());
    }

    @Override
    public List<String> concerns(Ticket next) {
      return List.of(unit);
    }
  }

  /** 办理情况 submitted by the lead. */
  record Reported(String unit, HandlingReport report, boolean late) implements HandlingEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .in(TicketState.IN_REVIEW)
          .with(facts -> {
            facts.handling = facts.handling.reported(Optional.of(report));
            facts.extension = facts.extension.dropped();
          })
          .withClocks(clocks -> clocks
              .stop(Step.HANDLE, unit, at)
              .stop(Step.ON_SITE, at)
              .stop(Step.RETURN, unit, at));
    }

    @Override
    public void count(Rounds rounds, Instant at) {
      rounds.reported(at, late);
    }
  }

  /** What an assisting unit did, for the lead. */
  record AssistReported(String unit, String text) implements HandlingEvent {
    @Override
    public Ticket on(Ticket ticket, Instant at) {
      return ticket
          .with(facts -> facts
              .handling
              .assistant(unit)
              .ifPresent(one -> facts.handling = facts.handling.assistedBy(
                  unit, new Facts.Assisting(unit, one.signed(), Optional.of(text)))))
          .withClocks(clocks -> clocks.stop(Step.HANDLE, unit, at));
    }
  }
}
